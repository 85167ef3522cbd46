namespace NpsBot.BotFramework;

/// <summary>What became of something sent through the connector; a closed set.</summary>
public abstract record SendOutcome
{
    SendOutcome()
    {
    }

    /// <summary>Delivered.</summary>
    /// <param name="ActivityId">The new activity (or conversation, when one was created); empty if the channel gave none.</param>
    public sealed record Sent(string ActivityId) : SendOutcome;

    /// <summary>Certainly not delivered: try again without counting an attempt.</summary>
    /// <param name="RetryAfter">How long the channel asks to wait, if it says.</param>
    /// <param name="Reason">A short code, such as "429", "412", "token", "connect".</param>
    public sealed record NotDelivered(TimeSpan? RetryAfter, string Reason) : SendOutcome;

    /// <summary>The person or an administrator blocked the bot: leave alone until the person writes.</summary>
    /// <param name="Code">The channel's code, such as "ConversationBlockedByUser".</param>
    public sealed record Blocked(string Code) : SendOutcome;

    /// <summary>The bot is not installed for this person: install it first.</summary>
    /// <param name="Code">The channel's code, such as "BotNotInConversationRoster".</param>
    public sealed record NotInstalled(string Code) : SendOutcome;

    /// <summary>The conversation or activity is not there any more: create it anew, once.</summary>
    /// <param name="Code">The channel's code, such as "ConversationNotFound".</param>
    public sealed record Gone(string Code) : SendOutcome;

    /// <summary>It may have been delivered: the answer was lost after the request had been written.</summary>
    /// <param name="Reason">A short code, such as "502", "timeout".</param>
    public sealed record InDoubt(string Reason) : SendOutcome;

    /// <summary>Refused for good: sending the same again is pointless.</summary>
    /// <param name="Status">The HTTP status; 0 when refused before sending (service URL not allowed, or an id that is a path).</param>
    /// <param name="Code">The channel's code, such as "MessageSizeTooBig".</param>
    public sealed record Rejected(int Status, string Code) : SendOutcome;
}
