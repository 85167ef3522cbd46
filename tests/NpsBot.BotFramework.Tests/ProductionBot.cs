using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Standins;

namespace NpsBot.BotFramework.Tests;

/// <summary>The bot as in production, with everything that is Microsoft's played on this machine.</summary>
sealed class ProductionBot : IAsyncDisposable
{
    public const string AppId = "5f0d1a52-1111-4222-8333-444455556666";

    public required BotHost Bot { get; init; }
    public required OpenIdServer OpenId { get; init; }
    public required LoginServer Login { get; init; }
    public required FakeConnector Connector { get; init; }
    public required Clock Clock { get; init; }
    public required Dictionary<string, Uri> Map { get; init; }

    public static Conversation Chat { get; } = new(Sample.Tenant, "a:chat", ConversationKind.Personal, new Uri(Sample.ServiceUrl), "msteams", "28:" + AppId);

    public static BotFrameworkOptions Options { get; } = new()
    {
        AppId = AppId,
        AppTenantId = "app-tenant",
        Credential = new BotCredential.Secret("s3cret~value"),
        IsAllowedTenant = tenant => tenant == Sample.Tenant,
    };

    public static async Task<ProductionBot> Start(Func<BotFrameworkOptions, BotFrameworkOptions>? change = null)
    {
        var options = change?.Invoke(Options) ?? Options;
        var (openId, login, connector) = (await OpenIdServer.Start(), await LoginServer.Start(), await FakeConnector.Start());
        // The library that fetches our own tokens reads the machine's clock, so ours starts there.
        var clock = new Clock(TimeProvider.System.GetUtcNow());
        var map = new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase)
        {
            [options.Cloud.Metadata.Host] = openId.Address,
            [options.Cloud.Login.Host] = login.Address,
        };
        foreach (var host in options.Cloud.ServiceHosts) map[host] = connector.Address;
        connector.Accepts = login.Gave;
        connector.Open("a:chat");
        return new ProductionBot
        {
            OpenId = openId,
            Login = login,
            Connector = connector,
            Clock = clock,
            Map = map,
            Bot = await BotHost.Start(services => services.AddSingleton<TimeProvider>(clock).AddBotFramework(options).Reroute(map)),
        };
    }

    public ChannelToken Token => ChannelToken.For(AppId, Sample.ServiceUrl, Clock.GetUtcNow());

    /// <summary>A message with that token; the status it gets.</summary>
    public async Task<int> Say(string? token, JsonObject? activity = null)
    {
        using var answer = await Bot.Post((activity ?? Sample.Message("hello")).ToJsonString(), token);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await OpenId.DisposeAsync();
        await Login.DisposeAsync();
        await Connector.DisposeAsync();
    }
}
