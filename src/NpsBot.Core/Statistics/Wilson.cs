namespace NpsBot.Core.Statistics;

/// <summary>The interval beside a share, such as the share of satisfied answers.</summary>
/// <remarks>
/// Wilson ("Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical Association 22,
/// 1927), without continuity correction.
/// </remarks>
public static class Wilson
{
    /// <summary>The interval of a share, in percent, 0 to 100.</summary>
    /// <param name="having">How many have the property, 0 to <paramref name="count"/>.</param>
    /// <param name="count">How many there are, at least 1.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts contradict each other, or the confidence is out of range.</exception>
    public static Interval Of(long having, long count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(having);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(having, count);
        var reach = Normal.Reach(confidence);
        var square = reach * reach;
        var (share, size) = ((double)having / count, count + square);
        var centre = (having + (square / 2)) / size;
        var margin = reach * Math.Sqrt((count * share * (1 - share)) + (square / 4)) / size;
        return new Interval(100 * (centre - margin), 100 * (centre + margin)).Within(0, 100);
    }
}
