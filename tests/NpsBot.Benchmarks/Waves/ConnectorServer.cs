using NpsBot.Benchmarks.Answers;
using NpsBot.Standins;

namespace NpsBot.Benchmarks.Waves;

/// <summary>The channel's connector, played in a process of its own so that what it costs is not counted as the bot's.</summary>
static class ConnectorServer
{
    public static async Task<int> Run(TextWriter output, CancellationToken cancellation)
    {
        await using var connector = await BulkConnector.Start();
        await output.WriteLineAsync("ready: " + connector.Address);
        await output.FlushAsync(cancellation);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    public static Task<ServerProcess> Start() => ServerProcess.Benchmark(ServerProcess.Connector);
}
