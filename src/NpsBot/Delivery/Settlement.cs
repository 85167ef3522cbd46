using NpsBot.Core.Deliveries;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>Writes down that a due row is not sent now, and why.</summary>
static class Settlement
{
    /// <summary>Why a row waits, or is over: the person paused. Ending the pause brings it back.</summary>
    public const string Paused = "paused";

    /// <summary>Why a row is over: the person has left, or is not to be contacted. Lifting that brings it back.</summary>
    public const string NotToBeAsked = "not to be asked";

    public static void Write(Session session, Leased delivery, Readiness readiness, long now)
    {
        var over = delivery.Row.Purpose == DeliveryPurpose.Reminder ? DeliveryState.Sent : DeliveryState.NotNeeded;
        var (state, due, why) = readiness switch
        {
            Readiness.HasSeenIt => (DeliveryState.Sent, now, "answered"),
            Readiness.Later later => (DeliveryState.Waiting, later.At.ToUnixTimeMilliseconds(), Paused),
            Readiness.Paused => (over, now, Paused),
            Readiness.NotNeeded => (over, now, NotToBeAsked),
            _ => (DeliveryState.NotInstalled, long.MaxValue, "NoAddress"),
        };
        session.Execute("""
            UPDATE delivery SET state = @state, due_at = @due, outcome = @why, sent_at = COALESCE(sent_at, @sent) WHERE tenant_id = @tenant AND reference = @reference
            """,
            ("state", (int)state), ("due", due), ("why", why), ("sent", readiness is Readiness.HasSeenIt ? now : null),
            ("tenant", delivery.TenantId), ("reference", delivery.Reference));
    }
}
