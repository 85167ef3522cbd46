using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.People.Graph;

/// <summary>
/// Reads the directories of the organisations that want it, each every so many hours. Of several servers one does it: whoever moves the
/// organisation's row on to the next time.
/// </summary>
public sealed class PeopleSchedule(Database database, NpsBotOptions options, PeopleSync sync, TimeProvider time, ILogger<PeopleSchedule> log) : BackgroundService
{
    /// <summary>After a reading that failed, or that a server did not live to end.</summary>
    static readonly TimeSpan NextTry = TimeSpan.FromHours(1);

    static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    /// <summary>Reads those that are due now and that no other server has taken.</summary>
    public async Task RunDue(CancellationToken cancellation)
    {
        foreach (var tenant in options.Tenants.Where(tenant => tenant.People.IsGraph))
        {
            var id = EntraId.Normal(tenant.Id);
            try
            {
                if (TryClaim(id))
                    await Run(id, tenant.People.Every, cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // What is due now is still due in an hour; the directories of the others are read all the same.
                log.LogError("The directory could not be read or written: {Fault}", fault.GetType().Name);
            }
        }
    }

    async Task Run(string tenantId, TimeSpan every, CancellationToken cancellation)
    {
        var outcome = await sync.Run(tenantId, UpdateMode.Apply, null, cancellation);
        if (outcome is not UpdateOutcome.Applied(var report))
        {
            log.LogError("The directory was not read: {Outcome} {Why}", outcome.GetType().Name, (outcome as UpdateOutcome.Unreadable)?.Why.Key);
            return;
        }
        var next = time.GetUtcNow() + every;
        database.Write(session => SetDue(session, tenantId, next));
        log.LogInformation("The directory was read: {New} new, {Changed} changed, {Gone} gone.", report.New.Count, report.Changed.Count, report.Gone.Count);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Tenants.Any(tenant => tenant.People.IsGraph))
            return;
        using var timer = new PeriodicTimer(BetweenLooks, time);
        do
            await RunDue(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    bool TryClaim(string tenantId)
    {
        var due = database.Read(session => session.First("SELECT sync_due_at FROM tenant WHERE tenant_id = @tenant", row => row.Number(0), ("tenant", tenantId)));
        return !(due > time.GetUtcNow().ToUnixTimeMilliseconds()) && database.Write(session =>
        {
            var now = session.Now(time);
            session.Execute("INSERT INTO tenant (tenant_id) VALUES (@tenant) ON CONFLICT (tenant_id) DO NOTHING", ("tenant", tenantId));
            return session.Execute("UPDATE tenant SET sync_due_at = @next WHERE tenant_id = @tenant AND sync_due_at <= @now",
                ("next", now + (long)NextTry.TotalMilliseconds), ("tenant", tenantId), ("now", now)) == 1;
        });
    }

    static int SetDue(Session session, string tenantId, DateTimeOffset next) => session.Execute(
        "UPDATE tenant SET sync_due_at = @next WHERE tenant_id = @tenant", ("next", next.ToUnixTimeMilliseconds()), ("tenant", tenantId));
}
