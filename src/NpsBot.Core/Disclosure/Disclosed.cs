using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Disclosure;

/// <summary>What may be said about one snapshot; a closed set.</summary>
public abstract record Disclosed
{
    Disclosed()
    {
    }

    /// <summary>Too few answers: nothing is shown, not even how many are missing.</summary>
    public sealed record TooFew : Disclosed;

    /// <summary>All answers, or all but one, fall in one band: only the words "nearly all" are shown, no score, no split, no reasons.</summary>
    /// <param name="Band">The band of nearly all.</param>
    public sealed record NearlyAll(Band Band) : Disclosed;

    /// <summary>Score, interval and split; they appear together, because with the number of answers they determine each other.</summary>
    /// <param name="Tally">The answers.</param>
    /// <param name="Nps">Their score.</param>
    /// <param name="Interval">Its score interval.</param>
    /// <param name="Reasons">Reasons that may be shown; empty below <see cref="Thresholds.Reasons"/> answers.</param>
    public sealed record Figures(Tally Tally, Nps Nps, Interval Interval, IReadOnlyList<ReasonCount> Reasons) : Disclosed;
}
