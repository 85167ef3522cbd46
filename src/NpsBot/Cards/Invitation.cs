using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;

namespace NpsBot.Cards;

/// <summary>A question that is open for one person.</summary>
/// <param name="Reference">The opaque reference that the card carries; whose it is, the server knows.</param>
/// <param name="Closes">Until when it can be answered and changed, in the person's time zone.</param>
/// <param name="IsExternal">The person is outside the organisation: the promise speaks of those who serve them.</param>
/// <param name="Given">What the person has already said, if anything.</param>
public sealed record Invitation(
    string Reference,
    string ServiceName,
    SubjectKind Kind,
    ServiceType Type,
    DateTimeOffset Closes,
    Thresholds Thresholds,
    bool IsExternal,
    Answer? Given)
{
    /// <summary>The name as it stands within a sentence: "the IT help desk".</summary>
    public string InSentence { get => field ?? ServiceName; init; }

    /// <summary>What the person is promised.</summary>
    public WaveMode Mode { get; init; }

    /// <summary>Whether the person has taken part in an anonymous wave; what they said is never known here.</summary>
    public bool HasTakenPart { get; init; }

    /// <summary>Why this person was chosen, in the word that choosing has for it; null where that is not known.</summary>
    public string? Why { get; init; }

    /// <summary>What happened just before, where the question is about that; in the reader's language.</summary>
    public string? Touchpoint { get; init; }
}
