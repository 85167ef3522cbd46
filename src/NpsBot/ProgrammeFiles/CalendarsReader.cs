using NpsBot.Calendars;
using NpsBot.Core.Schedules;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>The calendars of sites, in files of their own beside this one.</summary>
sealed class CalendarsReader(FileProblems problems, Phrases texts, Func<string, byte[]?> open, IReadOnlyList<ImportedSite> sites, ImportedHours organisation)
{
    public IReadOnlyList<ImportedCalendar> Read(Fields programme)
    {
        var calendars = new List<ImportedCalendar>();
        var seen = new Dictionary<string, SourceNode>(StringComparer.Ordinal);
        var declared = new SitesDeclared(problems, [.. sites.Select(site => site.Name)]);
        foreach (var node in programme.Items("calendars"))
        {
            if (Fields.Of(node, problems, "site", "file") is not { } entry)
                continue;
            var site = declared.Read(entry);
            if (!seen.TryAdd(site ?? "", entry.Where))
                problems.Add(entry.Where, "Programme.CalendarTwice", ("line", seen[site ?? ""].Line));
            else if (entry.RequireText("file") is { } file && Days(file, site) is { } days)
                calendars.Add(new ImportedCalendar(site, days));
        }
        return calendars;
    }

    IReadOnlyList<CalendarDay>? Days(SourceText file, string? site)
    {
        if (open(file.Value) is not { } bytes)
        {
            problems.Add(file, "Programme.NoCalendarFile", ("file", file.Value));
            return null;
        }
        var read = CalendarReader.Read(bytes, texts);
        foreach (var problem in read.Problems)
            problems.AddElsewhere(file.Value, problem.Line, problem.Reason);
        if (read.Days.Count == 0)
            return null;
        var week = sites.FirstOrDefault(known => known.Name == site)?.Hours.Days ?? organisation.Days ?? WorkingCalendar.MondayToFriday;
        if (HolidayYear.Of(week, read.Days) is { } without)
            problems.Add(file, "Programme.CalendarNeverWorks", ("file", file.Value), ("day", without.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        return read.Days;
    }
}
