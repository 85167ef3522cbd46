using System.Text.Json;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Sampling;

namespace NpsBot.Core.Tests.Reference;

/// <summary>Response, weights and samples.</summary>
static class SampleMethods
{
    public static Dictionary<string, Func<JsonElement, Figures>> ByName => new(StringComparer.Ordinal)
    {
        ["response.rate"] = Responded,
        ["response.nonresponse_bias"] = Biased,
        ["nps.sample_size_two_groups"] = TwoGroups,
        ["nps.sample_size_margin"] = Margin,
        ["sampling.proportional_allocation"] = inputs => new() { ["allocation"] = Allocation.Proportional(inputs.Longs("strata"), inputs.Whole("n")) },
        ["sampling.neyman_allocation"] = inputs => new()
        {
            ["unrounded"] = Allocation.NeymanUnrounded(inputs.Longs("strata"), inputs.Numbers("sd"), inputs.Whole("n")),
        },
        ["sampling.rotation"] = Rotated,
        ["sampling.stratified_nps"] = Stratified,
        ["weighting.poststratified_nps"] = Weighted,
        ["weighting.cell_weights"] = CellWeights,
        ["weighting.kish"] = Kish,
    };

    static Figures Responded(JsonElement inputs)
    {
        var rate = new ResponseRate(inputs.Whole("invited"), inputs.Whole("bounced"), inputs.Whole("complete"), inputs.Whole("partial"));
        return new()
        {
            ["raw_response_rate"] = rate.OfAsked,
            ["delivered_response_rate"] = rate.OfReached,
            ["participation_incl_partials"] = rate.Participation,
            ["margin_error_p50_fpc"] = rate.MarginOfHalf(),
        };
    }

    static Figures Biased(JsonElement inputs)
    {
        var rate = new ResponseRate(100, 0, (long)Math.Round(100 * inputs.Number("response_rate")));
        var bias = rate.Bias(inputs.Number("nps_respondents"), inputs.Number("nps_nonrespondents"));
        return new() { ["bias"] = bias, ["true_nps"] = inputs.Number("nps_respondents") - bias };
    }

    static Figures TwoGroups(JsonElement inputs)
    {
        var count = SampleSize.ForChange(
            inputs.Number("difference"), inputs.Number("var1"), inputs.Number("var2"), inputs.Number("power"), 1 - inputs.Number("alpha"));
        return new() { ["n_per_group_unrounded"] = count, ["n_per_group"] = Math.Ceiling(count) };
    }

    static Figures Margin(JsonElement inputs)
    {
        var (margin, variance, confidence) = (inputs.Number("margin"), inputs.Number("variance"), inputs.Confidence());
        long? population = inputs.GetProperty("population") is { ValueKind: JsonValueKind.Number } people ? people.GetInt64() : null;
        var count = SampleSize.ForMargin(margin, variance, population, confidence);
        return new()
        {
            ["n_infinite_unrounded"] = SampleSize.ForMargin(margin, variance, null, confidence),
            ["n_unrounded"] = count,
            ["n"] = Math.Ceiling(count),
        };
    }

    static Figures Rotated(JsonElement inputs)
    {
        var rotation = new Rotation(inputs.Whole("team"), (int)inputs.Whole("waves"));
        return new()
        {
            ["invited_per_wave"] = rotation.AskedPerWave,
            ["expected_responses_per_wave"] = rotation.ExpectedAnswers(inputs.Number("response_rate")),
            ["weeks_between_asks_if_weekly"] = rotation.Rest(TimeSpan.FromDays(7)) / TimeSpan.FromDays(7),
        };
    }

    static Figures Stratified(JsonElement inputs)
    {
        var score = StratifiedScore.Of(Strata(inputs));
        return new() { ["nps"] = score.Score, ["se"] = score.StandardError };
    }

    static Figures Weighted(JsonElement inputs)
    {
        var weighting = Weighting.Of(Strata(inputs));
        return new()
        {
            ["nps"] = weighting.Score,
            ["se"] = weighting.StandardError,
            ["unweighted_nps"] = weighting.Unweighted,
            ["weights_per_respondent"] = weighting.Weights,
        };
    }

    static Figures CellWeights(JsonElement inputs)
    {
        var strata = inputs.Longs("population").Zip(inputs.Longs("respondents"), (people, answers) => new Stratum(people, Tally.OfBands(answers, 0, 0)));
        var weighting = Weighting.Of([.. strata]);
        return new() { ["weights_to_population"] = weighting.Weights, ["weights_mean1"] = weighting.RelativeWeights };
    }

    static Figures Kish(JsonElement inputs)
    {
        var effect = KishEffect.Of(inputs.Numbers("weights"));
        return new() { ["n_eff"] = effect.EffectiveCount, ["deff"] = effect.DesignEffect };
    }

    static Stratum[] Strata(JsonElement inputs)
    {
        var (promoters, passives, detractors) = (inputs.Longs("promoters"), inputs.Longs("passives"), inputs.Longs("detractors"));
        return [.. inputs.Longs("population").Select((people, i) => new Stratum(people, Tally.OfBands(promoters[i], passives[i], detractors[i])))];
    }
}
