using NpsBot.Core.Scores;

namespace NpsBot.Core.Trends;

/// <summary>Several waves read as one, because a single wave of a small group rarely shows anything.</summary>
public static class Rolling
{
    /// <summary>How many waves are read together as a rule.</summary>
    public const int UsualWindow = 4;

    /// <summary>All answers of each wave and the ones before it: counts are added, scores are never averaged.</summary>
    /// <param name="waves">The answers of each wave, in order.</param>
    /// <param name="window">How many waves are read together, at least 1.</param>
    /// <returns>As many as there are waves; null until the window is full.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window holds no wave.</exception>
    public static IReadOnlyList<Tally?> Pooled(IReadOnlyList<Tally> waves, int window = UsualWindow)
    {
        ArgumentNullException.ThrowIfNull(waves);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        return [.. waves.Select((_, i) => i + 1 < window ? null : waves.Skip(i + 1 - window).Take(window).Aggregate(Tally.Empty, Tally.Add))];
    }
}
