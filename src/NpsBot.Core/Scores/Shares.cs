namespace NpsBot.Core.Scores;

/// <summary>Whole percentages that sum to 100.</summary>
public static class Shares
{
    /// <summary>
    /// Turns counts into whole percentages by the largest remainder (Hamilton's method): each share is rounded down, and the points
    /// still missing from 100 go to the largest remainders, earlier ones first.
    /// </summary>
    /// <returns>As many percentages as counts, summing to 100; all zero when there is nothing to share.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static IReadOnlyList<int> Of(params IReadOnlyList<long> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        foreach (var count in counts)
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
        Int128 total = 0;
        foreach (var count in counts)
            total += count;
        if (total == 0)
            return new int[counts.Count];

        var shares = counts.Select(count => (int)((Int128)count * 100 / total)).ToArray();
        var byRemainder = Enumerable.Range(0, counts.Count).OrderByDescending(i => (Int128)counts[i] * 100 % total).ThenBy(i => i);
        foreach (var i in byRemainder.Take(100 - shares.Sum()))
            shares[i]++;
        return shares;
    }
}
