using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>A slot for one message that the bot sends of its own accord, outside a wave's queue: it keeps the tenant's pace like all others.</summary>
public sealed class OwnSlot(Database database, Lanes lanes, TimeProvider time)
{
    /// <summary>Waits for the next slot, to be called just before the message leaves. False when the caller has to end first.</summary>
    public async Task<bool> Comes(string tenant, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var (clock, slot) = database.WriteBeside(session =>
            {
                var lane = lanes.Chat(tenant);
                var gate = SendSlots.Hold(session, lane, time);
                return (new SlotClock(time, gate.Now, lane.Pace.Patience), SendSlots.Take(session, lane, gate, 1)[0]);
            });
            if (await clock.Reaches(slot, stopping))
                return true;
        }
        return false;
    }
}
