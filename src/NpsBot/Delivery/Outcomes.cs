using NpsBot.BotFramework;
using NpsBot.Core.Deliveries;

namespace NpsBot.Delivery;

/// <summary>What the channel says, in the words that the policy decides by.</summary>
static class Outcomes
{
    /// <param name="isElsewhere">Whether it was sent to another address than the one that the tenant comes from now.</param>
    public static (DeliveryOutcome Outcome, string Code) Of(SendOutcome outcome, bool isElsewhere) => outcome switch
    {
        // An address that is no more is this chat's trouble and not the tenant's: the chat is opened anew, where the tenant is now.
        SendOutcome.NotDelivered { Reason: "dns" or "tls" or "connect" } old when isElsewhere => (new DeliveryOutcome.Gone(), old.Reason),
        SendOutcome.Sent => (new DeliveryOutcome.Delivered(), "sent"),
        SendOutcome.NotDelivered not => (new DeliveryOutcome.NotDelivered(not.RetryAfter, ConcernsTenant(not.Reason)), not.Reason),
        SendOutcome.Blocked blocked => (new DeliveryOutcome.Blocked(), blocked.Code),
        SendOutcome.NotInstalled missing => (new DeliveryOutcome.NotInstalled(), missing.Code),
        SendOutcome.Gone gone => (new DeliveryOutcome.Gone(), gone.Code),
        SendOutcome.InDoubt doubt => (new DeliveryOutcome.InDoubt(), doubt.Reason),
        SendOutcome.Rejected rejected => (new DeliveryOutcome.Refused(), rejected.Code),
        _ => throw new InvalidOperationException("An outcome is a closed set."),
    };

    /// <summary>Throttled, without a token, or no way to the connector at all; a time-out or a 412 may be one recipient's alone.</summary>
    static bool ConcernsTenant(string reason) => reason is "429" or "503" or "401" or "token" or "dns" or "tls" or "connect";
}
