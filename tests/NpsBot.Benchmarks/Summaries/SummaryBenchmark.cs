namespace NpsBot.Benchmarks.Summaries;

static class SummaryBenchmark
{
    public sealed record Settings(string Data, long Few, long Many);

    public static int Run(Settings settings, TextWriter output) => 0;
}
