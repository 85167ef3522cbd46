using System.Globalization;

namespace NpsBot.Benchmarks.Answers;

/// <summary>What the reader of a benchmark sees.</summary>
sealed class Report(TextWriter output)
{
    const double Calm = 1.5;

    public async Task Machine(WorkingDirectory directory)
    {
        var load = double.Parse((await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0], CultureInfo.InvariantCulture);
        await Line($"{Environment.ProcessorCount} cores, one flush to this disk {directory.FlushMilliseconds():0.00} ms, load {load:0.0}");
        if (load > Calm)
            await Line($"note: the machine is busy with other things; figures mean little at a load above {Calm}");
    }

    public Task Seeding(int questions) => Line($"seeding {questions:N0} open deliveries");

    public Task Pair(int connections, int number, Measured bot, Measured parser, string baseline = "parse only") => Line(
        $"{connections,4} connections, pair {number}: bot {bot.PerSecond,8:N0}/s, {baseline} {parser.PerSecond,8:N0}/s, ratio {bot.PerSecond / parser.PerSecond:0.000}");

    public Task Medians(int connections, string name, IReadOnlyList<Measured> runs) => Line(
        $"{connections,4} connections, {name,-24} {Median.Of(runs.Select(run => run.PerSecond)),8:N0} requests/s   p50 {Median.Of(runs.Select(run => run.P50)),6:0.00} ms   p99 {Median.Of(runs.Select(run => run.P99)),6:0.00} ms   {Median.Of(runs.Select(run => run.ServerMicroseconds)),4:0} µs of processor time each   ({runs.Count} runs)");

    public Task Proof(long answers) => Line($"killed, opened again: {answers:N0} answers committed, as many as were acknowledged; scores and counters agree");

    public Task Ratio(int connections, string what, double ratio, double target) => Line(
        $"{connections,4} connections, {what}: {ratio:0.000} of the bare page's rate, target {target:0.00} {(ratio >= target ? "met" : "missed")}");

    public async Task Ratios(IReadOnlyList<(int Connections, double Ratio, double Target)> ratios)
    {
        foreach (var (connections, ratio, target) in ratios)
            await Line($"{connections,4} connections: {ratio:0.000} of the parse-only rate, target {target:0.00} {(ratio >= target ? "met" : "missed")}");
        await Line($"ratio: {ratios[0].Ratio:0.000} {ratios[1].Ratio:0.000}");
    }

    Task Line(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
