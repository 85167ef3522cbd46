using NpsBot.Core.Scores;

namespace NpsBot.Core.Disclosure;

/// <summary>A closed wave of a service that so few people run that its score would be an appraisal of each of them.</summary>
/// <param name="ServiceId">The service.</param>
/// <param name="RunBy">How many people run it.</param>
/// <param name="Final">The final snapshot of the wave.</param>
public sealed record WaveOfFew(string ServiceId, int RunBy, Snapshot Final);

/// <summary>Services that few people run, shown together or not at all.</summary>
/// <remarks>
/// A wave may stand in one pool only, for good: pools that were formed anew whenever a service joins would differ by just that service. And such services are
/// pooled with each other only: one that is also shown alone could be taken off again.
/// </remarks>
public static class ServicePool
{
    /// <summary>
    /// The answers of all of them; null when they may not be shown: fewer than two services, fewer than <see cref="Thresholds.LowestScore"/> people who run them, too
    /// few answers or nearly all alike, or nearly all of them about one service.
    /// </summary>
    /// <param name="waves">One closed wave of each service.</param>
    /// <param name="thresholds">The strictest thresholds among the waves'.</param>
    public static Tally? Together(IReadOnlyList<WaveOfFew> waves, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(waves);
        ArgumentNullException.ThrowIfNull(thresholds);
        var all = waves.Aggregate(Tally.Empty, (sum, wave) => sum + wave.Final.Tally);
        return waves.DistinctBy(wave => wave.ServiceId, StringComparer.Ordinal).Count() == waves.Count && waves.Count >= 2
            && waves.Sum(wave => wave.RunBy) >= Thresholds.LowestScore
            && waves.All(wave => wave.Final.IsFinal && wave.Final.Tally.Count > 0 && all.Count - wave.Final.Tally.Count >= thresholds.Score)
            && DisclosureRules.MayBeShownToRespondent(all, thresholds)
                ? all
                : null;
    }
}
