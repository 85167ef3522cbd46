using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>A slot for one message that the bot sends of its own accord, outside a wave's queue: it keeps the tenant's pace like all others.</summary>
public sealed class OwnSlot(Database database, Lanes lanes, TimeProvider time)
{
    /// <summary>
    /// Waits for the next slot, to be called just before the message leaves; where the channel has asked us to wait, until that time is over.
    /// False when the caller has to end first.
    /// </summary>
    public Task<bool> Comes(string tenant, CancellationToken stopping) => Comes(tenant, waitsOutHold: true, stopping);

    /// <summary>For a message that can be put back: false as well, and at once, while the channel has asked us to wait.</summary>
    public Task<bool> ComesUnlessHeld(string tenant, CancellationToken stopping) => Comes(tenant, waitsOutHold: false, stopping);

    async Task<bool> Comes(string tenant, bool waitsOutHold, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var (clock, slot, isHeld) = database.WriteBeside(session =>
            {
                var lane = lanes.Chat(tenant);
                var gate = SendSlots.Hold(session, lane, time);
                return (new SlotClock(time, gate.Now, lane.Pace.Patience), gate.IsHeld ? gate.HeldUntil : SendSlots.Take(session, lane, gate, 1)[0], gate.IsHeld);
            });
            if (isHeld && !waitsOutHold)
                return false;
            // A hold is over when it is over, and others may have made a new one meanwhile: a slot is asked for then.
            if (await clock.Reaches(slot, stopping) && !isHeld)
                return true;
        }
        return false;
    }
}
