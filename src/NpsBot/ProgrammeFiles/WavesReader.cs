using System.Globalization;
using NpsBot.Core.Schedules;

namespace NpsBot.ProgrammeFiles;

sealed class WavesReader(FileProblems problems, TimeZoneInfo zone, FileWorkplaces workplaces)
{
    static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm K", "yyyy-MM-dd HH:mm:ss K"];

    /// <summary>None, when the survey has a schedule or is launched.</summary>
    public IReadOnlyList<ImportedWave> Read(Fields survey)
    {
        if (survey.Find("waves") is null)
            return [];
        var waves = new List<(ImportedWave Wave, SourceNode Where)>();
        var names = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var node in survey.RequireItems("waves"))
        {
            if (Fields.Of(node, problems, "name", "opens", "closes") is not { } entry)
                continue;
            var name = entry.RequireText("name");
            if (name is not null && !names.TryAdd(name.Value, name))
                problems.Add(name, "Programme.Twice", ("value", name.Value), ("line", names[name.Value].Line));
            var opens = entry.RequireText("opens") is { } from ? Moment(from, isEnd: false) : null;
            var closes = entry.RequireText("closes") is { } to ? Moment(to, isEnd: true) : null;
            if (name is not null && opens is { } first && closes is { } last)
                Add(waves, new ImportedWave(name.Value, first, last), entry);
        }
        return [.. waves.Select(wave => wave.Wave).OrderBy(wave => wave.Opens)];
    }

    void Add(List<(ImportedWave Wave, SourceNode Where)> waves, ImportedWave wave, Fields entry)
    {
        if (wave.Closes <= wave.Opens)
            problems.Add(entry.Find("closes")!, "Programme.EndsBeforeItBegins", ("name", wave.Name));
        else if (waves.Find(other => other.Wave.Opens < wave.Closes && wave.Opens < other.Wave.Closes) is { Wave: { } other, Where: { } where })
            problems.Add(entry.Find("opens")!, "Programme.WavesOverlap", ("name", wave.Name), ("other", other.Name), ("line", where.Line));
        else if (!workplaces.IsAnybodyAtWork(wave.Opens, wave.Closes))
            problems.Add(entry.Find("opens")!, "Programme.NobodyAtWork", ("first", Day(wave.Opens)), ("last", Day(wave.Closes)));
        else
            waves.Add((wave, entry.Where));
    }

    static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day of the programme's zone, from its first moment or until 23:59; or a moment with its offset from UTC.</summary>
    DateTimeOffset? Moment(SourceText text, bool isEnd)
    {
        DateTimeOffset moment = default;
        var isDay = DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (!isDay && !(HasOffset(text.Value) && DateTimeOffset.TryParseExact(text.Value, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment)))
            problems.Add(text, "Programme.NotAMoment", ("value", text.Value));
        else if (!SaneDays.Include(isDay ? day : DateOnly.FromDateTime(moment.DateTime)))
            problems.Add(text, "Programme.DayTooFar", ("value", text.Value));
        else
            return isDay ? OnWall(day.ToDateTime(isEnd ? new TimeOnly(23, 59) : TimeOnly.MinValue), isEnd) : TimeZoneInfo.ConvertTime(moment, zone);
        return null;
    }

    static bool HasOffset(string moment) => moment.EndsWith('Z') || moment.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length;

    /// <summary>Where clocks show a time twice, the first time for a beginning and the second for an end, so that nobody loses the hour.</summary>
    DateTimeOffset OnWall(DateTime wall, bool isEnd) => isEnd ? WallClock.Last(zone, wall) : WallClock.First(zone, wall);
}
