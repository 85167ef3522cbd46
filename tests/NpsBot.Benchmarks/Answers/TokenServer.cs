using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using NpsBot.BotFramework;
using NpsBot.Hosting;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Storage;

namespace NpsBot.Benchmarks.Answers;

/// <summary>The bot as `serve` builds it, every token checked; only the server that publishes the channel's keys is played on this machine.</summary>
static class TokenServer
{
    public const string AppId = "5f0d1a52-1111-4222-8333-444455556666";
    public const string Tenant = "7d6f4c1e-1111-4222-8333-444455556666";

    public static readonly Uri ServiceUrl = new("https://smba.trafficmanager.net/emea/");

    public static async Task<int> Run(string directory, TextWriter output, CancellationToken cancellation)
    {
        await using var openId = await OpenIdServer.Start();
        using var key = openId.Publish("msteams");
        using var database = Database.Open(directory);
        var builder = BotHost.NewBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Reroute(new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase) { [BotCloud.Public.Metadata.Host] = openId.Address });
        var options = new NpsBotOptions
        {
            AppId = AppId,
            AppTenantId = Tenant,
            Credential = new CredentialOptions { Secret = "never-used-here" },
            Tenants = { new TenantOptions { Id = Tenant } },
        };
        await using var app = ServeCommand.Build(builder, options, database);
        await app.StartAsync(cancellation);
        await output.WriteLineAsync(ChannelToken.For(AppId, ServiceUrl.AbsoluteUri, TimeProvider.System.GetUtcNow()).SignedBy(key));
        await output.WriteLineAsync("ready: " + app.Urls.First());
        await output.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
