using NpsBot.Core.Statistics;

namespace NpsBot.Core.Instruments;

/// <summary>
/// Ratings on a scale: their mean and the share of good ones, each with its interval. CSAT is read as the share, CES as the mean.
/// </summary>
public sealed record Ratings
{
    readonly long[] counts;

    Ratings(Scale scale, long[] counts)
    {
        Scale = scale;
        this.counts = counts;
        Count = counts.Sum();
        if (Count == 0)
            throw new ArgumentException("Without ratings there is nothing to say.", nameof(counts));
        Mean = counts.Select((count, i) => (double)count * (scale.Lowest + i)).Sum() / Count;
    }

    /// <summary>What was asked, and what counts as good.</summary>
    public Scale Scale { get; }

    /// <summary>How many rated, at least 1.</summary>
    public long Count { get; }

    /// <summary>How many of them gave a good rating.</summary>
    public long Good => counts.Skip(Scale.GoodFrom - Scale.Lowest).Sum();

    /// <summary>The share of good ratings in percent, 0 to 100.</summary>
    public double GoodShare => 100.0 * Good / Count;

    /// <summary>The mean rating, on the scale.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of a rating (n - 1); null for a single one.</summary>
    public double? Deviation => Count < 2
        ? null
        : Math.Sqrt(counts.Select((count, i) => count * (Scale.Lowest + i - Mean) * (Scale.Lowest + i - Mean)).Sum() / (Count - 1));

    /// <summary>Takes counts per rating, from the lowest to the highest.</summary>
    /// <exception cref="ArgumentException">There is not one count per rating, one is negative, or all are zero.</exception>
    public static Ratings OfCounts(Scale scale, IReadOnlyList<long> counts)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count != scale.Highest - scale.Lowest + 1 || counts.Any(count => count < 0))
            throw new ArgumentException("There is one count per rating, none of them negative.", nameof(counts));
        return new Ratings(scale, [.. counts]);
    }

    /// <summary>Takes ratings one by one.</summary>
    /// <exception cref="ArgumentException">There are none, or one is not on the scale.</exception>
    public static Ratings Of(Scale scale, IEnumerable<int> ratings)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(ratings);
        var perRating = new long[scale.Highest - scale.Lowest + 1];
        foreach (var rating in ratings)
        {
            if (rating < scale.Lowest || rating > scale.Highest)
                throw new ArgumentOutOfRangeException(nameof(ratings), rating, "The rating is not on the scale.");
            perRating[rating - scale.Lowest]++;
        }
        return new Ratings(scale, perRating);
    }

    /// <summary>Where the share of good ratings probably lies, in percent (Wilson 1927).</summary>
    public Interval GoodShareInterval(double confidence = 0.95) => Wilson.Of(Good, Count, confidence);

    /// <summary>
    /// Where the mean probably lies, on the scale (Student 1908), clipped to it; null for a single rating, or when all are equal, since
    /// then nothing is known of their spread.
    /// </summary>
    public Interval? MeanInterval(double confidence = 0.95)
    {
        if (Deviation is not { } deviation || deviation == 0)
            return null;
        var margin = Student.Reach(confidence, Count - 1) * deviation / Math.Sqrt(Count);
        return new Interval(Mean - margin, Mean + margin).Within(Scale.Lowest, Scale.Highest);
    }

    /// <summary>Whether two results mean the same, so that they may stand side by side.</summary>
    public bool IsComparableWith(Ratings other) => other?.Scale == Scale;
}
