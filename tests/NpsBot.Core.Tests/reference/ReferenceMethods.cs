using System.Text.Json;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Tests.Reference;

/// <summary>How the product computes what the reference cases expect, by method and by name of the figure.</summary>
static class ReferenceMethods
{
    public static IReadOnlyDictionary<string, Func<JsonElement, Figures>> ByName { get; } = new Dictionary<string, Func<JsonElement, Figures>>(StringComparer.Ordinal)
    {
        ["nps.from_scores"] = inputs => Measure(Tally.Of(Scores(inputs))),
        ["nps.from_counts"] = inputs => Measure(Bands(inputs)),
        ["nps.npc"] = inputs => new() { ["categories"] = Scores(inputs).Select(score => score.Band.ToString()).ToArray() },
        ["nps.ci.score"] = inputs => Ends(ScoreInterval.Of(Bands(inputs), Confidence(inputs))),
        ["nps.ci.score_extreme"] = inputs => new(Ends(ScoreInterval.Of(Bands(inputs), Confidence(inputs))))
        {
            ["aw_lower"] = AdjustedWald.Of(Bands(inputs), Confidence(inputs)).Low,
            ["aw_upper_unclipped"] = Spread.Of(Bands(inputs), added: 3).Around(Confidence(inputs)).High,
        },
        // The plain interval is a contrast that R prints; the product never shows it.
        ["nps.ci.wald"] = inputs => Around(Spread.Of(Bands(inputs)), inputs),
        ["nps.ci.adjusted_wald"] = inputs => Around(Spread.Of(Bands(inputs), Added(inputs, "pseudo")), inputs),
        ["nps.ci.adjusted_wald_3T"] = inputs => new(Around(Spread.Of(Bands(inputs), Added(inputs, "pseudo")), inputs))
        {
            ["clipped_lower"] = AdjustedWald.Of(Bands(inputs), Confidence(inputs)).Low,
            ["clipped_upper"] = AdjustedWald.Of(Bands(inputs), Confidence(inputs)).High,
        },
        ["nps.two_sample.wald"] = inputs => AbsoluteDifference(inputs, added: 0),
        ["nps.two_sample.adjusted.wald"] = inputs => AbsoluteDifference(inputs, added: 3),
        ["nps.two_sample.signed_AW2T"] = Change,
        ["nps.minimum_detectable_change"] = PlannedChange,
        ["percent.largest_remainder"] = inputs => new()
        {
            ["percent"] = Shares.Of(Longs(inputs, "counts")).Select(share => (double)share).ToArray(),
            ["nps"] = Bands(Longs(inputs, "counts")).Nps!.Value.Value,
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
        var interval = spread.Around(Confidence(inputs));
        return new(Ends(interval))
        {
            ["se"] = spread.StandardError,
            ["centre"] = spread.Score,
            ["clipped_lower"] = interval.Within(-100, 100).Low,
            ["clipped_upper"] = interval.Within(-100, 100).High,
        };
    }

    // R reports the size of a difference and puts the interval around that.
    static Figures AbsoluteDifference(JsonElement inputs, double added)
    {
        var (a, b) = (Spread.Of(Bands(inputs.GetProperty("a")), added), Spread.Of(Bands(inputs.GetProperty("b")), added));
        var difference = a.Score > b.Score ? new Difference(b, a) : new Difference(a, b);
        var interval = difference.Around(Confidence(inputs));
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
        var (first, second) = (Bands(inputs.GetProperty("first")), Bands(inputs.GetProperty("second")));
        var added = Added(inputs, "pseudo_each");
        var tested = new Difference(Spread.Of(first, added), Spread.Of(second, added));
        var change = Core.Statistics.Change.Between(first, second, Confidence(inputs));
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
            inputs.GetProperty("n1").GetInt64(), inputs.GetProperty("n2").GetInt64(), Number(inputs, "var1"), Number(inputs, "var2"));
        var confidence = 1 - Number(inputs, "alpha");
        return new()
        {
            ["significant_at"] = planned.Significant(confidence),
            ["mdc_power80"] = planned.Detectable(Number(inputs, "power"), confidence),
        };
    }

    // What anybody can do with two published scores, and why the disclosure rules exist.
    static Figures Residual(JsonElement inputs)
    {
        var (whole, part) = (inputs.GetProperty("whole"), inputs.GetProperty("part"));
        var people = Number(whole, "n") - Number(part, "n");
        var net = Math.Round((Number(whole, "n") * Number(whole, "nps") / 100) - (Number(part, "n") * Number(part, "nps") / 100));
        return new()
        {
            ["residual_n"] = people,
            ["residual_sum"] = net,
            ["residual_class"] = net switch { 1 => "promoter", 0 => "passive", _ => "detractor" },
        };
    }

    static double Number(JsonElement inputs, string name) => inputs.GetProperty(name).GetDouble();

    static double Confidence(JsonElement inputs) => Number(inputs, "confidence");

    static double Added(JsonElement inputs, string name)
    {
        var pseudo = inputs.GetProperty(name).EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var sum = pseudo.Sum();
        Assert.Equal([sum / 4, sum / 2, sum / 4], pseudo);
        return sum;
    }

    static long[] Longs(JsonElement inputs, string name) => [.. inputs.GetProperty(name).EnumerateArray().Select(value => value.GetInt64())];

    static Score[] Scores(JsonElement inputs) => [.. Longs(inputs, "scores").Select(value => Score.Of((int)value))];

    static Tally Bands(JsonElement group) => Bands(
        [group.GetProperty("promoters").GetInt64(), group.GetProperty("passives").GetInt64(), group.GetProperty("detractors").GetInt64()]);

    static Tally Bands(long[] counts) => Tally.OfBands(counts[0], counts[1], counts[2]);
}

/// <summary>What a method computed, by the name that the reference gives it.</summary>
sealed class Figures : Dictionary<string, object>
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
