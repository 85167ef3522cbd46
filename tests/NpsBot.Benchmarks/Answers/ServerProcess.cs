using System.Diagnostics;

namespace NpsBot.Benchmarks.Answers;

/// <summary>A server in a process of its own. All run with the settings of the product's own runtimeconfig.json, so that none has another garbage collector.</summary>
sealed class ServerProcess : IDisposable
{
    public const string ParseOnly = "serve-parse-only";
    public const string WithTokens = "serve-with-tokens";
    public const string Connector = "serve-connector";
    public const string Wave = "serve-wave";
    public const string Web = "serve-web";
    public const string BarePage = "serve-bare-page";

    readonly Process process;

    ServerProcess(Process process, Uri address, IReadOnlyList<string> said) => (this.process, Address, Said) = (process, address, said);

    public Uri Address { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it ever had.</summary>
    public double PeakMegabytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>What it wrote before it was ready.</summary>
    public IReadOnlyList<string> Said { get; }

    /// <summary>The program that people run, on a data directory that it takes for the demonstration's.</summary>
    public static Task<ServerProcess> Bot(string data) => Start(In("NpsBot.dll"), "demo", "--port", "0", "--data", data);

    public static Task<ServerProcess> Benchmark(params string[] arguments) => Start(
        ["exec", "--runtimeconfig", In("NpsBot.runtimeconfig.json")[0], "--depsfile", In("NpsBot.Benchmarks.deps.json")[0], .. In("NpsBot.Benchmarks.dll")], arguments);

    /// <summary>Ends it as a power cut would: nothing gets the chance to be saved that was not.</summary>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    static string[] In(string file) => [Path.Combine(AppContext.BaseDirectory, file)];

    static async Task<ServerProcess> Start(string[] program, params string[] arguments)
    {
        var started = Process.Start(new ProcessStartInfo("dotnet", [.. program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var log = started.StandardError.ReadToEndAsync();
        var said = new List<string>();
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ready: ", StringComparison.Ordinal))
            {
                _ = started.StandardOutput.ReadToEndAsync();
                return new ServerProcess(started, new Uri(line["ready: ".Length..]), said);
            }
            said.Add(line);
        }
        throw new BenchmarkFailedException("a server ended before it was ready: " + await log);
    }
}
