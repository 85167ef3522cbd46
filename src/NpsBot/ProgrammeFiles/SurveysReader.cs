using NpsBot.Core.Disclosure;
using NpsBot.Setup;

namespace NpsBot.ProgrammeFiles;

sealed class SurveysReader(FileProblems problems, IReadOnlyList<ImportedPerson> people, IReadOnlyCollection<string> serviceIds, TimeZoneInfo zone)
{
    readonly PeopleNamed named = new(problems, people);
    readonly WavesReader waves = new(problems, zone);
    readonly ScheduleReader schedules = new(problems, zone);

    public IReadOnlyList<ImportedSurvey> Read(Fields file)
    {
        var surveys = new List<ImportedSurvey>();
        var surveyed = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var node in file.RequireItems("surveys"))
        {
            if (Fields.Of(node, problems, "service", "audience", "thresholds", "waves", "schedule", "reminders") is not { } entry)
                continue;
            var service = ReadService(entry, surveyed);
            var audience = entry.Require("audience") is { } whom ? ReadAudience(entry, whom) : null;
            var thresholds = ReadThresholds(entry);
            var planned = waves.Read(entry);
            var (schedule, reminders) = (schedules.Read(entry), schedules.Reminders(entry));
            if (service is not null && audience is not null)
                surveys.Add(new ImportedSurvey(service, audience, thresholds, planned) { Schedule = schedule, Reminders = reminders });
        }
        return surveys;
    }

    string? ReadService(Fields entry, Dictionary<string, SourceText> surveyed)
    {
        if (entry.RequireText("service") is not { } text)
            return null;
        if (!serviceIds.Contains(text.Value, StringComparer.Ordinal))
            AddUnknown(text, "Programme.UnknownService", "Programme.UnknownServiceMeant", serviceIds);
        else if (!surveyed.TryAdd(text.Value, text))
            problems.Add(text, "Programme.SurveyTwice", ("value", text.Value), ("line", surveyed[text.Value].Line));
        return text.Value;
    }

    Audience? ReadAudience(Fields entry, SourceNode whom)
    {
        if (whom is SourceText { Value: "everyone" })
            return new Audience.Everyone();
        if (whom is not SourceMap)
        {
            problems.Add(whom, "Programme.WantsAudience");
            return null;
        }
        if (Fields.Of(whom, problems, "departments", "people") is not { } choice)
            return null;
        if (choice.Find("departments") is null == choice.Find("people") is null)
        {
            problems.Add(whom, "Programme.WantsAudience");
            return null;
        }
        if (choice.Find("departments") is not null)
            return new Audience.Departments(ReadDepartments(choice));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        named.Read(entry, choice.RequireItems("people"), ids);
        return new Audience.Chosen(ids);
    }

    List<string> ReadDepartments(Fields choice)
    {
        var known = people.Select(person => person.Department).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var departments = new List<string>();
        foreach (var text in choice.RequireItems("departments").Select(choice.TextOf).OfType<SourceText>())
        {
            if (!known.Contains(text.Value))
                AddUnknown(text, "Programme.UnknownDepartment", "Programme.UnknownDepartmentMeant", known);
            else if (departments.Contains(text.Value))
                problems.Add(text, "Programme.NamedTwice", ("value", text.Value));
            else
                departments.Add(text.Value);
        }
        return departments;
    }

    Thresholds ReadThresholds(Fields entry)
    {
        if (entry.Find("thresholds") is not { } node || Fields.Of(node, problems, "score", "reasons") is not { } given)
            return Thresholds.Default;
        var score = given.Whole("score", Thresholds.LowestScore) ?? Thresholds.Default.Score;
        var reasons = given.Whole("reasons", Thresholds.LowestScore) ?? Math.Max(Thresholds.Default.Reasons, score);
        if (reasons >= score)
            return new Thresholds(score, reasons, Thresholds.Default.Mentions);
        problems.Add(given.Find("reasons") ?? node, "Programme.ReasonsBelowScore", ("reasons", reasons), ("score", score));
        return Thresholds.Default;
    }

    void AddUnknown(SourceText text, string key, string keyMeant, IEnumerable<string> known)
    {
        if (Nearest.To(text.Value, known) is { } meant)
            problems.Add(text, keyMeant, ("value", text.Value), ("meant", meant));
        else
            problems.Add(text, key, ("value", text.Value));
    }
}
