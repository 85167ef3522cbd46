using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Benchmarks.Figures;

/// <summary>`stats`: the score interval of many different groups, beside the same interval by SciPy, which must agree.</summary>
static class StatsBenchmark
{
    const double TargetMicroseconds = 20;
    const int Groups = 2_000, Rounds = 25, Runs = 5;
    const double Agreement = 1e-6;
    const string Install = "SciPy is missing. Install it with: sudo apt-get install python3-scipy";

    public static async Task<int> Run(TextWriter output, CancellationToken cancellation)
    {
        var groups = Tallies();
        var ours = Median.Of([.. Enumerable.Range(0, Runs + 1).Select(_ => Measure(groups)).Skip(1)]);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"score interval: {ours:0.00} µs (target under {TargetMicroseconds:0} µs: {(ours < TargetMicroseconds ? "met" : "missed")}), {Groups:N0} groups of 1 to 10,000 answers, median of {Runs} runs"));
        var (theirs, ends) = await SciPy(groups, cancellation);
        var apart = groups.Zip(ends, (group, end) => ScoreInterval.Of(group) is var interval ? Math.Max(Math.Abs(interval.Low - end.Low), Math.Abs(interval.High - end.High)) : 0).Max();
        if (apart > Agreement)
            throw new BenchmarkFailedException(FormattableString.Invariant($"SciPy finds another interval, by {apart} points."));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"the same by SciPy: {theirs:0.00} µs, and they agree to {Agreement} points"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"ratio: {ours / theirs:0.0000}"));
        return 0;
    }

    static Tally[] Tallies()
    {
        var chance = new Random(1);
        return [.. Enumerable.Range(0, Groups).Select(_ =>
        {
            var most = (int)Math.Pow(10, 4 * chance.NextDouble());
            return Tally.OfBands(chance.Next(most + 1), chance.Next(most + 1), 1 + chance.Next(most + 1));
        })];
    }

    /// <returns>Microseconds for one.</returns>
    static double Measure(Tally[] groups)
    {
        var sum = 0.0;
        var begin = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var group in groups)
                sum += ScoreInterval.Of(group).Low;
        }
        var took = Stopwatch.GetElapsedTime(begin).TotalMicroseconds / (Rounds * groups.Length);
        return double.IsFinite(sum) ? took : throw new BenchmarkFailedException("an interval is no number.");
    }

    static async Task<(double Microseconds, IReadOnlyList<(double Low, double High)> Ends)> SciPy(Tally[] groups, CancellationToken cancellation)
    {
        using var python = Start();
        foreach (var group in groups)
            await python.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{group.Promoters} {group.Passives} {group.Detractors}"));
        python.StandardInput.Close();
        var said = await python.StandardOutput.ReadToEndAsync(cancellation);
        await python.WaitForExitAsync(cancellation);
        if (python.ExitCode != 0)
            throw new BenchmarkFailedException(Install);
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (Number(lines[0]), [.. lines.Skip(1).Select(line => line.Split(' ')).Select(ends => (Number(ends[0]), Number(ends[1])))]);
    }

    static Process Start()
    {
        // Debian's own comes first: it is the one that the package belongs to.
        var program = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var script = Path.Combine(AppContext.BaseDirectory, "Figures", "score_interval.py");
        try
        {
            return Process.Start(new ProcessStartInfo(program, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            throw new BenchmarkFailedException(Install);
        }
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
