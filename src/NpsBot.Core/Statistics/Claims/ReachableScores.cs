namespace NpsBot.Core.Statistics.Claims;

/// <summary>Whether so many answers can give a score at all: with 7 answers no score is 60.</summary>
/// <param name="IsReachable">True when some whole number of net promoters gives the claimed score as it was rounded.</param>
/// <param name="Below">
/// The nearest possible score at or below the claim, unrounded, in points; the lowest score when the claim lies below it.
/// </param>
/// <param name="Above">
/// The nearest possible score at or above the claim, unrounded, in points; the highest score when the claim lies above it.
/// </param>
public sealed record ReachableScores(bool IsReachable, double Below, double Above)
{
    /// <summary>Checks a claimed score against a number of answers.</summary>
    /// <param name="answers">At least 1.</param>
    /// <param name="claimed">In points; its decimals say how it was rounded, whichever way halves were.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no answers.</exception>
    public static ReachableScores Of(long answers, decimal claimed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(answers);
        var within = Math.Clamp(claimed, -100, 100);
        var below = (long)Math.Floor(within * answers / 100);
        var above = (long)Math.Ceiling(within * answers / 100);
        var possible = Math.Abs(claimed - within) <= Rounding.HalfUnit(claimed);
        return new ReachableScores(
            possible && (IsRounded(below, answers, claimed) || IsRounded(above, answers, claimed)), 100.0 * below / answers, 100.0 * above / answers);
    }

    /// <summary>Whether a stated figure may stand for an exact one, as far as its decimals say, whichever way halves were rounded.</summary>
    /// <param name="exact">In points or percent, -100 to 100.</param>
    /// <param name="stated">In the same unit.</param>
    public static bool IsRoundedFrom(double exact, decimal stated) => Math.Abs(stated - (decimal)exact) <= Rounding.HalfUnit(stated);

    static bool IsRounded(long net, long answers, decimal claimed) =>
        Math.Abs(net - (claimed * answers / 100)) <= Rounding.HalfUnit(claimed) * answers / 100;
}

/// <summary>What the decimals of a figure say about how it was rounded.</summary>
static class Rounding
{
    /// <summary>How far a figure may be from the one it was rounded from: .5 for 33, .05 for 33.3.</summary>
    public static decimal HalfUnit(decimal figure) => new(5, 0, 0, isNegative: false, (byte)Math.Min(28, figure.Scale + 1));
}
