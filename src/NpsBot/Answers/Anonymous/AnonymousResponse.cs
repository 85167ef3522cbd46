using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Answers.Anonymous;

/// <summary>What somebody sends in an anonymous wave: once, and whole. It has no time, and whose it is stays here, on its way to the database.</summary>
/// <param name="Score">Present exactly when <paramref name="Kind"/> is <see cref="AnswerKind.Scored"/>.</param>
/// <param name="Reasons">In any order: the order of the card is the person's own, so it is not kept.</param>
/// <param name="Comment">Null when nothing was written.</param>
public sealed record AnonymousResponse(Asked Asked, AnswerKind Kind, Score? Score, IReadOnlyList<Reason> Reasons, string? Comment, Language Language);

/// <summary>What became of sending it; a closed set.</summary>
public abstract record Sealed
{
    Sealed()
    {
    }

    /// <summary>Participation and response are committed.</summary>
    public sealed record Recorded : Sealed;

    /// <summary>The person took part before, or this very press was delivered twice; nothing changed.</summary>
    public sealed record Already : Sealed;

    /// <summary>The wave does not take answers now; nothing changed.</summary>
    public sealed record Refused(Acceptance Why) : Sealed;
}
