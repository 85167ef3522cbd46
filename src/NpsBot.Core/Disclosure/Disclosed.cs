using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Disclosure;

/// <summary>What may be said about one snapshot; a closed set.</summary>
public abstract record Disclosed
{
    Disclosed()
    {
    }

    /// <summary>Too few answers: nothing may be said.</summary>
    public sealed record TooFew : Disclosed;

    /// <summary>All, or all but one, in one band: words only.</summary>
    /// <param name="Band">The band.</param>
    public sealed record NearlyAll(Band Band) : Disclosed;

    /// <summary>The figures.</summary>
    /// <param name="Tally">The counts.</param>
    /// <param name="Nps">The score.</param>
    /// <param name="Interval">Its interval.</param>
    /// <param name="Reasons">The reasons that may be shown.</param>
    public sealed record Figures(Tally Tally, Nps Nps, Interval Interval, IReadOnlyList<ReasonCount> Reasons) : Disclosed;
}

/// <summary>How often a reason was picked in a band.</summary>
/// <param name="Band">The band.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Mentions">How many people picked it.</param>
/// <param name="Sixths">The equal split in sixths.</param>
public sealed record ReasonCount(Band Band, Reason Reason, long Mentions, long Sixths);
