using NpsBot.Core.Schedules;
using NpsBot.Setup;
using NpsBot.Waves;

namespace NpsBot.ProgrammeFiles;

/// <summary>Places of work, and when people work there.</summary>
sealed class SitesReader(FileProblems problems)
{
    readonly Dictionary<string, SourceText> names = new(StringComparer.Ordinal);

    public SitesDeclared Declared => new(problems, names.Keys);

    public IReadOnlyList<ImportedSite> Read(Fields file)
    {
        var sites = new List<ImportedSite>();
        foreach (var node in file.Items("sites"))
        {
            if (Fields.Of(node, problems, "name", "timeZone", "workingHours", "workingDays") is not { } entry)
                continue;
            var (zone, hours) = (entry.FindText("timeZone") is { } zoneName ? ZoneName.Read(zoneName, problems) : null, Hours(entry));
            if (entry.RequireText("name") is not { } name)
                continue;
            if (names.TryAdd(name.Value, name))
                sites.Add(new ImportedSite(name.Value, zone, hours));
            else
                problems.Add(name, "Programme.Twice", ("value", name.Value), ("line", names[name.Value].Line));
        }
        return sites;
    }

    /// <summary>The keys `workingHours` and `workingDays`, wherever they stand.</summary>
    public ImportedHours Hours(Fields entry) => new(ReadHours(entry), ReadDays(entry));

    WorkingHours? ReadHours(Fields entry)
    {
        if (entry.FindText("workingHours") is not { } text)
            return null;
        if (WorkingDay.Read(text.Value) is { } hours)
            return hours;
        problems.Add(text, "Programme.WantsHours", ("value", text.Value));
        return null;
    }

    HashSet<DayOfWeek>? ReadDays(Fields entry)
    {
        if (entry.Find("workingDays") is null)
            return null;
        var days = new HashSet<DayOfWeek>();
        foreach (var text in entry.RequireItems("workingDays").Select(entry.TextOf).OfType<SourceText>())
        {
            if (DayName.Read(text, problems) is { } day && !days.Add(day))
                problems.Add(text, "Programme.NamedTwice", ("value", text.Value));
        }
        return days;
    }
}

/// <summary>Sites that are named elsewhere in the file: each must be one of its sites.</summary>
sealed class SitesDeclared(FileProblems problems, IReadOnlyCollection<string> sites)
{
    public string? Read(Fields entry)
    {
        if (entry.FindText("site") is not { } text)
            return null;
        if (sites.Contains(text.Value, StringComparer.Ordinal))
            return text.Value;
        if (Nearest.To(text.Value, sites) is { } meant)
            problems.Add(text, "Programme.UnknownSiteMeant", ("value", text.Value), ("meant", meant));
        else
            problems.Add(text, "Programme.UnknownSite", ("value", text.Value));
        return null;
    }
}

/// <summary>Days of the week as the file writes them: monday, or mon.</summary>
static class DayName
{
    static readonly IReadOnlyList<string> Names = [.. Enum.GetNames<DayOfWeek>().Select(name => name.ToLowerInvariant())];

    public static DayOfWeek? Read(SourceText text, FileProblems problems)
    {
        for (var day = 0; day < Names.Count; day++)
        {
            if (text.Value.Equals(Names[day], StringComparison.OrdinalIgnoreCase) || text.Value.Equals(Names[day][..3], StringComparison.OrdinalIgnoreCase))
                return (DayOfWeek)day;
        }
        if (Nearest.To(text.Value, Names) is { } meant)
            problems.Add(text, "Programme.UnknownDayMeant", ("value", text.Value), ("meant", meant));
        else
            problems.Add(text, "Programme.UnknownDay", ("value", text.Value));
        return null;
    }
}
