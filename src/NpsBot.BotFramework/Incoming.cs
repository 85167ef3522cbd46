using System.Text.Json;

namespace NpsBot.BotFramework;

/// <summary>What somebody did in the chat, after its origin was verified. A closed set: nothing above this project sees an activity.</summary>
/// <param name="Origin">Who, where and when.</param>
public abstract record Incoming(Origin Origin)
{
    /// <summary>Somebody wrote something. In channels and group chats the mention of the bot is already taken out.</summary>
    /// <param name="Origin">Who, where and when.</param>
    /// <param name="Text">What was written, trimmed; empty when nothing but a mention was.</param>
    public sealed record Message(Origin Origin, string Text) : Incoming(Origin);

    /// <summary>Somebody pressed an Action.Submit: a message with a value. It cannot be answered with a card; the card it was pressed on can be updated.</summary>
    /// <param name="Origin">Who, where and when.</param>
    /// <param name="Data">The action's data merged with the card's inputs: the client's, forgeable. Any JSON.</param>
    /// <param name="ReplyToId">The activity that carried the card, if the channel says.</param>
    public sealed record Submit(Origin Origin, JsonElement Data, string? ReplyToId) : Incoming(Origin);

    /// <summary>Somebody pressed an Action.Execute; the reply to the invoke can replace the card.</summary>
    /// <param name="Origin">Who, where and when.</param>
    /// <param name="Verb">The action's verb: forgeable, may be empty.</param>
    /// <param name="Data">The action's data merged with the card's inputs: the client's, forgeable. Any JSON.</param>
    /// <param name="ReplyToId">The activity that carried the card, if the channel says.</param>
    public sealed record CardAction(Origin Origin, string Verb, JsonElement Data, string? ReplyToId) : Incoming(Origin);

    /// <summary>The bot was added: to a personal chat, a group chat or a team.</summary>
    /// <param name="Origin">Who, where and when.</param>
    public sealed record Installed(Origin Origin) : Incoming(Origin);

    /// <summary>The bot was removed.</summary>
    /// <param name="Origin">Who, where and when.</param>
    public sealed record Uninstalled(Origin Origin) : Incoming(Origin);

    /// <summary>Something else (typing, a reaction, an unknown invoke): to be ignored.</summary>
    /// <param name="Origin">Who, where and when.</param>
    /// <param name="Type">The activity's type, and for an invoke its name.</param>
    public sealed record Other(Origin Origin, string Type) : Incoming(Origin);
}

/// <summary>Who did something, where and when: the verified envelope of every event.</summary>
/// <param name="Conversation">Where it happened, and where an answer goes.</param>
/// <param name="From">Who did it.</param>
/// <param name="ActivityId">The channel's id for this event; the same event can arrive again, also under a new id.</param>
/// <param name="At">When it happened by the channel's clock, UTC.</param>
/// <param name="Locale">The client's language tag such as "zh-TW", if the channel says.</param>
/// <param name="TimeZone">The client's IANA time zone, if the channel says.</param>
public sealed record Origin(Conversation Conversation, Sender From, string ActivityId, DateTimeOffset At, string? Locale, string? TimeZone);

/// <summary>Where something happens: enough to send there later. All ids are opaque strings of at most 256 characters.</summary>
/// <param name="TenantId">The organisation, from the verified activity.</param>
/// <param name="Id">The conversation.</param>
/// <param name="Kind">Personal, group chat or channel.</param>
/// <param name="ServiceUrl">The connector to send through; from a verified activity and on the allow-list.</param>
/// <param name="ChannelId">The channel, such as "msteams".</param>
/// <param name="BotId">The bot's own account in this conversation, such as "28:app-id".</param>
public sealed record Conversation(string TenantId, string Id, ConversationKind Kind, Uri ServiceUrl, string ChannelId, string BotId)
{
    /// <summary>What the channel or group chat is called, if the channel says. Never to be trusted as text: escape it.</summary>
    public string? Name { get; init; }

    /// <summary>What the team of a channel is called, if the channel says. Never to be trusted as text: escape it.</summary>
    public string? Team { get; init; }

    /// <summary>The conversation without the thread of a channel that its id may name.</summary>
    public string WithoutThread() => Id.Split(";messageid=", 2, StringSplitOptions.None)[0];
}

/// <summary>Who takes part in a conversation.</summary>
public enum ConversationKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>Several people; the bot sees what mentions it.</summary>
    Group,

    /// <summary>A team's channel; the bot sees what mentions it.</summary>
    Channel,
}

/// <summary>The verified author of an event.</summary>
/// <param name="Id">The channel's account id, such as "29:...": stable for this bot.</param>
/// <param name="EntraObjectId">The person's Entra object id, if the channel says; opaque.</param>
/// <param name="Name">The display name, if the channel says. Never to be trusted as text: escape it.</param>
public sealed record Sender(string Id, string? EntraObjectId, string? Name)
{
    /// <summary>The organisation that the person belongs to, if the channel says: another than the conversation's for federated people.</summary>
    public string? TenantId { get; init; }
}

/// <summary>The answer to a <see cref="Incoming.CardAction"/>; a closed set.</summary>
public abstract record InvokeReply
{
    InvokeReply()
    {
    }

    /// <summary>Replaces the card.</summary>
    /// <param name="Json">An Adaptive Card, UTF-8 JSON.</param>
    public sealed record Card(ReadOnlyMemory<byte> Json) : InvokeReply;

    /// <summary>Shows a text to the person who pressed and leaves the card alone.</summary>
    public sealed record Message(string Text) : InvokeReply;

    /// <summary>A fault of ours or of the client: Teams shows its own failure text. Expected refusals are cards or messages instead.</summary>
    /// <param name="Status">400 or 500.</param>
    /// <param name="Code">A short code, such as "BadRequest".</param>
    /// <param name="Text">What went wrong, for the log of the client.</param>
    public sealed record Error(int Status, string Code, string Text) : InvokeReply;
}

/// <summary>Something to send: a text, a card, or both. Texts are plain, never Markdown.</summary>
/// <param name="Text">Plain text, or null.</param>
/// <param name="Card">An Adaptive Card as UTF-8 JSON, or null.</param>
/// <param name="Summary">What the notification says when there is a card.</param>
public sealed record Outgoing(string? Text, ReadOnlyMemory<byte>? Card, string? Summary);
