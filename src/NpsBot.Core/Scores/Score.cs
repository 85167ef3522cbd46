namespace NpsBot.Core.Scores;

/// <summary>An answer to the recommendation question: a whole number from 0 (not at all likely) to 10 (extremely likely).</summary>
/// <remarks>Values outside 0-10 cannot exist. The band follows from the value (Reichheld, "The One Number You Need to Grow", 2003).</remarks>
public readonly record struct Score : IComparable<Score>
{
    /// <summary>The lowest score, 0.</summary>
    public const int Lowest = 0;

    /// <summary>The highest score, 10.</summary>
    public const int Highest = 10;

    Score(int value) => Value = value;

    /// <summary>The number given, 0 to 10.</summary>
    public int Value { get; }

    /// <summary>Promoter for 9-10, passive for 7-8, detractor for 0-6.</summary>
    public Band Band => Value switch
    {
        >= 9 => Band.Promoter,
        >= 7 => Band.Passive,
        _ => Band.Detractor,
    };

    /// <summary>Makes a score of a whole number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not within 0-10.</exception>
    public static Score Of(int value) =>
        TryOf(value, out var score) ? score : throw new ArgumentOutOfRangeException(nameof(value), value, "A score is a whole number from 0 to 10.");

    /// <summary>Makes a score of a number that may come from outside; false when it is not within 0-10.</summary>
    public static bool TryOf(int value, out Score score)
    {
        var valid = value is >= Lowest and <= Highest;
        score = valid ? new Score(value) : default;
        return valid;
    }

    /// <inheritdoc/>
    public int CompareTo(Score other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>True when the left score is lower.</summary>
    public static bool operator <(Score left, Score right) => left.Value < right.Value;

    /// <summary>True when the left score is higher.</summary>
    public static bool operator >(Score left, Score right) => left.Value > right.Value;

    /// <summary>True when the left score is lower or the same.</summary>
    public static bool operator <=(Score left, Score right) => left.Value <= right.Value;

    /// <summary>True when the left score is higher or the same.</summary>
    public static bool operator >=(Score left, Score right) => left.Value >= right.Value;
}

/// <summary>The three groups that a score falls into. People who answer never see these names.</summary>
public enum Band
{
    /// <summary>0-6.</summary>
    Detractor,

    /// <summary>7-8.</summary>
    Passive,

    /// <summary>9-10.</summary>
    Promoter,
}
