using System.Collections.Concurrent;
using NpsBot.Channels;
using NpsBot.Channels.Mail;
using NpsBot.People.Graph;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>
/// Delivers waves, beside any number of other replicas that do the same: looks for tenants to whom something is due and gives each a courier, one for
/// the chat and one for mail.
/// </summary>
public sealed class DeliveryWorker(
    Database database, Leasings leasings, Lanes lanes, TeamsChannel teams, MailChannel mail, DeliveryLedger ledger, GraphInstallation graph, SetAsideNotice notice, TimeProvider time, ILogger<DeliveryWorker> log)
    : BackgroundService
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1), BetweenSweeps = TimeSpan.FromSeconds(5), LongestWait = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<(string Tenant, bool IsMail), Task> couriers = new();
    readonly Leasing leasing = leasings.New();
    readonly Sweep sweep = leasings.Sweep();
    long sweptAt;
    Task telling = Task.CompletedTask;

    /// <summary>Delivers everything that is due now, and returns when it is recorded.</summary>
    internal async Task RunOnce(CancellationToken stopping = default)
    {
        sweep.Run();
        await notice.TellHr(stopping);
        await Task.WhenAll(DueLanes().Select(lane => Deliver(lane, stopping)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var gauges = new DeliveryGauges(database, time);
        var wait = BetweenLooks;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Look(stoppingToken);
                wait = BetweenLooks;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database is away, mostly. Whatever it is: the bot goes on answering, and what is due stays due.
                log.LogError("Deliveries wait: {Fault}", fault.GetType().Name);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        ledger.Hurry();
        await Task.WhenAll([telling, .. couriers.Values]);
    }

    void Look(CancellationToken stopping)
    {
        if (sweptAt == 0 || time.GetElapsedTime(sweptAt) >= BetweenSweeps)
        {
            sweep.Run();
            // Beside the couriers: the channel may take its time with whoever is told.
            if (telling.IsCompleted)
                telling = Task.Run(() => TellGuarded(stopping), CancellationToken.None);
            sweptAt = time.GetTimestamp();
        }
        foreach (var lane in DueLanes())
        {
            var key = (lane.TenantId, lane.IsMail);
            if (!couriers.TryGetValue(key, out var courier) || courier.IsCompleted)
                couriers[key] = Task.Run(() => DeliverGuarded(lane, stopping), CancellationToken.None);
        }
    }

    async Task TellGuarded(CancellationToken stopping)
    {
        try
        {
            await notice.TellHr(stopping);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError("HR could not be told about recipients who were set aside: {Fault}", fault.GetType().Name);
        }
    }

    async Task DeliverGuarded(Lane lane, CancellationToken stopping)
    {
        try
        {
            await Deliver(lane, stopping);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError("Deliveries of one tenant wait: {Fault}", fault.GetType().Name);
            // Its rows are still due, so it is looked at again with the next look; not at once, for the database has to come back first.
            await Task.Delay(BetweenSweeps, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Deliver(Lane lane, CancellationToken stopping)
    {
        using var courier = new Courier(lane, leasing, lane.IsMail ? mail : teams, ledger, graph, time, log);
        await courier.Run(stopping);
    }

    List<Lane> DueLanes() => [.. database.Read(session => DueWave.Ways(session, session.Now(time))).Select(way => lanes.Of(way.TenantId, way.IsMail)).OfType<Lane>()];
}
