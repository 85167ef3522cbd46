using System.Text.Json;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Tests.Reference;

/// <summary>How the product computes what the reference cases expect, by method and by name of the figure.</summary>
static class ReferenceMethods
{
    public static IReadOnlyDictionary<string, Func<JsonElement, Figures>> ByName { get; } = new[]
    {
        Scores, GroupMethods.ByName, SampleMethods.ByName, TrendMethods.ByName, InstrumentMethods.ByName,
    }.SelectMany(methods => methods).ToDictionary(method => method.Key, method => method.Value, StringComparer.Ordinal);

    static Dictionary<string, Func<JsonElement, Figures>> Scores => new(StringComparer.Ordinal)
    {
        ["nps.from_scores"] = inputs => Measure(Tally.Of(inputs.Scores())),
        ["nps.from_counts"] = inputs => Measure(inputs.Bands()),
        ["nps.npc"] = inputs => new() { ["categories"] = inputs.Scores().Select(score => score.Band.ToString()).ToArray() },
        ["nps.ci.score"] = inputs => Ends(ScoreInterval.Of(inputs.Bands(), inputs.Confidence())),
        ["nps.ci.score_extreme"] = inputs => new(Ends(ScoreInterval.Of(inputs.Bands(), inputs.Confidence())))
        {
            ["aw_lower"] = AdjustedWald.Of(inputs.Bands(), inputs.Confidence()).Low,
            ["aw_upper_unclipped"] = Spread.Of(inputs.Bands(), added: 3).Around(inputs.Confidence()).High,
        },
        // So wide that it holds for every weighting of the bands at once: a contrast as well.
        ["nps.ci.goodman"] = Simultaneous,
        // The plain interval is a contrast that R prints; the product never shows it.
        ["nps.ci.wald"] = inputs => Around(Spread.Of(inputs.Bands()), inputs),
        ["nps.ci.adjusted_wald"] = inputs => Around(Spread.Of(inputs.Bands(), Added(inputs, "pseudo")), inputs),
        ["nps.ci.adjusted_wald_3T"] = inputs => new(Around(Spread.Of(inputs.Bands(), Added(inputs, "pseudo")), inputs))
        {
            ["clipped_lower"] = AdjustedWald.Of(inputs.Bands(), inputs.Confidence()).Low,
            ["clipped_upper"] = AdjustedWald.Of(inputs.Bands(), inputs.Confidence()).High,
        },
        ["nps.two_sample.wald"] = inputs => AbsoluteDifference(inputs, added: 0),
        ["nps.two_sample.adjusted.wald"] = inputs => AbsoluteDifference(inputs, added: 3),
        ["nps.ci.finite_population"] = Population,
        ["nps.two_period_paired"] = Paired,
        ["nps.two_sample.signed_AW2T"] = Change,
        ["nps.minimum_detectable_change"] = PlannedChange,
        ["percent.largest_remainder"] = inputs => new()
        {
            ["percent"] = Shares.Of(inputs.Longs("counts")).Select(share => (double)share).ToArray(),
            ["nps"] = inputs.Longs("counts").Bands().Nps!.Value.Value,
        },
        ["privacy.differencing"] = Residual,
    };

    static Figures Measure(Tally tally)
    {
        var (nps, spread) = (tally.Nps!.Value, Spread.Of(tally));
        return new()
        {
            ["nps"] = nps.Value,
            ["nps_v11"] = nps.Value,
            ["rounded_half_away"] = (double)nps.Rounded,
            ["variance"] = spread.Variance,
            ["se"] = spread.StandardError,
        };
    }

    static Figures Ends(Interval interval) => new() { ["lower"] = interval.Low, ["upper"] = interval.High };

    static Figures Around(Spread spread, JsonElement inputs)
    {
        var interval = spread.Around(inputs.Confidence());
        return new(Ends(interval))
        {
            ["se"] = spread.StandardError,
            ["centre"] = spread.Score,
            ["clipped_lower"] = interval.Within(-100, 100).Low,
            ["clipped_upper"] = interval.Within(-100, 100).High,
        };
    }

    static Figures Simultaneous(JsonElement inputs)
    {
        var (spread, multiplier) = (Spread.Of(inputs.Bands()), Math.Sqrt(-2 * Math.Log(1 - inputs.Confidence())));
        Assert.Equal(1 - inputs.Confidence(), ChiSquare.Above(multiplier * multiplier, 2), 1e-12);
        var margin = multiplier * spread.StandardError;
        return new(Ends(new Interval(spread.Score - margin, spread.Score + margin).Within(-100, 100))) { ["multiplier"] = multiplier };
    }

    // R reports the size of a difference and puts the interval around that.
    static Figures AbsoluteDifference(JsonElement inputs, double added)
    {
        var (a, b) = (Spread.Of(inputs.GetProperty("a").Bands(), added), Spread.Of(inputs.GetProperty("b").Bands(), added));
        var difference = a.Score > b.Score ? new Difference(b, a) : new Difference(a, b);
        var interval = difference.Around(inputs.Confidence());
        return new()
        {
            ["abs_difference"] = difference.Points,
            ["lower_abs"] = interval.Low,
            ["upper_abs"] = interval.High,
            ["se"] = difference.StandardError,
            ["p_value"] = difference.PValue,
        };
    }

    static Figures Change(JsonElement inputs)
    {
        var (first, second) = (inputs.GetProperty("first").Bands(), inputs.GetProperty("second").Bands());
        var added = Added(inputs, "pseudo_each");
        var tested = new Difference(Spread.Of(first, added), Spread.Of(second, added));
        var change = Core.Statistics.Change.Between(first, second, inputs.Confidence());
        return new(Ends(change.Interval))
        {
            ["observed_change"] = change.Difference,
            ["adjusted_change"] = tested.Points,
            ["se"] = tested.StandardError,
            ["z"] = change.Z,
            ["p"] = change.PValue,
        };
    }

    static Figures PlannedChange(JsonElement inputs)
    {
        var planned = new PlannedChange(
            inputs.Whole("n1"), inputs.Whole("n2"), inputs.Number("var1"), inputs.Number("var2"));
        var confidence = 1 - inputs.Number("alpha");
        return new()
        {
            ["significant_at"] = planned.Significant(confidence),
            ["mdc_power80"] = planned.Detectable(inputs.Number("power"), confidence),
        };
    }

    static Figures Population(JsonElement inputs)
    {
        var (tally, people, answered) = (inputs.Bands(), inputs.Number("team_size"), Spread.Of(inputs.Bands()));
        var population = PopulationScore.Of(tally, inputs.Whole("team_size"), inputs.Confidence());
        // The other figures are contrasts: a margin made smaller by the share of people who answered, which covers too little.
        var effective = tally.Count * (people - 1) / (people - tally.Count);
        var (promoters, detractors) = ((double)tally.Promoters / tally.Count, (double)tally.Detractors / tally.Count);
        var adjusted = Spread.OfCounts(promoters * effective, detractors * effective, effective, added: 3).Around(inputs.Confidence());
        var score = ScoreInterval.OfShares(promoters, detractors, effective, inputs.Confidence());
        var within = score.Within(population.Logical.Low, population.Logical.High);
        return new()
        {
            ["nps"] = answered.Score,
            ["logical_lower"] = population.Logical.Low,
            ["logical_upper"] = population.Logical.High,
            ["bayes_lower"] = population.Interval.Low,
            ["bayes_upper"] = population.Interval.High,
            ["se_design"] = 100 * Math.Sqrt((1 - (tally.Count / people)) * answered.Variance / (tally.Count - 1)),
            ["n_eff"] = effective,
            ["aw_eff_lower"] = adjusted.Low,
            ["aw_eff_upper"] = adjusted.High,
            ["score_eff_lower"] = score.Low,
            ["score_eff_upper"] = score.High,
            ["score_eff_and_logical_lower"] = within.Low,
            ["score_eff_and_logical_upper"] = within.High,
        };
    }

    static Figures Paired(JsonElement inputs)
    {
        var (before, after) = (Worths(inputs, "before"), Worths(inputs, "after"));
        var change = PairedChange.Of(AnsweredTwice.Of(before.Zip(after)));
        return new()
        {
            ["nps_before"] = Net(before),
            ["nps_after"] = Net(after),
            ["difference"] = change.Difference,
            ["se"] = change.StandardError,
            ["t"] = change.T,
            ["p"] = change.PValue,
        };

        static Band[] Worths(JsonElement inputs, string name) => [.. inputs.Longs(name).Select(worth => (Band)(worth + 1))];
        static double Net(Band[] bands) => 100.0 * (bands.Count(band => band == Band.Promoter) - bands.Count(band => band == Band.Detractor)) / bands.Length;
    }

    // What anybody can do with two published scores, and why the disclosure rules exist.
    static Figures Residual(JsonElement inputs)
    {
        var (whole, part) = (inputs.GetProperty("whole"), inputs.GetProperty("part"));
        var people = whole.Number("n") - part.Number("n");
        var net = Math.Round((whole.Number("n") * whole.Number("nps") / 100) - (part.Number("n") * part.Number("nps") / 100));
        return new()
        {
            ["residual_n"] = people,
            ["residual_sum"] = net,
            ["residual_class"] = net switch { 1 => "promoter", 0 => "passive", _ => "detractor" },
        };
    }

    static double Added(JsonElement inputs, string name)
    {
        var pseudo = inputs.GetProperty(name).EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var sum = pseudo.Sum();
        Assert.Equal([sum / 4, sum / 2, sum / 4], pseudo);
        return sum;
    }
}

/// <summary>What a method computed, by the name that the reference gives it.</summary>
sealed class Figures : Dictionary<string, object?>
{
    public Figures()
        : base(StringComparer.Ordinal)
    {
    }

    public Figures(Figures others)
        : base(others, StringComparer.Ordinal)
    {
    }
}
