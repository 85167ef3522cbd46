using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics;

/// <summary>The interval that people are shown beside a score: every score that the answers do not contradict.</summary>
/// <remarks>
/// The score interval of Tango ("Equivalence Test and Confidence Interval for the Difference in Proportions for the Paired-Sample
/// Design", Statistics in Medicine 17, 1998), with promoters and detractors as the two kinds of discordant pair. It never
/// leaves -100 to 100 and keeps its word at 10 to 30 answers, where the plain interval does not.
/// </remarks>
public static class ScoreInterval
{
    // Halving the range 60 times leaves less than the distance between two doubles beside 1.
    const int Halvings = 60;

    /// <summary>The interval of a group's score.</summary>
    /// <param name="tally">The answers, at least one.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">There are no answers, or the confidence is out of range.</exception>
    public static Interval Of(Tally tally, double confidence = 0.95)
    {
        var count = (double)Spread.Answered(tally);
        return OfShares(tally.Promoters / count, tally.Detractors / count, count, confidence);
    }

    /// <summary>The interval of weighted answers.</summary>
    /// <param name="promoters">The weighted share of promoters, 0 to 1.</param>
    /// <param name="detractors">The weighted share of detractors, 0 to 1; both together at most 1.</param>
    /// <param name="count">The effective number of answers (Kish), above 0.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share, the number or the confidence is out of range.</exception>
    public static Interval OfShares(double promoters, double detractors, double count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(promoters + detractors, 1 + 1e-12, nameof(promoters));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var reach = Normal.Reach(confidence);
        var allowance = reach * reach / count;
        // The upper end is the lower end of the mirrored group, so that swapping promoters and detractors mirrors the interval exactly.
        return new Interval(100 * Lowest(promoters, detractors, allowance), -100 * Lowest(detractors, promoters, allowance));
    }

    // The lowest net share, -1 to 1, that the observed shares do not contradict.
    static double Lowest(double promoters, double detractors, double allowance)
    {
        var observed = promoters - detractors;
        var (contradicted, possible) = (-1.0, observed);
        for (var i = 0; i < Halvings; i++)
        {
            var net = (contradicted + possible) / 2;
            var distance = observed - net;
            if (distance * distance > allowance * Variance(promoters, detractors, net))
                contradicted = net;
            else
                possible = net;
        }
        return possible;
    }

    // Variance of one answer's worth if the true net share were this: the detractors' share is the likeliest one under
    // that assumption, the larger root of 2x^2 + bx + c (Tango 1998, written in shares).
    static double Variance(double promoters, double detractors, double net)
    {
        var b = ((2 - promoters + detractors) * net) - promoters - detractors;
        var c = -detractors * net * (1 - net);
        var root = Math.Sqrt(Math.Max(0, (b * b) - (8 * c)));
        // The two ways to write the root; each cancels where the other does not.
        var likeliest = b <= 0 ? (root - b) / 4 : -2 * c / (root + b);
        return Math.Max(0, (2 * likeliest) + (net * (1 - net)));
    }
}
