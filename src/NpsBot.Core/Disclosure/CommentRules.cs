using NpsBot.Core.Themes;

namespace NpsBot.Core.Disclosure;

/// <summary>Whether the comments of a wave may be read; a closed set.</summary>
public enum CommentDisclosure
{
    /// <summary>The wave still takes answers; comments follow when it has closed, so that nobody can tell which came last.</summary>
    NotBeforeClose,

    /// <summary>Too few comments, too few answers, or nearly all answers alike: nothing is shown, not even how many there are.</summary>
    TooFew,

    /// <summary>All that were released may be read.</summary>
    Shown,
}

/// <summary>How often a theme was named in the comments that are shown.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Mentions">In how many comments.</param>
public readonly record struct ThemeCount(Theme Theme, int Mentions);

/// <summary>
/// When comments may be read, and what becomes of the list when one is erased. A list is fixed after the close, in an order that is drawn once; it never
/// grows, and what leaves it leaves in company.
/// </summary>
public static class CommentRules
{
    /// <summary>Whether a viewer may read the comments of a wave.</summary>
    /// <param name="isOver">Whether the wave takes no more answers.</param>
    /// <param name="disclosed">What may be said to the viewer about the final snapshot.</param>
    /// <param name="comments">How many comments there are.</param>
    /// <param name="thresholds">Those that hold for the viewer (<see cref="Thresholds.ForRespondent"/>): whoever wrote one knows it.</param>
    /// <remarks>
    /// Where nearly all answers are alike only words are said of them, and a comment that differs would be the one exception speaking. So comments
    /// are shown with figures or not at all.
    /// </remarks>
    public static CommentDisclosure Disclose(bool isOver, Disclosed disclosed, long comments, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        if (!isOver)
            return CommentDisclosure.NotBeforeClose;
        return disclosed is Disclosed.Figures && comments >= thresholds.Reasons ? CommentDisclosure.Shown : CommentDisclosure.TooFew;
    }

    /// <summary>
    /// Which comments are withdrawn for good along with those that were erased. Whoever compares the list before with the list after then finds at least
    /// <see cref="Thresholds.Score"/> missing, and cannot tell whose author asked for it.
    /// </summary>
    /// <param name="listed">The places of the comments that were shown until now, in their order, the erased ones included. The order was drawn by lot.</param>
    /// <param name="erased">Those of them that no longer exist.</param>
    /// <param name="thresholds">The thresholds of the wave.</param>
    /// <returns>The places to withdraw: the neighbours that follow in the drawn order, beginning anew at its end; all where too few are left.</returns>
    public static IReadOnlyList<int> Withdraw(IReadOnlyList<int> listed, IReadOnlySet<int> erased, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(listed);
        ArgumentNullException.ThrowIfNull(erased);
        ArgumentNullException.ThrowIfNull(thresholds);
        if (erased.Count == 0)
            return [];
        var first = 0;
        while (first < listed.Count && !erased.Contains(listed[first]))
            first++;
        return [.. listed.Skip(first).Concat(listed.Take(first)).Where(place => !erased.Contains(place)).Take(Math.Max(thresholds.Score - erased.Count, 0))];
    }

    /// <summary>The themes that may be named, most mentioned first, each with at least <see cref="Thresholds.Mentions"/> mentions.</summary>
    /// <param name="themes">The themes of each comment that is shown; a comment may have several, or none.</param>
    /// <param name="thresholds">Those that hold for the viewer.</param>
    public static IReadOnlyList<ThemeCount> Count(IEnumerable<IReadOnlyList<Theme>> themes, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(themes);
        ArgumentNullException.ThrowIfNull(thresholds);
        return [.. themes
            .SelectMany(ofOne => ofOne.Distinct())
            .CountBy(theme => theme)
            .Where(count => count.Value >= thresholds.Mentions)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key.Sentiment).ThenBy(count => count.Key.Reason)
            .Select(count => new ThemeCount(count.Key, count.Value))];
    }
}
