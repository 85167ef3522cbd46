using System.CommandLine;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc nps`: a score from counts or from a file of scores, with what it can and cannot say.</summary>
static class CalcNps
{
    public static Command Create(Phrases texts)
    {
        var promoters = CalcCommand.People("--promoters", texts["Calc.Promoters"], texts);
        var passives = CalcCommand.People("--passives", texts["Calc.Passives"], texts);
        var detractors = CalcCommand.People("--detractors", texts["Calc.Detractors"], texts);
        var scores = new Option<string?>("--scores") { Description = texts["Calc.Scores"] };
        var eligible = CalcCommand.People("--eligible", texts["Calc.Eligible"], texts);
        var json = CalcCommand.Json(texts);
        var command = new Command("nps", texts["Calc.Nps"]) { promoters, passives, detractors, scores, eligible, json };
        command.SetAction(parsed => CalcCommand.Print(parsed, json, texts, () =>
        {
            var read = parsed.GetValue(scores) is { } path ? ScoresFile.Read(path) : null;
            if (read is not null && (parsed.GetValue(promoters) ?? parsed.GetValue(passives) ?? parsed.GetValue(detractors)) is not null)
                throw new BadFiguresException("Calc.ScoresOrCounts");
            if (read is null && (parsed.GetValue(promoters) is null || parsed.GetValue(passives) is null || parsed.GetValue(detractors) is null))
                throw new BadFiguresException("Calc.WantsCounts");
            var tally = read?.Tally ?? OfBands(parsed.GetValue(promoters)!.Value, parsed.GetValue(passives)!.Value, parsed.GetValue(detractors)!.Value);
            return Of(tally, read?.Ignored ?? 0, parsed.GetValue(eligible), texts);
        }));
        return command;
    }

    public static Calculation Of(Tally tally, long ignored, long? eligible, Phrases texts)
    {
        if (eligible < tally.Count)
            throw new BadFiguresException("Calc.FewerEligible", ("eligible", eligible), ("n", tally.Count));
        if (tally.Nps is not { } nps)
            return new Calculation([texts["Calc.NoAnswers"]], new NpsResult(null, 0, 0, 0, 0, null, null, null, ignored));
        var (interval, wald) = (ScoreInterval.Of(tally), AdjustedWald.Of(tally));
        var population = eligible is { } all ? PopulationScore.Of(tally, all) : null;
        var shares = Shares.Of(tally.Promoters, tally.Passives, tally.Detractors);
        var lines = new List<string>
        {
            texts["Calc.Score", ("score", nps.ToString()), ("n", tally.Count)],
            texts["Calc.Bands", ("promoters", tally.Promoters), ("promotersShare", shares[0]), ("passives", tally.Passives), ("passivesShare", shares[1]), ("detractors", tally.Detractors), ("detractorsShare", shares[2])],
            texts["Calc.Interval", ("low", Show(interval.Low)), ("high", Show(interval.High))],
        };
        if (population is { IsExact: true })
            lines.Add(texts["Calc.Everybody", ("eligible", population.Eligible)]);
        else if (population is not null)
            lines.Add(texts["Calc.Population", ("eligible", population.Eligible), ("low", Show(population.Interval.Low)), ("high", Show(population.Interval.High)), ("lowest", Show(population.Logical.Low)), ("highest", Show(population.Logical.High))]);
        if (ignored > 0)
            lines.Add(texts["Calc.Ignored", ("n", ignored)]);
        return new Calculation(lines, new NpsResult(
            nps.Value, tally.Count, tally.Promoters, tally.Passives, tally.Detractors, IntervalResult.Of("score", interval), IntervalResult.Of("adjusted-wald", wald), FiniteResult.Of(population), ignored));
    }

    internal static string Show(double value) => Nps.Show(Nps.Round(value));

    internal static Tally OfBands(long promoters, long passives, long detractors)
    {
        FigureInput.People(promoters, "--promoters");
        FigureInput.People(passives, "--passives");
        FigureInput.People(detractors, "--detractors");
        FigureInput.Sum([promoters, passives, detractors]);
        return Tally.OfBands(promoters, passives, detractors);
    }

    sealed record NpsResult(double? Nps, long N, long Promoters, long Passives, long Detractors, IntervalResult? Interval, IntervalResult? AdjustedWald, FiniteResult? Finite, long Ignored);

    /// <summary>What everybody eligible may think.</summary>
    sealed record FiniteResult(long Eligible, double Low, double High, double LogicalLow, double LogicalHigh, bool IsExact, string Method)
    {
        public static FiniteResult? Of(PopulationScore? score) => score is null
            ? null
            : new FiniteResult(score.Eligible, score.Interval.Low, score.Interval.High, score.Logical.Low, score.Logical.High, score.IsExact, "dirichlet-multinomial");
    }
}
