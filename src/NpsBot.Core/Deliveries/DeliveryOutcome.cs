namespace NpsBot.Core.Deliveries;

/// <summary>What became of one attempt, in the words that decisions need; a closed set.</summary>
public abstract record DeliveryOutcome
{
    DeliveryOutcome()
    {
    }

    /// <summary>The channel took it.</summary>
    public sealed record Delivered : DeliveryOutcome;

    /// <summary>Certainly not delivered, and not the recipient's doing.</summary>
    /// <param name="RetryAfter">How long the channel asks to wait, if it says; never negative.</param>
    /// <param name="ConcernsTenant">Whether everything else that goes to this tenant would meet the same: throttled, no token, not reachable.</param>
    public sealed record NotDelivered(TimeSpan? RetryAfter, bool ConcernsTenant) : DeliveryOutcome;

    /// <summary>The person or an administrator does not want the bot.</summary>
    public sealed record Blocked : DeliveryOutcome;

    /// <summary>The bot is not installed for this person.</summary>
    public sealed record NotInstalled : DeliveryOutcome;

    /// <summary>The personal chat that we know is not there any more.</summary>
    public sealed record Gone : DeliveryOutcome;

    /// <summary>Nothing can be delivered to this address, now or later: it does not exist, or takes nothing from us.</summary>
    public sealed record Undeliverable : DeliveryOutcome;

    /// <summary>It may have been delivered.</summary>
    public sealed record InDoubt : DeliveryOutcome;

    /// <summary>The channel refused this message or this recipient, and would refuse it again.</summary>
    public sealed record Refused : DeliveryOutcome;
}
