using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Trends;

/// <summary>Which waves stand out from all waves together, given how many answered in each.</summary>
/// <remarks>
/// Shewhart's chart ("Economic Control of Quality of Manufactured Product", 1931) for the mean of answers worth +1, 0 or -1; the
/// counterpart of the p-chart.
/// </remarks>
/// <param name="Centre">The score of all answers of all waves, in points.</param>
/// <param name="Variance">Variance of one answer's worth over all waves, 0 to 1.</param>
/// <param name="Points">One per wave, in order.</param>
public sealed record ControlChart(double Centre, double Variance, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>From so many waves on a chart is drawn; with fewer, its limits are themselves noise.</summary>
    public const int FewestPeriods = 8;

    /// <summary>The numbers, from 1 on, of the waves outside their limits.</summary>
    public IReadOnlyList<int> Signals => Periods.Numbers(Points, point => point.IsSignal);

    /// <summary>Draws the chart.</summary>
    /// <param name="waves">The answers of each wave, in order; at least one answer among them.</param>
    /// <param name="reach">How many standard errors the limits lie from the centre; 3 is usual.</param>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static ControlChart Of(IReadOnlyList<Tally> waves, double reach = 3)
    {
        var pooled = Periods.Pooled(waves);
        return new ControlChart(pooled.Score, pooled.Variance, [.. waves.Select(wave => Point(wave, pooled, reach))]);
    }

    internal static ChartPoint Point(Tally wave, Spread pooled, double reach) => Periods.Error(pooled, wave) is { } error
        ? new ChartPoint(wave.Nps!.Value.Value, new Interval(pooled.Score - (reach * error), pooled.Score + (reach * error)).Within(-100, 100))
        : new ChartPoint(null, null);
}

/// <summary>A wave in a chart.</summary>
/// <param name="Value">The value drawn, in points; null for a wave without answers.</param>
/// <param name="Limits">Where it lies by chance, in points; null for a wave without answers.</param>
public sealed record ChartPoint(double? Value, Interval? Limits)
{
    // A value on its limit, give or take the last bits, is inside.
    const double Hair = 1e-9;

    /// <summary>Whether the value lies outside its limits.</summary>
    public bool IsSignal => Value is { } value && Limits is { } limits && (value < limits.Low - Hair || value > limits.High + Hair);
}
