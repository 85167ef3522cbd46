using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NpsBot.Benchmarks.Answers;

/// <summary>What wrk saw in one run.</summary>
/// <param name="Replies">Every request got one.</param>
/// <param name="ErrorReplies">Those with a status above 399.</param>
/// <param name="Faults">Connections that failed, and replies that came too late or never.</param>
/// <param name="Next">The first question that no run has used.</param>
/// <param name="ServerMicroseconds">Processor time that the server spent on one request; hardly disturbed by what else the machine does.</param>
sealed record Measured(long Replies, long ErrorReplies, long Faults, double PerSecond, double P50, double P99, int Next, double ServerMicroseconds);

/// <summary>Requests as fast as they are answered, by wrk.</summary>
static class Load
{
    const int Threads = 2;

    public static async Task<Measured> Run(ServerProcess server, string requestFile, long spread, int first, int connections, int seconds, CancellationToken cancellation)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Answers", "answers.lua");
        var run = string.Create(CultureInfo.InvariantCulture,
            $"-t{Threads} -c{connections} -d{seconds + 1}s --timeout 10s -s {script} {server.Address} -- {requestFile} {first} {Threads} {seconds} {PeopleToAsk.People} {spread}");
        var before = server.ProcessorTime;
        using var wrk = Start(run);
        var output = await wrk.StandardOutput.ReadToEndAsync(cancellation);
        await wrk.WaitForExitAsync(cancellation);
        var line = output.Split('\n').LastOrDefault(text => text.StartsWith("result: ", StringComparison.Ordinal))
            ?? throw new BenchmarkFailedException($"wrk gave no result: {output}{await wrk.StandardError.ReadToEndAsync(cancellation)}");
        var figures = line["result: ".Length..].Split(' ').Select(figure => long.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return new Measured(figures[0], figures[1], figures[2], figures[0] / (double)seconds, figures[3] / 1000.0, figures[4] / 1000.0, (int)figures[5],
            (server.ProcessorTime - before).TotalMicroseconds / Math.Max(figures[0], 1));
    }

    static Process Start(string arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("wrk", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            throw new BenchmarkFailedException("wrk is missing. Install it with: sudo apt-get install wrk");
        }
    }
}
