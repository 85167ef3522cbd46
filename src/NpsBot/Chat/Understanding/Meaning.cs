namespace NpsBot.Chat;

/// <summary>
/// A way to mean something: which ideas a message must hold, which it may hold besides, and which it must not. A message that holds any
/// other idea, or a phrase nobody knows, does not mean it. That makes a comment that mentions a command in passing a comment.
/// </summary>
/// <param name="IsForHr">Only those who run surveys mean it.</param>
sealed record Meaning(string Means, IReadOnlyList<IReadOnlySet<string>> Needs, IReadOnlySet<string> May, IReadOnlySet<string> Not, bool IsForHr)
{
    public bool Fits(IReadOnlyList<Segment> segments) =>
        Needs.All(need => segments.Any(segment => segment.CanMean(need)))
        && segments.All(segment => !segment.CanMean(Not) && (segment.CanMean(May) || Needs.Any(need => segment.CanMean(need))));

    /// <summary>Every idea that this meaning speaks of.</summary>
    public IEnumerable<string> Ideas => Needs.SelectMany(need => need).Concat(May).Concat(Not);
}
