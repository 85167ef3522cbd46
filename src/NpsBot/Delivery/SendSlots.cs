using NpsBot.Core.Deliveries;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>
/// The tenant's row says when the next request may leave. Whoever takes slots holds the row until the transaction ends, so that two replicas
/// never get the same one, and nobody gets those of a time that has passed: an idle minute does not end in a burst.
/// </summary>
static class SendSlots
{
    const long FurthestAhead = 60_000;

    /// <summary>Takes the tenant's row for the rest of the transaction.</summary>
    public static Gate Hold(Session session, Lane lane, TimeProvider time)
    {
        const string LockForChat = "UPDATE tenant SET next_slot_at = next_slot_at WHERE tenant_id = @tenant RETURNING next_slot_at, held_until, service_url, bot_id, channel_id";
        const string LockForMail = "UPDATE tenant SET next_slot_at = next_slot_at WHERE tenant_id = @tenant RETURNING mail_next_slot_at, mail_held_until, service_url, bot_id, channel_id";
        var tenant = lane.TenantId;
        var found = session.First(lane.IsMail ? LockForMail : LockForChat, row => new Row(row.GetInt64(0), row.GetInt64(1), row.Text(2), row.Text(3), row.Text(4)), ("tenant", tenant));
        if (found is null)
        {
            session.Execute("INSERT INTO tenant (tenant_id) VALUES (@tenant) ON CONFLICT (tenant_id) DO NOTHING", ("tenant", tenant));
            found = new Row(0, 0, null, null, null);
        }
        // Asked once the row is ours: whoever had it before may have kept it for a while.
        var now = session.Now(time);
        return new Gate(now, found.NextSlot, found.HeldUntil, found.ServiceUrl is { } url ? new Connection(new Uri(url), found.BotId ?? "", found.ChannelId ?? "") : null);
    }

    /// <summary>Takes so many slots, in milliseconds by the clock of the database, the earliest first.</summary>
    public static long[] Take(Session session, Lane lane, Gate gate, int count)
    {
        var first = gate.FirstFree;
        var slots = new long[count];
        for (var i = 0; i < count; i++)
            slots[i] = first + Spacing(i, lane.Pace);
        session.Execute(
            lane.IsMail ? "UPDATE tenant SET mail_next_slot_at = @next WHERE tenant_id = @tenant" : "UPDATE tenant SET next_slot_at = @next WHERE tenant_id = @tenant",
            ("next", first + Spacing(count, lane.Pace)), ("tenant", lane.TenantId));
        return slots;
    }

    /// <summary>Nothing is sent to the tenant before.</summary>
    public static void Close(Session session, string tenant, long until) => session.Execute(
        "UPDATE tenant SET held_until = @until WHERE tenant_id = @tenant AND held_until < @until", ("until", until), ("tenant", tenant));

    // Rounded up, so that a pace that does not divide a second evenly is kept and not exceeded.
    static long Spacing(int count, DeliveryPace pace) => (long)Math.Ceiling(count * pace.Interval.TotalMilliseconds);

    sealed record Row(long NextSlot, long HeldUntil, string? ServiceUrl, string? BotId, string? ChannelId);

    /// <param name="Now">By the clock that slots are counted by.</param>
    /// <param name="NextSlot">The next free slot; may lie in the past.</param>
    /// <param name="Connection">How the tenant was reached last; null when nobody of it has come yet.</param>
    public sealed record Gate(long Now, long NextSlot, long HeldUntil, Connection? Connection)
    {
        // What lies further ahead than we ever plan was written by a clock that has been put right since.
        public bool IsHeld => HeldUntil > Now && HeldUntil - Now <= DeliveryPolicy.LongestHeeded.TotalMilliseconds;

        public long FirstFree => NextSlot > Now && NextSlot - Now <= FurthestAhead ? NextSlot : Now;
    }
}

/// <summary>Where a tenant's messages go, and our account there.</summary>
public sealed record Connection(Uri ServiceUrl, string BotId, string ChannelId);
