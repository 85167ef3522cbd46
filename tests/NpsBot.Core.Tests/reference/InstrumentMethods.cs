using System.Text.Json;
using NpsBot.Core.Instruments;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Reference;

/// <summary>The measures beside NPS.</summary>
static class InstrumentMethods
{
    public static Dictionary<string, Func<JsonElement, Figures>> ByName => new(StringComparer.Ordinal)
    {
        ["csat.top2box_wilson"] = Satisfied,
        ["ces.mean_and_agree"] = Effort,
        ["servqual.overall"] = inputs => new() { ["unweighted"] = Servqual.OfMeans([.. Means(inputs, "gaps").Select(gap => (0.0, gap))]).Unweighted },
        ["servqual.dimension_gaps"] = Gaps,
        ["servqual.respondent_level"] = Respondents,
        ["kano.table"] = inputs => new()
        {
            ["rows_functional_cols_dysfunctional"] = Enum.GetValues<KanoAnswer>()
                .Select(having => Enum.GetValues<KanoAnswer>().Select(lacking => Letter(KanoTable.Of(having, lacking)))),
        },
        ["kano.counts"] = inputs => Features(Kano.OfCounts([.. Enum.GetValues<KanoCategory>().Select(category => inputs.Whole(Letter(category)))])),
        ["kano.raw_answers"] = Answered,
        ["clv.simple"] = Lifetime,
        ["clv.segments"] = Segments,
    };

    static Figures Satisfied(JsonElement inputs)
    {
        var ratings = Ratings.OfCounts(Scale.Csat, inputs.Longs("counts_1_to_5"));
        var interval = ratings.GoodShareInterval();
        return new() { ["csat"] = ratings.GoodShare, ["lower"] = interval.Low, ["upper"] = interval.High, ["mean"] = ratings.Mean };
    }

    static Figures Effort(JsonElement inputs)
    {
        var ratings = Ratings.Of(Scale.Ces, inputs.GetProperty("scores_1_to_7").Ints());
        var interval = ratings.MeanInterval()!.Value;
        return new()
        {
            ["mean"] = ratings.Mean,
            ["sd"] = ratings.Deviation,
            ["lower"] = interval.Low,
            ["upper"] = interval.High,
            ["pct_agree_5_7"] = ratings.GoodShare,
        };
    }

    static Figures Gaps(JsonElement inputs)
    {
        var found = Servqual.OfMeans([.. Means(inputs, "expectation").Zip(Means(inputs, "perception"))]);
        return new()
        {
            ["gaps"] = PerDimension(found, dimension => dimension.Gap),
            ["unweighted"] = found.Unweighted,
            ["weighted_zpb"] = found.Weighted([.. Dimensions.All.Select(dimension => dimension.PublishedWeight())]),
            ["servperf"] = found.Servperf,
        };
    }

    static Figures Respondents(JsonElement inputs)
    {
        var (expectations, perceptions) = (Rows(inputs, "items_1_to_7_expectation"), Rows(inputs, "items_1_to_7_perception"));
        var points = Rows(inputs, "points").Select(row => row.Select(point => (double)point).ToArray()).ToList();
        var people = expectations.Select((items, i) => new ServqualAnswers(items, perceptions[i], points[i])).ToList();
        var found = Servqual.Of(people);
        return new()
        {
            ["gap"] = PerDimension(found, dimension => dimension.Gap),
            ["perception"] = PerDimension(found, dimension => dimension.Perception),
            ["expectation"] = PerDimension(found, dimension => dimension.Expectation),
            ["unweighted"] = found.Unweighted,
            ["weighted_individual"] = Servqual.MeanOfWeighted(people),
            ["weighted_mean_weights"] = found.Weighted([.. Enumerable.Range(0, 5).Select(i => points.Average(row => row[i]))]),
            ["servperf_items"] = Servqual.ServperfOfItems(people),
            ["t"] = PerDimension(found, dimension => dimension.Test!.T),
            ["p"] = PerDimension(found, dimension => dimension.Test!.PValue!.Value),
            ["cronbach_alpha_reliability_perception"] = CronbachAlpha.Of([.. people.Select(person => person.Perceptions.Skip(4).Take(5).ToArray())]),
        };
    }

    static Figures Features(Kano kano) => new()
    {
        ["category"] = Letter(kano.Category),
        ["better"] = kano.Better,
        ["worse"] = kano.Worse,
        ["fong_lhs"] = kano.Lead,
        ["fong_rhs"] = kano.FongNeeded,
        ["fong_significant"] = kano.Lead >= kano.FongNeeded,
        ["mcnemar_z"] = kano.Z,
        ["total_strength"] = kano.TotalStrength,
        ["category_strength"] = kano.CategoryStrength,
    };

    static Figures Answered(JsonElement inputs)
    {
        var answers = Rows(inputs, "functional_dysfunctional").Select(pair => ((KanoAnswer)(pair[0] - 1), (KanoAnswer)(pair[1] - 1))).ToList();
        var (kano, position) = (Kano.Of(answers), KanoPosition.Of(answers));
        var counts = new Figures();
        foreach (var category in Enum.GetValues<KanoCategory>())
            counts[Letter(category)] = kano[category];
        return new(Features(kano)) { ["counts"] = counts, ["functional_mean"] = position.Having, ["dysfunctional_mean"] = position.Lacking };
    }

    static Figures Lifetime(JsonElement inputs)
    {
        var value = new LifetimeValue(inputs.Number("margin"), inputs.Number("retention"), inputs.Number("discount"));
        return new() { ["clv"] = value.Value, ["clv_first_margin_now"] = value.WithFirstMargin, ["expected_life_periods"] = value.ExpectedPeriods };
    }

    static Figures Segments(JsonElement inputs)
    {
        LifetimeValue Segment(string name)
        {
            var segment = inputs.GetProperty("segments").GetProperty(name);
            return new LifetimeValue(segment.Number("margin"), segment.Number("retention"), inputs.Number("discount"));
        }

        var values = new LifetimeValues(Segment("promoters"), Segment("passives"), Segment("detractors"));
        return new()
        {
            ["clv"] = new Figures
            {
                ["promoters"] = values.Promoter.Value,
                ["passives"] = values.Passive.Value,
                ["detractors"] = values.Detractor.Value,
            },
            ["total"] = values.Total(inputs.GetProperty("counts").Bands()),
            ["convert_10_detractors_to_passives"] = values.Converting(10, Band.Detractor, Band.Passive),
        };
    }

    static int[][] Rows(JsonElement inputs, string name) => [.. inputs.GetProperty(name).EnumerateArray().Select(row => row.Ints())];

    static double[] Means(JsonElement inputs, string name) => [.. Dimensions.All.Select(dimension => inputs.GetProperty(name).Number(Id(dimension)))];

    static Figures PerDimension(Servqual found, Func<DimensionGap, double> figure)
    {
        var figures = new Figures();
        foreach (var dimension in found.Dimensions)
            figures[Id(dimension.Dimension)] = figure(dimension);
        return figures;
    }

#pragma warning disable CA1308 // the reference writes dimensions in lower case
    static string Id(Dimension dimension) => dimension.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    static string Letter(KanoCategory category) => category.ToString()[..1];
}
