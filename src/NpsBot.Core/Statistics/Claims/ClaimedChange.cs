using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics.Claims;

/// <summary>What can be said of a change of which only the scores and the number of answers are told, and not how many stood in which band.</summary>
/// <remarks>
/// A score and its number of answers leave open how many hesitated. With as many passives as possible the score is known best, with as few as possible worst: between these two
/// lies every split, so where <see cref="Change"/> says the same of both it says so of all.
/// </remarks>
/// <param name="Sharpest">The same change if as many as possible gave 7 or 8.</param>
/// <param name="Vaguest">The same change if as few as possible did.</param>
public sealed record ClaimedChange(Change Sharpest, Change Vaguest)
{
    /// <summary>Whether the scores differ by more than chance explains, however the answers are split.</summary>
    public bool IsShown => Vaguest.Verdict != ChangeVerdict.NotShown;

    /// <summary>Whether chance explains the difference, however the answers are split.</summary>
    public bool IsNeverShown => Sharpest.Verdict == ChangeVerdict.NotShown;

    /// <summary>Compares two scores that as many answers gave.</summary>
    /// <param name="from">The earlier score, -100 to 100 points; one that these answers cannot give counts as the nearest that they can.</param>
    /// <param name="to">The later score.</param>
    /// <param name="answers">Of each wave, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A score is off the scale, or there are no answers.</exception>
    public static ClaimedChange Of(decimal from, decimal to, long answers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(answers);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, -100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, -100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, 100);
        var (before, now) = (Net(from, answers), Net(to, answers));
        return new ClaimedChange(
            Change.Between(MostPassives(before, answers), MostPassives(now, answers)),
            Change.Between(FewestPassives(before, answers), FewestPassives(now, answers)));
    }

    /// <summary>Promoters less detractors.</summary>
    static long Net(decimal score, long answers) => (long)Math.Round(score * answers / 100, MidpointRounding.AwayFromZero);

    static Tally MostPassives(long net, long answers) => Tally.OfBands(Math.Max(net, 0), answers - Math.Abs(net), Math.Max(-net, 0));

    static Tally FewestPassives(long net, long answers)
    {
        // Two who differ by an even number leave none over.
        var passives = (answers - Math.Abs(net)) % 2;
        return Tally.OfBands((answers - passives + net) / 2, passives, (answers - passives - net) / 2);
    }
}
