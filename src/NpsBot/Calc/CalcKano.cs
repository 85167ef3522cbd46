using System.CommandLine;
using System.Globalization;
using NpsBot.Core.Instruments;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc kano`: what a feature is to people, and whether that is clear.</summary>
static class CalcKano
{
    const string Order = "must-be,one-dimensional,attractive,indifferent,reverse,questionable";

    public static Command Create(Phrases texts)
    {
        var counts = new Option<string?>("--counts") { Description = texts["Calc.KanoCounts", ("order", Order)] };
        var answers = new Option<string?>("--answers") { Description = texts["Calc.KanoAnswers"] };
        var json = CalcCommand.Json(texts);
        var command = new Command("kano", texts["Calc.Kano"]) { counts, answers, json };
        command.SetAction(parsed => CalcCommand.Print(parsed, json, texts, () => (parsed.GetValue(counts), parsed.GetValue(answers)) switch
        {
            ({ } typed, null) => Of(FigureInput.Counts(typed, "--counts", Order, 6), texts),
            (null, { } path) => Of(CountsOf(path), texts),
            _ => throw new BadFiguresException("Calc.WantsKano"),
        }));
        return command;
    }

    static long[] CountsOf(string path)
    {
        var counts = new long[6];
        foreach (var (line, cells) in FigureInput.Rows(path))
        {
            if (cells.Length == 2 && Answer(cells[0]) is { } having && Answer(cells[1]) is { } lacking)
                counts[(int)KanoTable.Of(having, lacking)]++;
            else if (line > 1)
                throw new BadFiguresException("Calc.BadKanoLine", ("path", path), ("line", line));
        }
        return counts;
    }

    /// <summary>1 to 5, or the answer's English name.</summary>
    static KanoAnswer? Answer(string cell)
    {
        if (FigureInput.Whole(cell) is { } number)
            return number is >= 1 and <= 5 ? (KanoAnswer)(number - 1) : null;
        var name = cell.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return Enum.TryParse<KanoAnswer>(name, ignoreCase: true, out var answer) && Enum.IsDefined(answer) ? answer : null;
    }

    static Calculation Of(IReadOnlyList<long> counts, Phrases texts)
    {
        if (counts.Sum() == 0)
            throw new BadFiguresException("Calc.NoRatings");
        var kano = Kano.OfCounts(counts);
        var lines = new List<string>
        {
            kano.Verdict switch
            {
                KanoVerdict.Clear => texts["Calc.KanoClear", ("category", Name(kano.Category, texts)), ("n", kano.Count)],
                KanoVerdict.Mixed => texts["Calc.KanoMixed", ("first", Name(kano.ByCount[0], texts)), ("second", Name(kano.ByCount[1], texts)), ("n", kano.Count)],
                _ => texts["Calc.KanoTooFew", ("n", kano.Count), ("fewest", Kano.FewestAnswers)],
            },
            string.Join(", ", Enum.GetValues<KanoCategory>().Select(category => string.Create(CultureInfo.InvariantCulture, $"{Name(category, texts)} {kano[category]}"))),
        };
        if (kano is { Better: { } better, Worse: { } worse })
            lines.Add(texts["Calc.KanoCoefficients", ("better", Two(better)), ("worse", Two(worse))]);
        return new Calculation(lines, new KanoResult(
            kano.Count, kano.Verdict, kano.Verdict == KanoVerdict.Clear ? kano.Category : null, kano.ByCount[0], kano.Better, kano.Worse, kano.TotalStrength, kano.CategoryStrength, kano.Z, kano.FongNeeded,
            Enum.GetValues<KanoCategory>().ToDictionary(category => char.ToLowerInvariant(category.ToString()[0]) + category.ToString()[1..], category => kano[category], StringComparer.Ordinal)));
    }

    static string Name(KanoCategory category, Phrases texts) => texts[$"Calc.Kano.{category}"];

    static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    /// <param name="Category">Only where it may be named.</param>
    sealed record KanoResult(
        long N, KanoVerdict Verdict, KanoCategory? Category, KanoCategory MostFrequent, double? Better, double? Worse, double TotalStrength, double CategoryStrength, double Z, double FongNeeded, IReadOnlyDictionary<string, long> Counts);
}
