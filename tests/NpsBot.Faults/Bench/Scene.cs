using Microsoft.Extensions.DependencyInjection;
using NpsBot.Benchmarks.Waves;
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

    Scene(Store store, BulkConnector connector, int people) => (Store, Connector, People) = (store, connector, people);

    public Store Store { get; }

    public BulkConnector Connector { get; }

    public int People { get; }

    public static Task<Scene> With(int people, On engine) => With(people, Store.On(engine));

    public static async Task<Scene> With(int people, Store store)
    {
        var scene = new Scene(store, await BulkConnector.Start(), people);
        try
        {
            using var database = store.Open();
            Recipients.Seed(database, 0, people, scene.Connector.Address);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    public async Task<Replica> Serve(int sendsPerSecond = 0)
    {
        var replica = await Replica.Serve(Store, sendsPerSecond);
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
    public IReadOnlySet<string> Leased()
    {
        using var look = Store.Look();
        return look.Read(session => session.Query("SELECT reference FROM delivery WHERE state = 1", row => row.GetString(0))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The time of every lease passes at once; nobody who holds one may be alive, or they are meant to lose it.</summary>
    public void LeasesEnd() => Change("UPDATE delivery SET leased_until = 0 WHERE state = 1");

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

    static void Write(Database database, string sql) => database.WriteBeside(session => session.Execute(sql));
}
