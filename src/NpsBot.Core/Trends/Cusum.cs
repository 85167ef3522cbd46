using NpsBot.Core.Scores;

namespace NpsBot.Core.Trends;

/// <summary>Adds up how far waves stray to one side: small shifts that last give a signal, single ups and downs do not.</summary>
/// <remarks>The tabular cumulative sum (Page, Biometrika 41, 1954; Lucas and Crosier, Technometrics 24(3), 1982).</remarks>
/// <param name="Distances">How far each wave lies from the target in standard errors; 0 for a wave without answers.</param>
/// <param name="Upper">What has added up above the target after each wave, in standard errors, 0 or more.</param>
/// <param name="Lower">What has added up below the target after each wave, in standard errors, 0 or more.</param>
/// <param name="Limit">From above which sum on there is a signal.</param>
public sealed record Cusum(IReadOnlyList<double> Distances, IReadOnlyList<double> Upper, IReadOnlyList<double> Lower, double Limit)
{
    /// <summary>The number, from 1 on, of the first wave with a signal upwards; null for none.</summary>
    public int? FirstUp => First(Upper);

    /// <summary>The number, from 1 on, of the first wave with a signal downwards; null for none.</summary>
    public int? FirstDown => First(Lower);

    /// <summary>Follows a score.</summary>
    /// <param name="waves">The answers of each wave, in order.</param>
    /// <param name="baseline">The first so many waves, pooled, are the target; at least 1, with answers that are not all alike.</param>
    /// <param name="slack">What a wave may stray without adding anything, in standard errors; .5 is usual.</param>
    /// <param name="limit">From above which sum on there is a signal, in standard errors; 4 to 5 is usual.</param>
    /// <exception cref="ArgumentException">
    /// The baseline has no answers, or they are all alike, so that nothing is known of their spread.
    /// </exception>
    public static Cusum Of(IReadOnlyList<Tally> waves, int baseline, double slack = 0.5, double limit = 4)
    {
        var pooled = Periods.Pooled(waves, baseline);
        if (pooled.Variance == 0)
            throw new ArgumentException("A baseline in which all agree says nothing about how far waves stray.", nameof(baseline));
        return Of([.. waves.Select(wave => wave.Nps is { } nps ? (nps.Value - pooled.Score) / Periods.Error(pooled, wave)!.Value : 0)], slack, limit);
    }

    /// <summary>Follows distances from a target.</summary>
    /// <param name="distances">In standard errors, in order of time.</param>
    /// <param name="slack">What each may stray without adding anything.</param>
    /// <param name="limit">From above which sum on there is a signal.</param>
    /// <param name="headStart">What both sums start with, so that a process that begins off target is seen sooner; 0 for none.</param>
    public static Cusum Of(IReadOnlyList<double> distances, double slack = 0.5, double limit = 4, double headStart = 0)
    {
        ArgumentNullException.ThrowIfNull(distances);
        return new Cusum(distances, AddUp(distances, slack, headStart), AddUp(distances.Select(distance => -distance), slack, headStart), limit);
    }

    static List<double> AddUp(IEnumerable<double> distances, double slack, double start)
    {
        var sums = new List<double>();
        foreach (var distance in distances)
            sums.Add(start = Math.Max(0, start + distance - slack));
        return sums;
    }

    int? First(IReadOnlyList<double> sums) => Periods.Numbers(sums, sum => sum > Limit) is [var first, ..] ? first : null;
}
