using System.CommandLine;
using System.Globalization;
using NpsBot.Core.Instruments;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc servqual`: the gap between what people expect and what they find, by dimension; perception alone is SERVPERF.</summary>
static class CalcServqual
{
    const int Lowest = 1;
    const int Highest = 7;

    public static Command Create(Phrases texts)
    {
        var expectations = new Option<string?>("--expectations") { Description = texts["Calc.Expectations"] };
        var perceptions = new Option<string?>("--perceptions") { Description = texts["Calc.Perceptions"] };
        var weights = new Option<string?>("--weights") { Description = texts["Calc.Weights"] };
        var answers = new Option<string?>("--answers") { Description = texts["Calc.ServqualAnswers"] };
        var json = CalcCommand.Json(texts);
        var command = new Command("servqual", texts["Calc.Servqual"]) { expectations, perceptions, weights, answers, json };
        command.SetAction(parsed => CalcCommand.Print(parsed, json, texts, () =>
        {
            var given = parsed.GetValue(weights) is { } typed ? Weights(FigureInput.Numbers(typed, "--weights", Dimensions.All.Count, 0, 1e9)) : null;
            return (parsed.GetValue(expectations), parsed.GetValue(perceptions), parsed.GetValue(answers)) switch
            {
                ({ } expected, { } found, null) => OfMeans(expected, found, given, texts),
                (null, null, { } path) => OfAnswers(path, given, texts),
                _ => throw new BadFiguresException("Calc.WantsServqual"),
            };
        }));
        return command;
    }

    static Calculation OfMeans(string expectations, string perceptions, IReadOnlyList<double>? weights, Phrases texts) => Of(
        Servqual.OfMeans([.. FigureInput.Numbers(expectations, "--expectations", Dimensions.All.Count, Lowest, Highest)
            .Zip(FigureInput.Numbers(perceptions, "--perceptions", Dimensions.All.Count, Lowest, Highest))]), weights, null, null, texts);

    static Calculation OfAnswers(string path, IReadOnlyList<double>? weights, Phrases texts)
    {
        var people = new List<ServqualAnswers>();
        foreach (var (line, cells) in FigureInput.Rows(path))
        {
            if (Person(cells) is { } person)
                people.Add(person);
            else if (line > 1)
                throw new BadFiguresException("Calc.BadServqualLine", ("path", path), ("line", line));
        }
        if (people.Count == 0)
            throw new BadFiguresException("Calc.NoRatings");
        return Of(Servqual.Of(people), weights, people.Count, Servqual.MeanOfWeighted(people), texts);
    }

    /// <summary>22 expectations, 22 perceptions, and five weights where they were asked.</summary>
    static ServqualAnswers? Person(string[] cells)
    {
        var (items, dimensions) = (Dimensions.ItemsInAll, Dimensions.All.Count);
        if (cells.Length != 2 * items && cells.Length != (2 * items) + dimensions)
            return null;
        var answers = cells.Take(2 * items).Select(FigureInput.Whole).ToList();
        if (answers.Any(answer => answer is not (>= Lowest and <= Highest)))
            return null;
        var weights = cells.Skip(2 * items).Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight is >= 0 and < 1e9 ? weight : double.NaN).ToList();
        if (weights.Count > 0 && (weights.Any(double.IsNaN) || weights.Sum() == 0))
            return null;
        return new ServqualAnswers([.. answers.Take(items).Select(answer => answer!.Value)], [.. answers.Skip(items).Select(answer => answer!.Value)], weights.Count > 0 ? weights : null);
    }

    static Calculation Of(Servqual servqual, IReadOnlyList<double>? weights, int? people, double? individually, Phrases texts)
    {
        double? weighted = weights is null ? null : servqual.Weighted(weights);
        var lines = servqual.Dimensions.Select(dimension => texts["Calc.Gap",
            ("dimension", texts[$"Calc.Dimension.{dimension.Dimension}"]), ("gap", Two(dimension.Gap)), ("expectation", Two(dimension.Expectation)), ("perception", Two(dimension.Perception))]).ToList();
        lines.Add(texts["Calc.GapOverall", ("gap", Two(servqual.Unweighted)), ("servperf", Two(servqual.Servperf))]);
        if (weighted is { } mean)
            lines.Add(texts["Calc.GapWeighted", ("gap", Two(mean))]);
        if (individually is { } own)
            lines.Add(texts["Calc.GapIndividually", ("gap", Two(own))]);
        return new Calculation(lines, new ServqualResult(
            people, servqual.Unweighted, weighted, individually, servqual.Servperf,
            [.. servqual.Dimensions.Select(dimension => new DimensionResult(dimension.Dimension, dimension.Expectation, dimension.Perception, dimension.Gap, dimension.Test?.PValue))]));
    }

    static IReadOnlyList<double> Weights(IReadOnlyList<double> weights) => weights.Sum() > 0 ? weights : throw new BadFiguresException("Calc.NoWeight");

    static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    sealed record ServqualResult(int? N, double Gap, double? WeightedGap, double? MeanOfWeightedGaps, double Servperf, IReadOnlyList<DimensionResult> Dimensions);

    sealed record DimensionResult(Dimension Dimension, double Expectation, double Perception, double Gap, double? PValue);
}
