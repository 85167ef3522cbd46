using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;

namespace NpsBot.ProgrammeFiles;

sealed class SurveysReader(FileProblems problems, IReadOnlyList<ImportedPerson> people, IReadOnlyCollection<string> serviceIds, TimeZoneInfo zone, FileWorkplaces workplaces)
{
    const string Confidential = "confidential", Anonymous = "anonymous";

    readonly AudienceReader audiences = new(problems, people);
    readonly WavesReader waves = new(problems, zone, workplaces);
    readonly ScheduleReader schedules = new(problems, zone, workplaces);

    public IReadOnlyList<ImportedSurvey> Read(Fields file)
    {
        var surveys = new List<ImportedSurvey>();
        var surveyed = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var node in file.RequireItems("surveys"))
        {
            if (Fields.Of(node, problems, ["service", "mode", "thresholds", "waves", "schedule", "reminders", .. AudienceReader.Keys]) is not { } entry)
                continue;
            var service = ReadService(entry, surveyed);
            var audience = audiences.Read(entry);
            var (mode, thresholds) = (ReadMode(entry), ReadThresholds(entry));
            var planned = waves.Read(entry);
            var (schedule, reminders) = (schedules.Read(entry), schedules.Reminders(entry));
            if (service is not null && audience is not null)
                surveys.Add(audience.Of(new ImportedSurvey(service, audience.Audience, thresholds, planned)) with { Mode = mode, Schedule = schedule, Reminders = reminders });
        }
        return surveys;
    }

    string? ReadService(Fields entry, Dictionary<string, SourceText> surveyed)
    {
        if (entry.RequireText("service") is not { } text)
            return null;
        if (!serviceIds.Contains(text.Value, StringComparer.Ordinal))
            problems.AddUnknown(text, "Programme.UnknownService", "Programme.UnknownServiceMeant", serviceIds);
        else if (!surveyed.TryAdd(text.Value, text))
            problems.Add(text, "Programme.SurveyTwice", ("value", text.Value), ("line", surveyed[text.Value].Line));
        return text.Value;
    }

    WaveMode ReadMode(Fields entry)
    {
        if (entry.FindText("mode") is not { } text || text.Value == Confidential)
            return WaveMode.Confidential;
        if (text.Value == Anonymous)
            return WaveMode.Anonymous;
        problems.AddUnknown(text, "Programme.UnknownMode", "Programme.UnknownModeMeant", [Confidential, Anonymous]);
        return WaveMode.Confidential;
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
}
