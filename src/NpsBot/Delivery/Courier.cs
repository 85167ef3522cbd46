using NpsBot.Channels;
using NpsBot.Core.Deliveries;
using NpsBot.People.Graph;

namespace NpsBot.Delivery;

/// <summary>
/// Delivers what is due by one way to a tenant, until nothing is. Each has a courier of its own, with hands of its own: one whose channel is slow
/// or asks us to wait keeps nobody else waiting.
/// </summary>
sealed class Courier(Lane lane, Leasing leasing, IMessageChannel channel, DeliveryLedger ledger, GraphInstallation graph, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>So long before the last slot of a batch the next one is leased.</summary>
    static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(200);

    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim hands = new(DeliveryPace.MostInFlight);

    /// <summary>Ends when nothing is due any more, or soon after it is told to stop; then everything it had in hand is recorded.</summary>
    public async Task Run(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var free = await FreeHands(stopping);
                if (free == 0)
                    return;
                // Seen before the look at the table: what comes back after it is found by the next look.
                var isIdle = hands.CurrentCount + free == DeliveryPace.MostInFlight;
                var batch = await Take(free);
                if (free > batch.Leases.Count)
                    hands.Release(free - batch.Leases.Count);
                foreach (var leased in batch.Leases)
                    _ = Deliver(leased, batch.Clock, stopping);
                if (batch.Leases.Count > 0)
                    await batch.Clock.ComesNear(batch.Leases[^1].SendAt, Lead, stopping);
                else if (batch.Settled == 0 && isIdle)
                    return;
                else if (batch.Settled == 0)
                    await Task.Delay(BetweenLooks, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            // Never cancelled: what has left is waited for, and every request ends by itself.
            for (var i = 0; i < DeliveryPace.MostInFlight; i++)
                await hands.WaitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => hands.Dispose();

    /// <summary>
    /// Waits for some free hands and takes all there are, up to a batch. Not for one alone: to lease a few rows costs as much as to lease many. At
    /// the end of a wave, and while the channel is slow, the others come back as well.
    /// </summary>
    async Task<int> FreeHands(CancellationToken stopping)
    {
        var free = 0;
        try
        {
            while (free < Math.Max(1, lane.Pace.Batch / 4))
            {
                await hands.WaitAsync(stopping);
                free++;
            }
        }
        catch (OperationCanceledException)
        {
            if (free > 0)
                hands.Release(free);
            return 0;
        }
        while (free < lane.Pace.Batch && hands.Wait(0, CancellationToken.None))
            free++;
        return free;
    }

    async Task<Batch> Take(int most)
    {
        try
        {
            return await ledger.Take(session => leasing.Take(session, lane, most));
        }
        catch
        {
            hands.Release(most);
            throw;
        }
    }

    async Task Deliver(Leased leased, SlotClock clock, CancellationToken stopping)
    {
        try
        {
            var attempted = await Attempt(leased, clock, stopping);
            DeliveryMetrics.Attempt(leased.Row.Purpose, attempted);
            var step = await ledger.Record(leased, attempted);
            DeliveryMetrics.Recorded(attempted, step);
            // Only once the row says so: the installation may be reported before Graph has answered us.
            if (step is DeliveryStep.InstallFirst && leased.Person.EntraObjectId is { } entra && !stopping.IsCancellationRequested)
                await ledger.Record(leased, await graph.Install(lane.TenantId, entra, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The installation is tried again with the delivery, when the row's wait for it ends.
        }
        catch (Exception fault)
        {
            log.LogError("Recording a delivery failed: {Fault}", fault.GetType().Name);
        }
        finally
        {
            hands.Release();
        }
    }

    /// <summary>The boundary of one delivery: what is wrong with it counts against it, and never against its neighbours.</summary>
    async Task<Attempted> Attempt(Leased leased, SlotClock clock, CancellationToken stopping)
    {
        try
        {
            // Not on the courier's own time, which belongs to the next batch.
            return await Task.Run(() => channel.Send(leased, clock, stopping), CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "A delivery failed before it was sent");
            return new Attempted.Made(new DeliveryOutcome.Refused(), fault.GetType().Name, null, Opened: null);
        }
    }
}
