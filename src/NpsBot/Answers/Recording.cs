using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Answers;

/// <summary>Something a person said about a wave, on its way to the database.</summary>
/// <param name="At">When it was said, by the channel's clock.</param>
/// <param name="Answer">A score or a way out; null leaves the answer that stands.</param>
/// <param name="Reasons">The reasons picked; null leaves those that stand.</param>
/// <param name="Comment">The comment; null leaves the one that stands, empty removes it.</param>
/// <param name="Circumstances">How the question was put, stored with the answer.</param>
public sealed record Recording(
    Asked Asked, DateTimeOffset At, Answer? Answer, IReadOnlyList<Reason>? Reasons, string? Comment, Circumstances Circumstances)
{
    /// <summary>What was found to stand in the transaction that records this; null when nobody has looked yet.</summary>
    internal Seen? Seen { get; init; }
}

/// <summary>Somebody has looked.</summary>
/// <param name="Standing">Null when the person had not answered.</param>
sealed record Seen(StandingAnswer? Standing);

/// <summary>Who was asked in which wave, and the group the person was counted in when the wave began.</summary>
public sealed record Asked(string TenantId, string WaveId, string PersonId, string GroupId, Wave Window, Question Question)
{
    public WaveMode Mode { get; init; }
}

/// <summary>Answers given under different circumstances are never compared silently.</summary>
/// <param name="Layout">How the scale was drawn.</param>
/// <param name="Channel">Where it was shown.</param>
public sealed record Circumstances(Language Language, string Layout, string Channel);

/// <summary>What stands for one person in one wave.</summary>
public sealed record StoredAnswer(Answer Answer, IReadOnlyList<Reason> Reasons);

/// <summary>What became of a recording; a closed set.</summary>
public abstract record Recorded
{
    Recorded()
    {
    }

    /// <summary>Committed: this stands now. A repeated or outrun recording changes nothing and gets what stands.</summary>
    /// <param name="IsFirst">The person had not answered before.</param>
    public sealed record Standing(StoredAnswer Stored, bool IsFirst = false) : Recorded;

    /// <summary>Reasons or a comment came before any score: nothing to attach them to.</summary>
    public sealed record NoScoreYet : Recorded;

    /// <summary>The wave does not take answers now.</summary>
    public sealed record Refused(Acceptance Why) : Recorded;
}
