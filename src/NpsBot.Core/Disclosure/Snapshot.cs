using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Disclosure;

/// <summary>A numbered copy of a wave's counters. Everybody is shown the same one until the rules allow the next.</summary>
/// <param name="Number">1 for the first of a wave.</param>
/// <param name="TakenAt">When it was taken, by the server's clock.</param>
/// <param name="IsFinal">Whether it is the last one of a wave that has ended.</param>
/// <param name="Asked">How many people were asked.</param>
/// <param name="Tally">The scores given; its count is the "as of N answers".</param>
/// <param name="NotUsed">How many said that they had not used the service.</param>
/// <param name="Skipped">How many skipped the question.</param>
/// <param name="Reasons">How often reasons were named, by band.</param>
public sealed record Snapshot(
    int Number,
    DateTimeOffset TakenAt,
    bool IsFinal,
    long Asked,
    Tally Tally,
    long NotUsed,
    long Skipped,
    IReadOnlyList<ReasonCount> Reasons)
{
    /// <summary>How many answers there were when the reasons were counted: fewer than in the tally while a new list would give single people away.</summary>
    public long ReasonsAsOf { get; init; } = Tally.Count;

    /// <summary>The answers that the reasons were counted with: those of an earlier snapshot where the list is older; null when it is not known any more.</summary>
    public Tally? ReasonsTally { get; init; } = Tally;
}

/// <summary>How often one reason was named by the people of one band.</summary>
/// <param name="Band">The band of those who named it.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Mentions">How many people named it.</param>
/// <param name="Sixths">
/// Their voices in sixths of a person, each person's voice split equally among the reasons named: 6 for the only one, 3 for one of two, 2 for one
/// of three. So the contributions of reasons sum exactly to the score.
/// </param>
public sealed record ReasonCount(Band Band, Reason Reason, long Mentions, long Sixths);
