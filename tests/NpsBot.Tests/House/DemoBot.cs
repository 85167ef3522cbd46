using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Delivery;
using NpsBot.Demo;
using NpsBot.Standins;
using NpsBot.Storage;

namespace NpsBot.Tests.House;

/// <summary>The real host of the demo on a free port, with a real database file, a strict connector beside it and a clock that stands still.</summary>
public sealed class DemoBot : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    static readonly ConcurrentDictionary<int, Lazy<string>> Seeded = new();

    readonly TestDatabase data;
    WebApplication app;

    DemoBot(TestDatabase data, WebApplication app, FakeConnector connector, Clock clock)
    {
        (this.data, this.app, Connector, Clock) = (data, app, connector, clock);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Channel = new TestChannel(connector, () => Http, clock);
    }

    public Database Database => data.Database;

    public string DataDirectory => data.Directory;

    public FakeConnector Connector { get; }

    public Clock Clock { get; }

    public HttpClient Http { get; private set; }

    public IServiceProvider Services => app.Services;

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<DemoBot> Run(int seed = 1, On engine = On.Sqlite)
    {
        var clock = new Clock(Start);
        var seeded = engine == On.Sqlite ? TestDatabase.Make(On.Sqlite) : TestDatabase.Copy(Seeded.GetOrAdd(seed, one => new Lazy<string>(() => Seed(one))).Value);
        if (engine == On.Sqlite)
            Seed(seeded.Database, seed);
        return new DemoBot(seeded, await Serve(seeded.Database, clock), await FakeConnector.Start(), clock);
    }

    /// <summary>Ends the process's work in good order and begins it again on the same data.</summary>
    public async Task Restart()
    {
        await StopServing();
        data.Reopen();
        app = await Serve(Database, Clock);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>One more process on the same PostgreSQL data.</summary>
    public async Task<Replica> Beside()
    {
        var database = data.Beside();
        return new Replica(database, await Serve(database, Clock));
    }

    public sealed record Replica(Database Database, WebApplication App) : IAsyncDisposable
    {
        public T Service<T>()
            where T : notnull => App.Services.GetRequiredService<T>();

        public async ValueTask DisposeAsync()
        {
            await App.StopAsync();
            await App.DisposeAsync();
            Database.Dispose();
        }
    }

    public TestChannel Channel { get; }

    public TestPerson Person(string name, string? locale = "en-US") => new(Channel, name, locale);

    /// <summary>The disk goes away under the running bot.</summary>
    public void LoseDatabase()
    {
        Database.Dispose();
        data.Lose();
    }

    public long Count(string sql) => Database.Read(session => session.First(sql, row => row.GetInt64(0)));

    public async ValueTask DisposeAsync()
    {
        await StopServing();
        await Connector.DisposeAsync();
        data.Dispose();
    }

    async Task StopServing()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>The organisation made once on the server; each test takes a copy.</summary>
    static string Seed(int seed)
    {
        var address = TestDatabase.MakePostgres();
        using var database = Database.Connect(address);
        Seed(database, seed);
        return address;
    }

    static void Seed(Database database, int seed) => new DemoSeeding(database).Seed(DemoOrganisation.Plan(seed, Start), (_, _) => { });

    static async Task<WebApplication> Serve(Database database, Clock clock)
    {
        var host = DemoCommand.Build(database, port: 0, services => services.AddSingleton<TimeProvider>(clock));
        await host.StartAsync();
        // What is due at the start is settled now, and not in the middle of a test.
        await host.Services.GetRequiredService<DeliveryWorker>().RunOnce();
        return host;
    }
}
