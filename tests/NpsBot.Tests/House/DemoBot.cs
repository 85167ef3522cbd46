using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Demo;
using NpsBot.Standins;
using NpsBot.Storage;

namespace NpsBot.Tests.House;

/// <summary>The real host of the demo on a free port, with a real database file, a strict connector beside it and a clock that stands still.</summary>
public sealed class DemoBot : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    readonly string directory;
    WebApplication app;

    DemoBot(string directory, Database database, WebApplication app, FakeConnector connector, Clock clock)
    {
        (this.directory, Database, this.app, Connector, Clock) = (directory, database, app, connector, clock);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Channel = new TestChannel(connector, () => Http, clock);
    }

    public Database Database { get; private set; }

    public string DataDirectory => directory;

    public FakeConnector Connector { get; }

    public Clock Clock { get; }

    public HttpClient Http { get; private set; }

    public IServiceProvider Services => app.Services;

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<DemoBot> Run(int seed = 1)
    {
        var files = Directory.CreateTempSubdirectory("npsbot-test-").FullName;
        var clock = new Clock(Start);
        var database = Database.Open(files);
        new DemoSeeding(database).Seed(DemoOrganisation.Plan(seed, Start), (_, _) => { });
        return new DemoBot(files, database, await Serve(database, clock), await FakeConnector.Start(), clock);
    }

    /// <summary>Ends the process's work in good order and begins it again on the same files.</summary>
    public async Task Restart()
    {
        await Stop();
        Database = Database.Open(directory);
        app = await Serve(Database, Clock);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TestChannel Channel { get; }

    public TestPerson Person(string name, string? locale = "en-US") => new(Channel, name, locale);

    /// <summary>The disk goes away under the running bot.</summary>
    public void LoseDatabase()
    {
        Database.Dispose();
        foreach (var file in Directory.EnumerateFiles(directory))
            File.Delete(file);
    }

    public long Count(string sql) => Database.Read(session => session.First(sql, row => row.GetInt64(0)));

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Connector.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    async Task Stop()
    {
        Http.Dispose();
        await app.DisposeAsync();
        Database.Dispose();
    }

    static async Task<WebApplication> Serve(Database database, Clock clock)
    {
        var host = DemoCommand.Build(database, port: 0, services => services.AddSingleton<TimeProvider>(clock));
        await host.StartAsync();
        return host;
    }
}
