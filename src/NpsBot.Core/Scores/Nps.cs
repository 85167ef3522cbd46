using System.Globalization;

namespace NpsBot.Core.Scores;

/// <summary>A net promoter score: the share of promoters less the share of detractors, from -100 to +100.</summary>
/// <remarks>Kept as a fraction of counts, so that nothing is lost before it is shown (Reichheld 2003).</remarks>
public readonly record struct Nps
{
    readonly long net;
    readonly long count;

    /// <summary>The score of a group.</summary>
    /// <param name="net">Promoters less detractors, in people.</param>
    /// <param name="count">How many answered, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no answers, or more net promoters than answers.</exception>
    public Nps(long net, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(net, count);
        ArgumentOutOfRangeException.ThrowIfLessThan(net, -count);
        this.net = net;
        this.count = count;
    }

    /// <summary>The unrounded score, -100 to +100.</summary>
    public double Value => count == 0 ? 0 : 100.0 * net / count;

    /// <summary>The score as people see it: a whole number, halves rounded away from zero (12.5 becomes 13, -12.5 becomes -13).</summary>
    public int Rounded => Round(Value);

    /// <summary>Rounds any figure on the score's scale as the score itself is rounded.</summary>
    public static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>Writes a whole number on the score's scale: with its sign, a true minus, and without a percent sign ("+24", "0", "−8").</summary>
    public static string Show(int value) => value switch
    {
        > 0 => "+" + value.ToString(CultureInfo.InvariantCulture),
        0 => "0",
        _ => "−" + (-value).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The score as people see it, such as "+24".</summary>
    public override string ToString() => Show(Rounded);
}
