using NpsBot.Core.Statistics;

namespace NpsBot.Core.Trends;

/// <summary>Which periods stand out in a share, such as complaints per order.</summary>
/// <remarks>The p-chart (Shewhart 1931; Montgomery, "Introduction to Statistical Quality Control").</remarks>
/// <param name="Centre">The share over all periods, 0 to 1.</param>
/// <param name="Points">One per period, in order; shares and limits from 0 to 1, null for a period without cases.</param>
public sealed record ShareChart(double Centre, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>The numbers, from 1 on, of the periods outside their limits.</summary>
    public IReadOnlyList<int> Signals => Periods.Numbers(Points, point => point.IsSignal);

    /// <summary>Draws the chart.</summary>
    /// <param name="periods">In order: how many cases had the property, of how many; at least one case among them.</param>
    /// <param name="reach">How many standard errors the limits lie from the centre.</param>
    /// <exception cref="ArgumentException">There are no cases, or more had the property than there were.</exception>
    public static ShareChart Of(IReadOnlyList<(long Having, long Cases)> periods, double reach = 3)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var cases = periods.Sum(period => period.Cases);
        if (cases <= 0 || periods.Any(period => period.Having < 0 || period.Having > period.Cases))
            throw new ArgumentException("A share is of at least one case, and never more than all of them.", nameof(periods));
        var centre = (double)periods.Sum(period => period.Having) / cases;
        return new ShareChart(centre, [.. periods.Select(period => Point(period.Having, period.Cases, centre, reach))]);
    }

    static ChartPoint Point(long having, long cases, double centre, double reach)
    {
        if (cases == 0)
            return new ChartPoint(null, null);
        var margin = reach * Math.Sqrt(centre * (1 - centre) / cases);
        return new ChartPoint((double)having / cases, new Interval(centre - margin, centre + margin).Within(0, 1));
    }
}
