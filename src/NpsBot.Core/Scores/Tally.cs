namespace NpsBot.Core.Scores;

/// <summary>How many people gave each score: eleven counters, from which every figure about a group follows.</summary>
/// <remarks>Immutable. Counts are of people, never negative; a tally can hold up to <see cref="long.MaxValue"/> answers.</remarks>
public sealed class Tally : IEquatable<Tally>
{
    readonly long[] counts;

    Tally(long[] counts)
    {
        this.counts = counts;
        Count = counts.Sum();
    }

    /// <summary>No answers.</summary>
    public static Tally Empty { get; } = new(new long[11]);

    /// <summary>How many answers there are.</summary>
    public long Count { get; }

    /// <summary>How many gave 9-10.</summary>
    public long Promoters => counts[9] + counts[10];

    /// <summary>How many gave 7-8.</summary>
    public long Passives => counts[7] + counts[8];

    /// <summary>How many gave 0-6.</summary>
    public long Detractors => counts[0] + counts[1] + counts[2] + counts[3] + counts[4] + counts[5] + counts[6];

    /// <summary>How many gave this score.</summary>
    public long this[Score score] => counts[score.Value];

    /// <summary>How many are in this band.</summary>
    public long this[Band band] => band switch
    {
        Band.Promoter => Promoters,
        Band.Passive => Passives,
        _ => Detractors,
    };

    /// <summary>The score of this group, or null without answers: no answers is no score, never zero.</summary>
    public Nps? Nps => Count == 0 ? null : new Nps(Promoters - Detractors, Count);

    /// <summary>Counts scores one by one.</summary>
    public static Tally Of(IEnumerable<Score> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var perScore = new long[11];
        foreach (var score in scores)
            perScore[score.Value]++;
        return new Tally(perScore);
    }

    /// <summary>Takes over eleven counts, from score 0 to score 10.</summary>
    /// <exception cref="ArgumentException">There are not eleven counts, or one is negative.</exception>
    /// <exception cref="OverflowException">There are more answers than <see cref="long.MaxValue"/>.</exception>
    public static Tally OfCounts(IReadOnlyList<long> perScore)
    {
        ArgumentNullException.ThrowIfNull(perScore);
        if (perScore.Count != 11 || perScore.Any(count => count < 0))
            throw new ArgumentException("A tally has eleven counts, none of them negative.", nameof(perScore));
        return new Tally([.. perScore]);
    }

    /// <summary>A tally of which only the bands are known: they stand on 10, 8 and 0, which leaves score and interval unchanged.</summary>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static Tally OfBands(long promoters, long passives, long detractors) =>
        OfCounts([detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters]);

    /// <summary>The answers of both tallies together: pooling adds counts and never averages scores.</summary>
    public static Tally operator +(Tally left, Tally right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Tally([.. left.counts.Zip(right.counts, (a, b) => checked(a + b))]);
    }

    /// <summary>The answers of both tallies together.</summary>
    public static Tally Add(Tally left, Tally right) => left + right;

    /// <summary>The eleven counts, from score 0 to score 10.</summary>
    public IReadOnlyList<long> ToCounts() => [.. counts];

    /// <inheritdoc/>
    public bool Equals(Tally? other) => other is not null && counts.AsSpan().SequenceEqual(other.counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Tally);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var count in counts)
            hash.Add(count);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Promoters} promoters, {Passives} passives, {Detractors} detractors";
}
