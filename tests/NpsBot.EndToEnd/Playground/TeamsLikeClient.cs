using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NpsBot.EndToEnd.Playground;

/// <summary>Microsoft's Agents Playground, on loopback and a free port: a client that nobody here wrote.</summary>
public sealed class TeamsLikeClient : IAsyncDisposable
{
    readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("npsbot-client-");
    readonly Child child;

    TeamsLikeClient(Uri bot)
    {
        var package = Path.Combine(Repository.Client, "node_modules", "@microsoft", "m365agentsplayground");
        child = Child.Start("node",
            [
                "-r", Path.Combine(Repository.Client, "bind-loopback.cjs"), Path.Combine(package, "cli.js"), "start",
                "-e", new Uri(bot, "/api/messages").ToString(), "-c", "msteams", "-p", FreePort(), "--disable-telemetry",
            ],
            ("M365_AGENTS_PLAYGROUND_CONFIG_PATH", Path.Combine(Repository.Client, ".m365agentsplayground.yml")),
            ("M365_AGENTS_PLAYGROUND_LOGFILE", Path.Combine(scratch.FullName, "client.log")));
    }

    public Uri Address { get; private set; } = null!;

    public static async Task<TeamsLikeClient> Start(Uri bot)
    {
        var client = new TeamsLikeClient(bot);
        var listening = await client.child.Line("Listening on ");
        client.Address = new Uri("http://localhost:" + listening["Listening on ".Length..].Trim());
        return client;
    }

    static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await child.DisposeAsync();
        scratch.Delete(recursive: true);
    }
}
