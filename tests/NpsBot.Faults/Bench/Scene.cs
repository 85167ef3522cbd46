using Microsoft.Extensions.DependencyInjection;
using NpsBot.Benchmarks.Waves;
using NpsBot.Core.Schedules;
using NpsBot.Hosting;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Faults.Bench;

/// <summary>An organisation with a wave to deliver, the connector that outlives every bot, and as many bots as a test starts.</summary>
sealed class Scene : IAsyncDisposable
{
    public static readonly IReadOnlySet<string> Nobody = new HashSet<string>(StringComparer.Ordinal);

    readonly List<Replica> replicas = [];

    Scene(Store store, BulkConnector connector) => (Store, Connector) = (store, connector);

    public Store Store { get; }

    public BulkConnector Connector { get; }

    public static Task<Scene> With(int people, On engine) => With(people, Store.On(engine));

    /// <summary>Nothing in the database yet, not even a schema.</summary>
    public static async Task<Scene> Empty(Store store) => new(store, await BulkConnector.Start());

    public static async Task<Scene> With(int people, Store store)
    {
        var scene = await Empty(store);
        try
        {
            scene.Seed(people);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <param name="connector">Where the bot finds the connector; null: at its own address.</param>
    public void Seed(int people, int tenant = 0, Uri? connector = null)
    {
        connector ??= Connector.Address;
        using var database = Store.Open();
        Recipients.Seed(database, tenant, people, connector);
        // As the first who came brought it: chats can be opened.
        database.Write(session => session.Execute("INSERT INTO tenant (tenant_id, service_url, bot_id, channel_id) VALUES (@tenant, @url, '28:npsbot', 'msteams')",
            ("tenant", Recipients.Tenant(tenant)), ("url", new Uri(connector, Recipients.PathOf(tenant) + "/").AbsoluteUri)));
    }

    /// <param name="more">Settings beside the usual ones.</param>
    public async Task<Replica> Serve(int sendsPerSecond = 0, params IReadOnlyList<(string Name, string Value)> more)
    {
        var replica = await Replica.Serve(Store, sendsPerSecond, more);
        replicas.Add(replica);
        return replica;
    }

    /// <summary>As HR does by hand; everybody is due at once, whatever the hour.</summary>
    public void Launch(int tenant = 0)
    {
        using var database = Store.Open();
        using var services = new ServiceCollection().AddLogging().AddHttpClient().AddNpsBot(database, new NpsBotOptions()).BuildServiceProvider();
        Assert.IsType<LaunchResult.Launched>(services.GetRequiredService<WaveControl>().Launch(Recipients.Tenant(tenant), Recipients.Survey, "hr"));
        Write(database, "UPDATE delivery SET due_at = 0 WHERE state = 0");
    }

    /// <summary>The survey's schedule wanted a wave a minute ago: whoever serves next starts it.</summary>
    public void PlanForNow() => PlanFor(TimeSpan.FromMinutes(1), WhenMissed.Ask);

    /// <summary>The survey's schedule wanted a wave so long ago.</summary>
    public void PlanFor(TimeSpan ago, WhenMissed missed)
    {
        using var database = Store.Open();
        var now = TimeProvider.System.GetUtcNow();
        var schedule = new SurveySchedule(new Cadence.Once((now - ago).UtcDateTime), TimeZoneInfo.Utc, TimeSpan.FromDays(14), missed);
        database.Write(session => ScheduledFires.Plan(session, Recipients.Tenant(0), Recipients.Survey, schedule, now - ago - TimeSpan.FromHours(1)));
    }

    /// <summary>Whether a transaction is open that has written deliveries.</summary>
    public bool IsCreatingWave() => Store.Server is null
        ? new FileInfo(Path.Combine(Store.Path, Database.FileName + "-wal")) is { Exists: true, Length: > 1 << 20 }
        : Texts("SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND query LIKE '%INSERT INTO delivery%' AND pid <> pg_backend_pid()").Count > 0;

    /// <summary>Waits until so many messages have come to the connector.</summary>
    public Task Arrived(int messages) => Wait.Until(() => Connector.Messages >= messages, $"{messages} messages have come");

    /// <summary>Waits until no row is left for which this holds.</summary>
    public Task None(string where) => None(where, Wait.Patience);

    public async Task None(string where, TimeSpan patience)
    {
        using var look = Store.Look();
        await Wait.Until(() => Count(look, where) == 0, $"no row is left where {where}", patience);
    }

    public long Count(string where)
    {
        using var look = Store.Look();
        return Count(look, where);
    }

    /// <summary>The rows that somebody has in hand.</summary>
    public IReadOnlySet<string> Leased(string? by = null) =>
        Texts($"SELECT reference FROM delivery WHERE state = 1{(by is null ? "" : $" AND leased_by = '{by}'")}").ToHashSet(StringComparer.Ordinal);

    /// <summary>Starts two bots. But for a few people nobody is due before both run: the first would be done by then on a busy machine.</summary>
    /// <returns>The first, the name under which it holds its leases, and the other.</returns>
    public async Task<(Replica First, string Worker, Replica Other)> ServeTwo(int sendsPerSecond = 0)
    {
        const int few = 10;
        Change($"UPDATE delivery SET due_at = {long.MaxValue} WHERE state = 0 AND reference NOT IN (SELECT reference FROM delivery WHERE state = 0 ORDER BY reference LIMIT {few})");
        var script = Connector.Script;
        Connector.Script = _ => new BulkAnswer.TakeAfter(TimeSpan.FromSeconds(3));
        var first = await Serve(sendsPerSecond);
        IReadOnlyList<string> workers = [];
        await Wait.Until(() => (workers = Texts("SELECT DISTINCT leased_by FROM delivery WHERE state = 1")).Count > 0, "somebody delivers");
        Connector.Script = script;
        var other = await Serve(sendsPerSecond);
        Change($"UPDATE delivery SET due_at = 0 WHERE state = 0 AND due_at = {long.MaxValue}");
        return (first, Assert.Single(workers), other);
    }

    /// <summary>The first column of every row.</summary>
    public IReadOnlyList<string> Texts(string sql)
    {
        using var look = Store.Look();
        return look.Read(session => session.Query(sql, row => row.GetString(0)));
    }

    /// <summary>The time of every lease passes at once; nobody who holds one may be alive, or they are meant to lose it.</summary>
    public void LeasesEnd(string? of = null) => Change($"UPDATE delivery SET leased_until = 0 WHERE state = 1{(of is null ? "" : $" AND leased_by = '{of}'")}");

    /// <summary>The time passes for which a send in doubt rests.</summary>
    public void DoubtHasRested() => Change("UPDATE delivery SET due_at = 0 WHERE state = 0 AND in_doubt = 1");

    public void Change(string sql)
    {
        using var database = Store.Open();
        Write(database, sql);
    }

    /// <summary>Starts the bot again after all have died, lets the leases of the dead and the rest of what is in doubt pass, and waits for the end.</summary>
    public async Task RecoverAndFinish()
    {
        LeasesEnd();
        var bot = await Serve();
        await None("state = 1 OR (state = 0 AND in_doubt = 0)");
        if (!Store.IsShared)
        {
            await bot.Terminate();
            DoubtHasRested();
            await Serve();
        }
        else
        {
            DoubtHasRested();
        }
        await None("state IN (0, 1)");
    }

    public Ledger Ledger(int tenant = 0)
    {
        using var look = Store.Look();
        Assert.Empty(Connector.Complaints);
        return Bench.Ledger.Of(look, Recipients.Tenant(tenant), Connector, Recipients.PathOf(tenant));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        await Connector.DisposeAsync();
        Store.Dispose();
    }

    static long Count(Database look, string where) => look.Read(session => session.First($"SELECT COUNT(*) FROM delivery WHERE {where}", row => row.GetInt64(0)));

    /// <summary>A process that was stopped in the middle of a transaction holds its rows until the server throws it out.</summary>
    static void Write(Database database, string sql)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                database.WriteBeside(session => session.Execute(sql));
                return;
            }
            catch (TimeoutException) when (attempt < 6)
            {
            }
        }
    }
}
