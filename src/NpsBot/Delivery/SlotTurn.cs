using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>Lets single messages out at the tenant's pace: each waits for a slot of its own, however long the one before took.</summary>
public sealed class SlotTurn(Database database, Lanes lanes, TimeProvider time)
{
    /// <summary>False when the caller has to end first, or the channel has asked us to wait.</summary>
    public async Task<bool> Comes(string tenant, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var turn = database.WriteBeside(session =>
            {
                var lane = lanes.Chat(tenant);
                var gate = SendSlots.Hold(session, lane, time);
                return gate.IsHeld ? null : new Turn(new SlotClock(time, gate.Now, lane.Pace.Patience), SendSlots.Take(session, lane, gate, 1)[0]);
            });
            if (turn is null)
                return false;
            if (await turn.Clock.Reaches(turn.Slot, stopping))
                return true;
        }
        return false;
    }

    sealed record Turn(SlotClock Clock, long Slot);
}
