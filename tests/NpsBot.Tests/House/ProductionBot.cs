using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NpsBot.Delivery;
using NpsBot.Hosting;
using NpsBot.ProgrammeFiles;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Tests.House;

/// <summary>The bot as `serve` builds it, for two organisations, each with its programme; everything that is Microsoft's is played on this machine.</summary>
public sealed class ProductionBot : IAsyncDisposable
{
    public const string Contoso = "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360";
    public const string Fabrikam = "1d8c7b2f-3054-4a1f-8e5c-8b63d2f90471";

    const string AppId = "5f0d1a52-1111-4222-8333-444455556666";
    const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    readonly TempDirectory data = new();
    readonly FakeConnector connector;
    readonly OpenIdServer openId;
    readonly LoginServer login;
    readonly ChannelKey key;
    readonly WebApplication app;
    readonly HttpClient http;

    ProductionBot(FakeConnector connector, OpenIdServer openId, LoginServer login)
    {
        (this.connector, this.openId, this.login) = (connector, openId, login);
        key = openId.Publish("msteams");
        connector.Accepts = login.Gave;
        Database = Database.Open(data.Path);
        app = Build();
        http = new HttpClient();
    }

    public Database Database { get; }

    public FakeConnector Connector => connector;

    /// <summary>Starts where the machine's clock stands, because the library that fetches the bot's own tokens reads that one.</summary>
    public Clock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public static async Task<ProductionBot> Run()
    {
        var bot = new ProductionBot(await FakeConnector.Start(), await OpenIdServer.Start(), await LoginServer.Start());
        await bot.app.StartAsync();
        bot.http.BaseAddress = new Uri(bot.app.Urls.First());
        return bot;
    }

    /// <summary>A programme with an open wave for everybody. Person n has the Entra object id that <see cref="EntraId"/> gives and leads the service when n is 1.</summary>
    public void Import(string tenant, string service, string name, int people)
    {
        var text = $$"""
            tenant: {{tenant}}
            timeZone: Europe/London
            services:
              - { id: {{service}}, type: it, names: { en: {{name}}, zh-Hans: {{name}}, zh-Hant: {{name}} }, leads: [{{EntraId(tenant, 1)}}] }
            people: [{{string.Join(", ", Enumerable.Range(1, people).Select(person => $"{{ id: {EntraId(tenant, person)} }}"))}}]
            surveys:
              - { service: {{service}}, audience: everyone, waves: [{ name: Now, opens: 2020-01-01, closes: 2999-01-01 }] }
            """;
        var parsed = ProgrammeFile.Parse(text, "programme.yaml", Phrases.In(Language.English));
        Assert.Empty(parsed.Problems.Select(problem => problem.ToString()));
        new ProgrammeImport(Database, Clock).Apply(parsed.Programme!);
    }

    /// <summary>Does now what the bot does by itself soon after an import, so that nothing is written any more while the clock stands.</summary>
    public async Task Settle()
    {
        app.Services.GetRequiredService<OpenWaves>().AllThatOpened();
        await app.Services.GetRequiredService<DeliveryWorker>().RunOnce();
    }

    public static string EntraId(string tenant, int person) => $"{tenant[..8]}-0000-4000-8000-{person:D12}";

    /// <summary>Person n of an organisation at a client; beyond the roster too.</summary>
    public TestPerson Person(string tenant, int person) => Person(tenant, person, () => ValidToken());

    public TestPerson Person(string tenant, int person, Func<string?> token) =>
        new(Channel(tenant, token), $"{tenant[..4]}-{person}", "en-US") { EntraId = EntraId(tenant, person) };

    public TestChannel Channel(string tenant, Func<string?> token) => new(connector, () => http, Clock)
    {
        TenantId = tenant,
        BotId = "28:" + AppId,
        ServiceUrl = ServiceUrl,
        Token = token,
    };

    /// <param name="age">How long ago it was made.</param>
    public string ValidToken(string? audience = null, TimeSpan age = default) => ChannelToken.For(audience ?? AppId, ServiceUrl, Clock.GetUtcNow() - age).SignedBy(key);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Database.Dispose();
        await connector.DisposeAsync();
        await openId.DisposeAsync();
        await login.DisposeAsync();
        data.Dispose();
    }

    WebApplication Build()
    {
        var options = new NpsBotOptions
        {
            AppId = AppId,
            AppTenantId = "2e9d8c30-4165-4b20-9f6d-9c74e3a01582",
            Credential = { Secret = "s3cret~value" },
            Tenants = { new TenantOptions { Id = Contoso, HrPeople = { EntraId(Contoso, 2) } }, new TenantOptions { Id = Fabrikam, HrPeople = { EntraId(Fabrikam, 2) } } },
        };
        Assert.Empty(OptionsCheck.Problems(options, "Production", Phrases.In(Language.English)));
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock).Reroute(new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase)
        {
            ["login.botframework.com"] = openId.Address,
            ["login.microsoftonline.com"] = login.Address,
            ["smba.trafficmanager.net"] = connector.Address,
        });
        return ServeCommand.Build(builder, options, Database, WithoutWorker);
    }

    /// <summary>Whoever tests the chat wants to come first: no wave goes out by itself here.</summary>
    static void WithoutWorker(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory?.GetType().GenericTypeArguments[^1] == typeof(DeliveryWorker)));
}
