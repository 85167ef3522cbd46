using System.CommandLine;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc change`: whether a score moved between two waves, or whether these numbers cannot tell.</summary>
static class CalcChange
{
    static readonly string[] BandWords = ["promoter", "passive", "detractor"];

    public static Command Create(Phrases texts)
    {
        var before = new Option<string?>("--before") { Description = texts["Calc.Before"] };
        var now = new Option<string?>("--now") { Description = texts["Calc.Now"] };
        var pairs = new Option<string?>("--pairs") { Description = texts["Calc.Pairs"] };
        var json = CalcCommand.Json(texts);
        var command = new Command("change", texts["Calc.Change"]) { before, now, pairs, json };
        command.SetAction(parsed => CalcCommand.Print(parsed, json, texts, () => (parsed.GetValue(before), parsed.GetValue(now), parsed.GetValue(pairs)) switch
        {
            (null, null, { } path) => OfPairs(path, texts),
            ({ } first, { } second, null) => Of(Tally(first, "--before"), Tally(second, "--now"), texts),
            _ => throw new BadFiguresException("Calc.WantsWaves"),
        }));
        return command;
    }

    static Calculation Of(Tally before, Tally now, Phrases texts)
    {
        if (before.Nps is not { } earlier || now.Nps is not { } later)
            throw new BadFiguresException("Calc.EmptyWave");
        var change = Change.Between(before, now);
        return new Calculation(
            [.. Lines(change.Verdict, change.Difference, change.SmallestSignificant, texts), texts["Calc.ChangeInterval", ("low", CalcNps.Show(change.Interval.Low)), ("high", CalcNps.Show(change.Interval.High))]],
            new ChangeResult(
                new WaveResult(earlier.Value, before.Count), new WaveResult(later.Value, now.Count), change.Difference, change.Verdict, change.Z, change.PValue, change.SmallestSignificant,
                IntervalResult.Of("adjusted-wald-2", change.Interval), "independent"));
    }

    static Calculation OfPairs(string path, Phrases texts)
    {
        var people = new List<(Band Before, Band Now)>();
        foreach (var (line, cells) in FigureInput.Rows(path))
        {
            if (cells.Length == 2 && Band(cells[0]) is { } first && Band(cells[1]) is { } second)
                people.Add((first, second));
            else if (line > 1)
                throw new BadFiguresException("Calc.BadPair", ("path", path), ("line", line));
        }
        if (people.Count == 0)
            throw new BadFiguresException("Calc.EmptyWave");
        var change = PairedChange.Of(AnsweredTwice.Of(people));
        WaveResult Wave(Func<(Band Before, Band Now), Band> of) =>
            new(100.0 * people.Sum(person => of(person) switch { Core.Scores.Band.Promoter => 1, Core.Scores.Band.Passive => 0, _ => -1 }) / people.Count, people.Count);
        return new Calculation(
            [.. Lines(change.Verdict, change.Difference, change.SmallestSignificant, texts)],
            new ChangeResult(
                Wave(person => person.Before), Wave(person => person.Now), change.Difference, change.Verdict, Calculation.Finite(change.T), change.PValue, Calculation.Finite(change.SmallestSignificant), null, "paired"));
    }

    static IEnumerable<string> Lines(ChangeVerdict verdict, double difference, double smallest, Phrases texts)
    {
        yield return texts[verdict switch
        {
            ChangeVerdict.Better => "Calc.Better",
            ChangeVerdict.Worse => "Calc.Worse",
            _ => "Calc.NotShown",
        }, ("points", CalcNps.Show(difference))];
        if (double.IsFinite(smallest))
            yield return texts["Calc.Smallest", ("points", Nps.Show((int)(Math.Sign(smallest) * Math.Ceiling(Math.Abs(smallest)))))];
    }

    /// <summary>Three counts by band, eleven by score, or a file of scores.</summary>
    static Tally Tally(string given, string option)
    {
        if (given.AsSpan().IndexOfAnyExceptInRange('0', '9') is var at && at >= 0 && File.Exists(given))
            return ScoresFile.Read(given).Tally;
        var counts = FigureInput.Counts(given, option, "promoters,passives,detractors", 3, Score.Highest + 1);
        return counts.Count == 3 ? Core.Scores.Tally.OfBands(counts[0], counts[1], counts[2]) : Core.Scores.Tally.OfCounts(counts);
    }

    /// <summary>A score, or a band's name.</summary>
    static Band? Band(string cell)
    {
        if (FigureInput.Whole(cell) is { } number)
            return Score.TryOf(number, out var score) ? score.Band : null;
        return Array.FindIndex(BandWords, word => cell.StartsWith(word, StringComparison.OrdinalIgnoreCase)) switch
        {
            0 => Core.Scores.Band.Promoter,
            1 => Core.Scores.Band.Passive,
            2 => Core.Scores.Band.Detractor,
            _ => null,
        };
    }

    sealed record WaveResult(double Nps, long N);

    sealed record ChangeResult(
        WaveResult Before, WaveResult Now, double Difference, ChangeVerdict Verdict, double? Statistic, double PValue, double? SmallestSignificant, IntervalResult? Interval, string Design);
}
