using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.People.Graph;

/// <summary>Really waits, except in tests.</summary>
public delegate Task Waiting(TimeSpan pause, CancellationToken cancellation);

/// <summary>Brings the roster of an organisation in line with its directory.</summary>
public sealed class PeopleSync(Database database, NpsBotOptions options, GraphClients clients, TimeProvider time, Waiting? waiting = null)
{
    /// <summary>So often everybody is read, changed or not: the directory does not report every change, such as that of a mailbox's time zone.</summary>
    public static readonly TimeSpan WholeEvery = TimeSpan.FromDays(7);

    /// <param name="tenantId">One whose setting People.Source is "graph".</param>
    public async Task<UpdateOutcome> Run(string tenantId, UpdateMode mode, IProgress<int>? progress, CancellationToken cancellation)
    {
        var settings = options.Tenant(tenantId)?.People ?? throw new ArgumentException("An organisation of the settings.", nameof(tenantId));
        var began = time.GetUtcNow();
        bool readMailboxes;
        try
        {
            readMailboxes = (await clients.Granted(tenantId, cancellation)).Contains(GraphPermissions.ReadMailboxes, StringComparer.Ordinal);
        }
        catch (NoGraphTokenException none)
        {
            return new UpdateOutcome.Unreadable(new Remark(0, "People.NoGraphToken", ("reason", $"{none.Answer}")));
        }
        var patience = new GraphPatience(time, () => clients.Distrust(tenantId), waiting is null ? null : (pause, stop) => waiting(pause, stop));
        var people = new GraphPeople(
            clients.Of(tenantId), clients.BaseUrl, [.. settings.Groups.Select(EntraId.Normal)], Bookmark(tenantId, began), readMailboxes, patience, time);
        return await people.Read(progress, cancellation) switch
        {
            PeopleReading.Listed(var list) => PeopleUpdate.Apply(database, tenantId, list, mode, time.GetUtcNow(), session => Remember(session, tenantId, people, began)),
            PeopleReading.Unreadable(var why) => new UpdateOutcome.Unreadable(why),
            _ => throw new InvalidOperationException("A reading is a closed set."),
        };
    }

    GraphBookmark Bookmark(string tenantId, DateTimeOffset now) => database.ReadTogether(session =>
    {
        var link = session.First("SELECT delta_link FROM tenant WHERE tenant_id = @tenant AND read_whole_at > @recently",
            row => row.Text(0), ("tenant", tenantId), ("recently", (now - WholeEvery).ToUnixTimeMilliseconds()));
        var known = session.Query("SELECT entra_object_id FROM person WHERE tenant_id = @tenant AND on_roster = 1 AND source = 'graph' AND entra_object_id IS NOT NULL",
            row => row.GetString(0), ("tenant", tenantId));
        // A link into another cloud, from before the setting changed, is of no use here.
        return new GraphBookmark(link?.StartsWith(clients.BaseUrl + "/", StringComparison.OrdinalIgnoreCase) == true ? link : null, known.ToHashSet(StringComparer.Ordinal));
    });

    static void Remember(Session session, string tenantId, GraphPeople people, DateTimeOffset began) => session.Execute("""
        INSERT INTO tenant (tenant_id, delta_link, synced_at, read_whole_at) VALUES (@tenant, @link, @began, @whole)
        ON CONFLICT (tenant_id) DO UPDATE SET delta_link = excluded.delta_link, synced_at = excluded.synced_at, read_whole_at = COALESCE(excluded.read_whole_at, tenant.read_whole_at)
        """,
        ("tenant", tenantId), ("link", people.Link), ("began", began.ToUnixTimeMilliseconds()), ("whole", people.WasWhole ? began.ToUnixTimeMilliseconds() : null));
}
