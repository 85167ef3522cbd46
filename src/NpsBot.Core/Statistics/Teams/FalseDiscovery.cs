namespace NpsBot.Core.Statistics.Teams;

/// <summary>Keeps the share of false alarms low when many teams are looked at together.</summary>
/// <remarks>Benjamini and Hochberg ("Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57, 1995).</remarks>
public static class FalseDiscovery
{
    /// <summary>
    /// Adjusted probabilities: those at or below a rate may be named, and of the named at most that share is expected to be false.
    /// </summary>
    /// <param name="probabilities">One per team, each 0 to 1, in any order.</param>
    /// <returns>As many, in the same order, each at least as large as given and at most 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not within 0 to 1.</exception>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var adjusted = new double[probabilities.Count];
        var smallest = 1.0;
        var rank = probabilities.Count;
        foreach (var i in Enumerable.Range(0, probabilities.Count).OrderByDescending(i => probabilities[i]))
        {
            if (probabilities[i] is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(probabilities), probabilities[i], "A probability lies within 0 to 1.");
            smallest = Math.Min(smallest, probabilities[i] * probabilities.Count / rank--);
            adjusted[i] = Math.Max(smallest, probabilities[i]); // of the last bits only
        }
        return adjusted;
    }
}
