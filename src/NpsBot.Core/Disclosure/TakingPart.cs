namespace NpsBot.Core.Disclosure;

/// <summary>How many have taken part in an anonymous wave while it is open: the one figure there is, and told so that nobody can watch single people come.</summary>
public static class TakingPart
{
    /// <summary>
    /// The most that may be told: at least so many people. It moves in steps of the smallest number that may be shown, and never says that everybody has
    /// taken part, which would be a statement about each of them.
    /// </summary>
    /// <param name="people">How many took part, a way out included; not negative.</param>
    /// <param name="asked">How many were asked; at least <paramref name="people"/>.</param>
    /// <param name="thresholds">Those of the wave.</param>
    /// <returns>A multiple of <see cref="Thresholds.Score"/>, or null when not even the first step may be told.</returns>
    public static long? AtLeast(long people, long asked, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        var told = Math.Min(people, asked - 1) / thresholds.Score * thresholds.Score;
        return told > 0 ? told : null;
    }
}
