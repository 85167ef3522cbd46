using System.Buffers.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.BotFramework;
using NpsBot.People;
using NpsBot.People.Graph;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Tests.House;

/// <summary>An organisation whose people come from its directory: the stand-in for Graph, the product's own wiring, a real database. Waiting moves the clock on.</summary>
public sealed class GraphTenant : IAsyncDisposable
{
    public const string Id = "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360";
    public const string App = "3d7f2c11-8a4e-4b6d-9f10-5c2e7a9b4d66";

    readonly TempDirectory data = new();
    readonly ServiceProvider services;

    GraphTenant(FakeGraph graph, IReadOnlyList<string> groups)
    {
        Graph = graph;
        Graph.Catalogue.Add(App);
        Options.Tenants.Add(new TenantOptions { Id = Id, CatalogAppId = App, People = { Source = "graph" } });
        foreach (var group in groups) Options.Tenants[0].People.Groups.Add(group);
        Database = Database.Open(data.Path);
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton(Database).AddSingleton(Options).AddPeople(Options)
            .AddSingleton<Waiting>(Wait).AddSingleton<AskForToken>(GiveToken).AddSingleton<PeopleSchedule>()
            .Reroute(new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase) { ["graph.microsoft.com"] = graph.Address })
            .BuildServiceProvider();
    }

    public FakeGraph Graph { get; }

    public Database Database { get; }

    public Clock Clock { get; } = new(SmallOrganisation.Start);

    public NpsBotOptions Options { get; } = new() { AppId = "5f0d1a52-1111-4222-8333-444455556666" };

    /// <summary>What the login says instead of giving a token.</summary>
    public AppToken? LoginSays { get; set; }

    public int TokensGiven { get; private set; }

    /// <summary>How long the product waited, each time.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<GraphTenant> Start(params int[] groups) => new(await FakeGraph.Start(), [.. groups.Select(FakeDirectory.GroupId)]);

    /// <summary>People 1 to n, all in group 1.</summary>
    public GraphTenant With(int people)
    {
        for (var person = 1; person <= people; person++) Graph.Directory.Add(person);
        Graph.Directory.Groups[FakeDirectory.GroupId(1)] = [.. Enumerable.Range(1, people).Select(FakeDirectory.UserId)];
        return this;
    }

    public Task<UpdateOutcome> Sync(UpdateMode mode = UpdateMode.Apply) => Service<PeopleSync>().Run(Id, mode, null, CancellationToken.None);

    public async Task<PeopleReport> Synced(UpdateMode mode = UpdateMode.Apply)
    {
        var outcome = await Sync(mode);
        Assert.True(outcome is UpdateOutcome.Applied, outcome is UpdateOutcome.Unreadable(var why) ? why.In(Phrases.In(Language.English)) : outcome.ToString());
        Assert.Empty(Graph.Complaints);
        return ((UpdateOutcome.Applied)outcome).Report;
    }

    public async Task<string> Refusal() => Assert.IsType<UpdateOutcome.Unreadable>(await Sync()).Why.In(Phrases.In(Language.English));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Graph.DisposeAsync();
        Database.Dispose();
        data.Dispose();
    }

    Task Wait(TimeSpan pause, CancellationToken cancellation)
    {
        lock (Waits) Waits.Add(pause);
        Clock.Advance(pause);
        return Task.CompletedTask;
    }

    Task<AppToken> GiveToken(string tenant, string resource, CancellationToken cancellation)
    {
        Assert.Equal((Id, "https://graph.microsoft.com"), (tenant, resource));
        if (LoginSays is not null) return Task.FromResult(LoginSays);
        TokensGiven++;
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { roles = Graph.Granted.ToArray(), number = TokensGiven }));
        return Task.FromResult<AppToken>(new AppToken.Had(Graph.Token = $"h.{claims}.s") { GoodUntil = Clock.GetUtcNow().AddHours(1) });
    }
}
