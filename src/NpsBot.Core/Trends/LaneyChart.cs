using NpsBot.Core.Scores;

namespace NpsBot.Core.Trends;

/// <summary>
/// A control chart whose limits also allow for the ordinary ups and downs between waves, which large groups would otherwise see as
/// signals.
/// </summary>
/// <remarks>
/// Laney ("Improved Control Charts for Attributes", Quality Engineering 14(4), 2002), on answers worth +1, 0 or -1; the mean step is
/// divided by 1.128.
/// </remarks>
/// <param name="Spread">By how much waves vary beyond what the number of answers explains: 1 is not at all.</param>
/// <param name="Chart">The chart with its limits widened, or narrowed, by that.</param>
public sealed record LaneyChart(double Spread, ControlChart Chart)
{
    /// <summary>Draws the chart.</summary>
    /// <param name="waves">The answers of each wave, in order; at least one answer among them.</param>
    /// <param name="reach">How many standard errors the limits lie from the centre.</param>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static LaneyChart Of(IReadOnlyList<Tally> waves, double reach = 3)
    {
        var pooled = Periods.Pooled(waves);
        var distances = waves.Where(wave => wave.Count > 0 && pooled.Variance > 0)
            .Select(wave => (wave.Nps!.Value.Value - pooled.Score) / Periods.Error(pooled, wave)!.Value).ToList();
        var spread = Periods.MeanStep(distances) / MovingRange.StepsPerDeviation;
        return new LaneyChart(spread, ControlChart.Of(waves, reach * spread));
    }
}
