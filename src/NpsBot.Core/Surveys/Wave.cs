using NpsBot.Core.Scores;

namespace NpsBot.Core.Surveys;

/// <summary>One run of a survey: who is asked is fixed when it starts, and so are its window and its thresholds.</summary>
/// <param name="Opens">First moment at which an answer counts.</param>
/// <param name="Closes">First moment at which no answer counts any more.</param>
/// <param name="ClosedEarly">When somebody ended the wave before <paramref name="Closes"/>; null otherwise.</param>
public sealed record Wave(DateTimeOffset Opens, DateTimeOffset Closes, DateTimeOffset? ClosedEarly = null)
{
    /// <summary>The moment from which the wave takes no answers.</summary>
    public DateTimeOffset End => ClosedEarly is { } early && early < Closes ? early : Closes;

    /// <summary>Whether an answer counts at this moment.</summary>
    public bool IsOpen(DateTimeOffset now) => now >= Opens && now < End;

    /// <summary>Whether the wave has ended at this moment.</summary>
    public bool IsOver(DateTimeOffset now) => now >= End;

    /// <summary>
    /// Decides about an answer. Who gave it must already be known: the one invited, by a verified identity.
    /// </summary>
    /// <param name="stored">The answer that stands for this person in this wave, if any.</param>
    /// <param name="answer">What the person has just said.</param>
    /// <param name="now">The server's time.</param>
    /// <returns>
    /// <see cref="Acceptance.Accepted"/> with the answer as it is to be stored (its time never later than <paramref name="now"/>);
    /// <see cref="Acceptance.Superseded"/> when a later answer of the same person stands; <see cref="Acceptance.NotOpenYet"/> or
    /// <see cref="Acceptance.Closed"/> outside the window.
    /// </returns>
    public Acceptance Accept(Answer? stored, Answer answer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (now < Opens)
            return new Acceptance.NotOpenYet(Opens);
        if (IsOver(now))
            return new Acceptance.Closed(End, stored);
        var capped = answer.At > now ? answer with { At = now } : answer;
        return stored is not null && stored.At > capped.At
            ? new Acceptance.Superseded(stored)
            : new Acceptance.Accepted(capped);
    }
}

/// <summary>What one person said in one wave.</summary>
/// <param name="Kind">A score, or one of the two ways out.</param>
/// <param name="Score">The score; present exactly when <paramref name="Kind"/> is <see cref="AnswerKind.Scored"/>.</param>
/// <param name="At">When the person said so, by the channel's clock.</param>
/// <exception cref="ArgumentException">A score without the kind, or the kind without a score.</exception>
public sealed record Answer(AnswerKind Kind, Score? Score, DateTimeOffset At)
{
    /// <summary>A score, or one of the two ways out.</summary>
    public AnswerKind Kind { get; } = Enum.IsDefined(Kind) && (Kind == AnswerKind.Scored) == Score.HasValue
        ? Kind
        : throw new ArgumentException("An answer has a score exactly when it is a scored one.", nameof(Kind));

    /// <summary>The score; present exactly when <see cref="Kind"/> is <see cref="AnswerKind.Scored"/>.</summary>
    public Score? Score { get; } = Score;

    /// <summary>An answer with a score.</summary>
    public static Answer Of(Score score, DateTimeOffset at) => new(AnswerKind.Scored, score, at);

    /// <summary>The person has not used the service: outside the score, counted apart, no reminder.</summary>
    public static Answer NotUsed(DateTimeOffset at) => new(AnswerKind.NotUsed, null, at);

    /// <summary>The person would rather not answer this time: outside the score, counted apart, no reminder.</summary>
    public static Answer Skipped(DateTimeOffset at) => new(AnswerKind.Skipped, null, at);
}

/// <summary>The three things a person can say to a question.</summary>
public enum AnswerKind
{
    /// <summary>A score of 0 to 10.</summary>
    Scored,

    /// <summary>"Haven't used it."</summary>
    NotUsed,

    /// <summary>"Skip this time."</summary>
    Skipped,
}

/// <summary>What becomes of an answer; a closed set.</summary>
public abstract record Acceptance
{
    Acceptance()
    {
    }

    /// <summary>To be stored as <paramref name="Answer"/>.</summary>
    public sealed record Accepted(Answer Answer) : Acceptance;

    /// <summary>A later answer of the same person stands; nothing changes.</summary>
    public sealed record Superseded(Answer Stored) : Acceptance;

    /// <summary>The wave opens only at <paramref name="Opens"/>; nothing changes.</summary>
    public sealed record NotOpenYet(DateTimeOffset Opens) : Acceptance;

    /// <summary>The wave ended at <paramref name="End"/>; nothing changes and <paramref name="Stored"/> stands, if there was an answer.</summary>
    public sealed record Closed(DateTimeOffset End, Answer? Stored) : Acceptance;
}
