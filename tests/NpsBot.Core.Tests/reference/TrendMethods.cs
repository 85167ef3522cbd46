using System.Text.Json;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Trends;

namespace NpsBot.Core.Tests.Reference;

/// <summary>Trends over waves, and over figures that come without counts.</summary>
static class TrendMethods
{
    public static Dictionary<string, Func<JsonElement, Figures>> ByName => new(StringComparer.Ordinal)
    {
        ["trend.nps_chart"] = Charted,
        ["trend.laney"] = Widened,
        ["trend.nps_ewma"] = Remembered,
        ["trend.ewma"] = RememberedFigures,
        ["trend.nps_cusum"] = Summed,
        ["trend.cusum"] = SummedFigures,
        ["trend.p_chart"] = Shared,
        ["trend.xmr"] = Stepped,
        ["trend.nps_xmr"] = Stepped,
        ["trend.mann_kendall"] = Tending,
        ["trend.rolling"] = inputs => new()
        {
            ["pooled"] = Rolling.Pooled(Waves(inputs), (int)inputs.Whole("window")).Select(pooled => pooled?.Nps?.Value),
        },
    };

    static Tally[] Waves(JsonElement inputs) => inputs.Groups("weeks_promoter_passive_detractor");

    static Figures Charted(JsonElement inputs)
    {
        var chart = ControlChart.Of(Waves(inputs), inputs.Number("L"));
        return new(Limits(chart.Points))
        {
            ["nps"] = chart.Points.Select(point => point.Value),
            ["center"] = chart.Centre,
            ["pooled_variance"] = chart.Variance,
            ["out"] = chart.Signals,
        };
    }

    static Figures Widened(JsonElement inputs)
    {
        var laney = LaneyChart.Of(Waves(inputs));
        return new(Limits(laney.Chart.Points)) { ["sigma_z"] = laney.Spread };
    }

    static Figures Remembered(JsonElement inputs)
    {
        var ewma = Ewma.Of(Waves(inputs), (int)inputs.Whole("baseline_weeks"), inputs.Number("lambda"), inputs.Number("L"));
        return new(Limits(ewma.Points))
        {
            ["ewma"] = ewma.Points.Select(point => point.Value),
            ["sigma"] = ewma.Errors,
            ["out"] = ewma.Signals,
        };
    }

    static Figures RememberedFigures(JsonElement inputs)
    {
        var (target, sigma, weight, reach) = (inputs.Number("target"), inputs.Number("sigma"), inputs.Number("lambda"), inputs.Number("L"));
        var ewma = Ewma.Of(inputs.Numbers("x"), target, sigma, weight, reach);
        var settled = Ewma.SettledLimits(target, sigma, weight, reach);
        return new()
        {
            ["ewma"] = ewma.Points.Select(point => point.Value),
            ["exact_limits_lower"] = ewma.Points.Select(point => point.Limits!.Value.Low),
            ["exact_limits_upper"] = ewma.Points.Select(point => point.Limits!.Value.High),
            ["asymptotic_lower"] = settled.Low,
            ["asymptotic_upper"] = settled.High,
        };
    }

    static Figures Summed(JsonElement inputs)
    {
        var (waves, baseline) = (Waves(inputs), (int)inputs.Whole("baseline_weeks"));
        var cusum = Cusum.Of(waves, baseline, inputs.Number("k"), inputs.Number("h"));
        var pooled = Spread.Of(waves.Take(baseline).Aggregate(Tally.Empty, Tally.Add));
        return new()
        {
            ["target"] = pooled.Score,
            ["variance"] = pooled.Variance,
            ["z"] = cusum.Distances,
            ["upper"] = cusum.Upper,
            ["lower"] = cusum.Lower,
            ["first_signal_down"] = cusum.FirstDown ?? 0,
            ["first_signal_up"] = cusum.FirstUp ?? 0,
        };
    }

    static Figures SummedFigures(JsonElement inputs)
    {
        var cusum = Cusum.Of(inputs.Numbers("z"), inputs.Number("k"), inputs.Number("h"), inputs.Number("headstart"));
        return new() { ["upper"] = cusum.Upper, ["lower"] = cusum.Lower, ["first_signal"] = cusum.FirstUp };
    }

    static Figures Shared(JsonElement inputs)
    {
        var chart = ShareChart.Of([.. inputs.Longs("defectives").Select(count => (count, inputs.Whole("size")))]);
        return new()
        {
            ["center"] = chart.Centre,
            ["lcl"] = chart.Points[0].Limits!.Value.Low,
            ["ucl"] = chart.Points[0].Limits!.Value.High,
            ["violations"] = chart.Signals,
        };
    }

    static Figures Stepped(JsonElement inputs)
    {
        var chart = MovingRange.Of(inputs.Numbers(inputs.TryGetProperty("x", out _) ? "x" : "nps"));
        return new()
        {
            ["center"] = chart.Mean,
            ["mean"] = chart.Mean,
            ["sigma"] = chart.Deviation,
            ["mr_bar"] = chart.MeanStep,
            ["lcl"] = chart.Limits.Low,
            ["ucl"] = chart.Limits.High,
            ["mr_ucl"] = chart.StepLimit,
        };
    }

    static Figures Tending(JsonElement inputs)
    {
        var found = MannKendall.Of(inputs.Numbers("nps"));
        return new() { ["tau"] = found.Tau, ["p"] = found.PValue };
    }

    static Figures Limits(IReadOnlyList<ChartPoint> points) => new()
    {
        ["lcl"] = points.Select(point => point.Limits!.Value.Low),
        ["ucl"] = points.Select(point => point.Limits!.Value.High),
    };
}
