using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NpsBot.Benchmarks.Waves;
using NpsBot.Tests.House;

namespace NpsBot.Faults.Bench;

/// <summary>
/// `serve` as a process of its own, as on a developer's machine: no identity, so only this machine may talk to it, and nothing else is different; unless a
/// test gives it more settings.
/// </summary>
sealed class Replica : IAsyncDisposable
{
    readonly TempDirectory workplace = new();
    readonly BotProcess process;

    Replica(Store store, int sendsPerSecond, IReadOnlyList<(string Name, string Value)> more)
    {
        var address = "http://127.0.0.1:" + FreePort().ToString(CultureInfo.InvariantCulture);
        process = BotProcess.Start(workplace.Path, ["serve"],
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ASPNETCORE_URLS", address),
            ("NpsBot__Tenants__0__Id", Recipients.Tenant(0)),
            ("NpsBot__Tenants__1__Id", Recipients.Tenant(1)),
            ("NpsBot__SendsPerSecond", sendsPerSecond.ToString(CultureInfo.InvariantCulture)),
            store.Setting,
            .. more,
        ]);
        Http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Http { get; }

    public bool HasExited => process.HasExited;

    public IEnumerable<string> Said => process.Output.Concat(process.Errors);

    /// <param name="sendsPerSecond">0 for as fast as it goes.</param>
    public static async Task<Replica> Serve(Store store, int sendsPerSecond = 0, IReadOnlyList<(string Name, string Value)>? more = null)
    {
        var replica = new Replica(store, sendsPerSecond, more ?? []);
        try
        {
            await Wait.Until(() => replica.IsLive(), "the bot serves");
            return replica;
        }
        catch
        {
            await replica.DisposeAsync();
            throw;
        }
    }

    public async Task<HttpStatusCode> Ready()
    {
        using var response = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return response.StatusCode;
    }

    public Task Kill() => process.Kill();

    public Task<int> Terminate() => process.Terminate();

    /// <summary>As SIGSTOP and SIGCONT do it: nothing of it runs meanwhile, and it does not know.</summary>
    public Task Pause() => process.Signal("STOP");

    public Task Resume() => process.Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
        workplace.Dispose();
    }

    async Task<bool> IsLive()
    {
        if (process.HasExited)
            throw new InvalidOperationException("It ended without serving: " + string.Join('\n', Said));
        try
        {
            using var response = await Http.GetAsync(new Uri("/health/live", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
