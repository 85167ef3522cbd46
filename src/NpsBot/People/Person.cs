using NpsBot.BotFramework;
using NpsBot.Texts;

namespace NpsBot.People;

/// <summary>Somebody of an organisation whom the bot knows: from the programme, or because they wrote.</summary>
/// <param name="Id">Ours; opaque.</param>
/// <param name="IsOnRoster">Whether the programme names this person; others are greeted, and not asked.</param>
/// <param name="Language">The language the person or the programme chose; null: the client's locale decides.</param>
/// <param name="PausedUntil">Not asked before this moment; <see cref="DateTimeOffset.MaxValue"/> for ever.</param>
/// <param name="Chat">The personal chat, once there is one.</param>
/// <param name="HasLeft">Whether the directory says that this person has left the organisation: answers count no more, not even to open questions.</param>
public sealed record Person(
    string TenantId, string Id, string? EntraObjectId, string? ChannelUserId, string? Name, bool IsExternal, bool IsOnRoster,
    Language? Language, DateTimeOffset? PausedUntil, Conversation? Chat, bool IsWelcomed, bool HasLeft = false)
{
    /// <summary>Where the person lives by the clock, where a list or the directory says; null: as the site, or the organisation.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Where the person works, if known.</summary>
    public string? Site { get; init; }

    /// <summary>Of another organisation, and a guest in the directory of this one: the bot may not be able to write first.</summary>
    public bool IsGuest { get; init; }

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now;
}
