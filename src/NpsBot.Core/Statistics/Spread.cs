using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics;

/// <summary>A score with the variance of the answers behind it, from which standard errors follow.</summary>
/// <remarks>
/// An answer is worth +1 (promoter), 0 (passive) or -1 (detractor). Before counting, pseudo-answers may be added, a quarter of them
/// promoters, half passives, a quarter detractors: Rocks ("Interval Estimation for the Net Promoter Score", The American
/// Statistician 70(4), 2016) calls that (k, T), for triangular.
/// </remarks>
/// <param name="Score">The score in points, -100 to 100, pseudo-answers included.</param>
/// <param name="Variance">Variance of one answer's worth, p + d - (p - d)^2: 0 when all agree, at most 1.</param>
/// <param name="Count">How many answers, pseudo-answers included.</param>
public readonly record struct Spread(double Score, double Variance, double Count)
{
    /// <summary>The standard error of the score, in points.</summary>
    public double StandardError => 100 * Math.Sqrt(Variance / Count);

    /// <summary>The spread of a group's answers.</summary>
    /// <param name="tally">The answers, at least one.</param>
    /// <param name="added">How many pseudo-answers are added, 0 or more.</param>
    /// <exception cref="ArgumentException">There are no answers: no answers is no score.</exception>
    public static Spread Of(Tally tally, double added = 0)
    {
        var answers = (double)Answered(tally);
        return OfCounts(tally.Promoters, tally.Detractors, answers, added);
    }

    /// <summary>The spread of weighted answers, whose counts need not be whole.</summary>
    /// <param name="promoters">Promoters, 0 or more.</param>
    /// <param name="detractors">Detractors, 0 or more.</param>
    /// <param name="count">All answers, above 0: the effective number, when answers were weighted.</param>
    /// <param name="added">How many pseudo-answers are added, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, there are none, or the parts exceed the whole.</exception>
    public static Spread OfCounts(double promoters, double detractors, double count, double added = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(promoters + detractors, count * (1 + 1e-12), nameof(promoters));
        ArgumentOutOfRangeException.ThrowIfNegative(added);
        var all = count + added;
        var (up, down) = ((promoters + (added / 4)) / all, (detractors + (added / 4)) / all);
        var net = up - down;
        return new Spread(100 * net, up + down - (net * net), all);
    }

    /// <summary>The score give or take its standard errors (Wald); may reach beyond what a score can be.</summary>
    /// <remarks>Never shown without pseudo-answers: of eight promoters out of eight it would be certain.</remarks>
    public Interval Around(double confidence)
    {
        var reach = Normal.Reach(confidence) * StandardError;
        return new Interval(Score - reach, Score + reach);
    }

    internal static long Answered(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var count = tally.Count;
        return count > 0 ? count : throw new ArgumentException("Without answers there is no score to speak about.", nameof(tally));
    }
}
