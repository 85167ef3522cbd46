using NpsBot.BotFramework;
using NpsBot.Core.Deliveries;
using NpsBot.Links;
using NpsBot.People;

namespace NpsBot.Delivery;

/// <summary>A delivery that this process alone may send, until its lease ends.</summary>
/// <param name="Row">As it stands with this lease.</param>
/// <param name="Chat">The personal chat; null when it has to be opened first.</param>
/// <param name="OpenAt">The slot in which the chat is opened; there is one exactly when <paramref name="Chat"/> is null.</param>
/// <param name="SendAt">The slot in which the card is sent.</param>
public sealed record Leased(string WaveId, string Reference, Person Person, DeliveryAttempt Row, Connection Connection, Conversation? Chat, long? OpenAt, long SendAt)
{
    /// <summary>Whether the person took the bot out.</summary>
    public bool HasUninstalled { get; init; }

    /// <summary>Where the tenant's people come from now; null while nobody of it has come.</summary>
    public Uri? CurrentServiceUrl { get; init; }

    /// <summary>Whether the chat is kept at another address than the one that the tenant comes from now.</summary>
    public bool IsElsewhere => Chat is { } chat && CurrentServiceUrl is { } current && chat.ServiceUrl != current;

    /// <summary>When the first of its requests leaves.</summary>
    public long LeavesAt => OpenAt ?? SendAt;

    public string TenantId => Person.TenantId;

    /// <summary>Why this person was chosen, in the word that choosing has for it.</summary>
    public string? Why { get; init; }

    /// <summary>Whom the channel knows: the account, or the Entra object id before there is one.</summary>
    public string MemberId => Person.ChannelUserId ?? Person.EntraObjectId ?? "";

    /// <summary>Where it goes by mail; null where it goes to the chat.</summary>
    public MailRecipient? Mail { get; init; }

    /// <summary>The chat has to be opened first.</summary>
    internal bool NeedsChat => Mail is null && Chat is null;

    /// <summary>A first card says hello as well.</summary>
    public bool IsFirst => Mail is null && !Person.IsWelcomed && Row.Purpose == DeliveryPurpose.Invitation;
}

/// <summary>Somebody outside, to be written to by mail.</summary>
/// <param name="Consent">On what grounds, in the list's words; null where no list said.</param>
public sealed record MailRecipient(string Address, string? Consent)
{
    /// <summary>Made for this one mail, with the lease.</summary>
    public LinkToken? Link { get; init; }
}

/// <summary>What became of a lease; a closed set.</summary>
/// <param name="Opened">The chat that was opened on the way, to be remembered.</param>
public abstract record Attempted(Conversation? Opened)
{
    /// <summary>Nothing was sent: the slot had passed, or the process is ending. The row goes back as it was.</summary>
    public sealed record Returned(Conversation? Opened) : Attempted(Opened);

    /// <param name="Code">The channel's code, for whoever asks why.</param>
    public sealed record Made(DeliveryOutcome Outcome, string Code, string? ActivityId, Conversation? Opened) : Attempted(Opened);
}
