using System.Diagnostics;
using System.Globalization;

namespace NpsBot.Benchmarks.Reads;

/// <summary>`summary`: what somebody who asks for a score waits for, over a small and over a large wave, in turns.</summary>
static class SummaryBenchmark
{
    const int WarmUp = 500;
    const int Reads = 2_000;
    const int NewSnapshots = 100;
    const double TargetRatio = 1.2;
    const double TargetMilliseconds = 2;

    public sealed record Settings(string Data, long Few, long Many);

    public static int Run(Settings settings, TextWriter output)
    {
        if (Math.Min(settings.Few, settings.Many) < 2_200)
            throw new BenchmarkFailedException("--few and --many must be at least 2200, so that a snapshot shows every kind of answer.");
        using var directory = WorkingDirectory.In(settings.Data);
        CheckSpace(directory.Path, settings);
        using var few = Prepare(directory.Sub("few"), settings.Few, output);
        using var many = Prepare(directory.Sub("many"), settings.Many, output);

        Report(output, "the wave's counters alone", Time(few.Count, many.Count, WarmUp, Reads));

        Report(output, "the summary card, its snapshot at hand", Time(few.Card, many.Card, WarmUp, Reads));
        var whole = Time(few.Whole, many.Whole, WarmUp, Reads);
        Report(output, "the whole read: all counters anew, then the card", whole);
        Report(output, "the card with a new snapshot, flushed to disk", Time(few.Card, many.Card, NewSnapshots / 10, NewSnapshots, () => { few.AnswersCameIn(); many.AnswersCameIn(); }));

        var ratio = whole.Many / whole.Few;
        var isMet = ratio <= TargetRatio && whole.Many < TargetMilliseconds;
        Line(output, $"target: ratio at most {TargetRatio:0.0} and under {TargetMilliseconds:0} ms: {(isMet ? "met" : "missed")}");
        Line(output, $"ratio: {ratio:0.000}");
        return 0;
    }

    static SummaryRead Prepare(string directory, long answers, TextWriter output)
    {
        var begin = Stopwatch.GetTimestamp();
        ManyAnswers.Seed(directory, answers);
        var read = new SummaryRead(directory);
        read.Prove(answers);
        Line(output, $"{answers:N0} answers seeded and their counters proved by a recount in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s");
        return read;
    }

    /// <summary>Medians in milliseconds. One and the other in turns, so that whatever else the machine does meets both.</summary>
    static (double Few, double Many) Time(Action few, Action many, int warmUp, int times, Action? before = null)
    {
        var (ofFew, ofMany) = (new List<double>(times), new List<double>(times));
        for (var i = -warmUp; i < times; i++)
        {
            before?.Invoke();
            var begin = Stopwatch.GetTimestamp();
            few();
            var between = Stopwatch.GetTimestamp();
            many();
            if (i < 0)
                continue;
            ofFew.Add(Stopwatch.GetElapsedTime(begin, between).TotalMilliseconds);
            ofMany.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
        }
        return (Median.Of(ofFew), Median.Of(ofMany));
    }

    static void Report(TextWriter output, string what, (double Few, double Many) times) =>
        Line(output, $"{what,-50} few {times.Few,7:0.000} ms   many {times.Many,7:0.000} ms   ratio {times.Many / times.Few:0.000}");

    static void CheckSpace(string path, Settings settings)
    {
        var needed = (settings.Few + settings.Many) * ManyAnswers.BytesEach;
        var free = new DriveInfo(path).AvailableFreeSpace;
        if (free < needed)
            throw new BenchmarkFailedException(FormattableString.Invariant($"this needs {needed / 1e9:0.0} GB and {free / 1e9:0.0} GB are free; choose another disk with --data or a smaller wave with --many."));
    }

    static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
