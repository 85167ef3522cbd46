using System.Diagnostics.Metrics;
using NpsBot.Telemetry;

namespace NpsBot.Tests.Telemetry;

public sealed class PrometheusTextTests : IDisposable
{
    readonly Meter meter = new("Prometheus text");
    readonly Readings readings;

    public PrometheusTextTests() => readings = new Readings(instrument => instrument.Meter == meter);

    public void Dispose()
    {
        readings.Dispose();
        meter.Dispose();
    }

    [Fact]
    public void A_counter_adds_up_by_its_tags_in_any_order()
    {
        var counter = meter.CreateCounter<long>("npsbot.answers.rejected", description: "Not kept,\nby \"reason\" \\ kind");
        counter.Add(1, new("reason", "closed"), new KeyValuePair<string, object?>("a.b", 1));
        counter.Add(2, new("a.b", 1), new KeyValuePair<string, object?>("reason", "closed"));
        counter.Add(5);
        counter.Add(1, new KeyValuePair<string, object?>("reason", "quo\"te \\ line\nend"));
        Assert.Equal("""
            # HELP npsbot_answers_rejected_total Not kept,\nby "reason" \\ kind
            # TYPE npsbot_answers_rejected_total counter
            npsbot_answers_rejected_total 5
            npsbot_answers_rejected_total{a_b="1",reason="closed"} 3
            npsbot_answers_rejected_total{reason="quo\"te \\ line\nend"} 1

            """.ReplaceLineEndings("\n"), readings.ToText());
    }

    [Fact]
    public void A_histogram_has_cumulative_buckets_a_sum_and_a_count()
    {
        var latency = meter.CreateHistogram("npsbot.latency", "s", "How long.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var took in new[] { 0.05, 0.1, 0.5, 7 })
            latency.Record(took);
        Assert.Equal("""
            # HELP npsbot_latency_seconds How long.
            # TYPE npsbot_latency_seconds histogram
            npsbot_latency_seconds_bucket{le="0.1"} 2
            npsbot_latency_seconds_bucket{le="1"} 3
            npsbot_latency_seconds_bucket{le="+Inf"} 4
            npsbot_latency_seconds_sum 7.65
            npsbot_latency_seconds_count 4

            """.ReplaceLineEndings("\n"), readings.ToText());
    }

    [Fact]
    public void What_is_asked_for_says_everything_anew_and_what_is_gone_is_gone()
    {
        Measurement<double>[] now = [new(double.PositiveInfinity, new KeyValuePair<string, object?>("state", "waiting")), new(2, new KeyValuePair<string, object?>("state", "sent"))];
        meter.CreateObservableGauge("deliveries", () => now);
        Assert.Contains("deliveries{state=\"waiting\"} +Inf\n", readings.ToText(), StringComparison.Ordinal);
        now = [new(3, new KeyValuePair<string, object?>("state", "sent"))];
        Assert.Equal("# HELP deliveries \n# TYPE deliveries gauge\ndeliveries{state=\"sent\"} 3\n", readings.ToText());
    }

    [Fact]
    public void A_tag_without_bounds_does_not_eat_the_memory()
    {
        var counter = meter.CreateCounter<int>("leaky");
        for (var i = 0; i < 3000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        var lines = readings.ToText().Split('\n');
        Assert.InRange(lines.Length, 400, 600);
        Assert.Contains("leaky_total{overflow=\"true\"} 2500", lines);
    }

    [Fact]
    public void Nothing_is_lost_when_many_count_at_once()
    {
        var counter = meter.CreateCounter<long>("busy");
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 10_000; i++)
                counter.Add(1, new KeyValuePair<string, object?>("kind", i % 3));
        });
        Assert.Equal(80_000, readings.ToText().Split('\n').Where(line => line.StartsWith("busy_total", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }
}
