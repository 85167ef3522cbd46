using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NpsBot.Benchmarks.Answers;
using NpsBot.BotFramework;
using NpsBot.Delivery;
using NpsBot.Hosting;
using NpsBot.Setup;

namespace NpsBot.Benchmarks.Waves;

/// <summary>One replica of the bot as `serve` builds it on a developer's machine; only the pace may be taken off.</summary>
static class WaveServer
{
    /// <param name="tenant">Whose people write to it.</param>
    /// <param name="perSecond">Requests a second for each tenant; 0 for as fast as possible.</param>
    public static async Task<int> Run(string store, double perSecond, string tenant, TextWriter output, CancellationToken cancellation)
    {
        using var database = Store.Open(store);
        var builder = BotHost.NewBuilder("Development");
        builder.Logging.AddJsonLogs(toStandardError: true);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBotFrameworkForLoopback(tenant);
        builder.Services.AddNpsBot(database, new NpsBotOptions());
        builder.Services.AddSingleton(new DeliveryPace(perSecond));
        await using var app = builder.Build().MapNpsBot();
        await app.StartAsync(cancellation);
        await output.WriteLineAsync("ready: " + app.Urls.First());
        await output.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    public static Task<ServerProcess> Start(string store, double perSecond, string tenant) =>
        ServerProcess.Benchmark(ServerProcess.Wave, store, perSecond.ToString(System.Globalization.CultureInfo.InvariantCulture), tenant);
}
