using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace NpsBot.Telemetry;

enum ReadingKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>What one instrument said, by its tags.</summary>
sealed class InstrumentReading
{
    /// <summary>A fault that puts something unbounded into a tag must not eat the memory; what is beyond goes into one series.</summary>
    const int MostSeries = 500;

    static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    static readonly double[] Amounts = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

    readonly ConcurrentDictionary<string, Series> byLabels = new(StringComparer.Ordinal);
    readonly bool isAsked;
    readonly bool isAdded;

    InstrumentReading(Instrument instrument, ReadingKind kind, bool isAdded, double[]? bounds)
    {
        (Name, Help, Unit, Kind, Bounds) = (instrument.Name, instrument.Description ?? "", instrument.Unit ?? "", kind, bounds ?? []);
        this.isAdded = isAdded;
        isAsked = instrument.IsObservable;
    }

    public string Name { get; }

    public string Help { get; }

    public string Unit { get; }

    public ReadingKind Kind { get; }

    /// <summary>Upper ends of a histogram's buckets, without the last, which is infinite.</summary>
    public double[] Bounds { get; }

    public IEnumerable<(string Labels, Series Series)> All =>
        byLabels.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value));

    public static InstrumentReading Of(Instrument instrument)
    {
        var type = instrument.GetType().IsGenericType ? instrument.GetType().GetGenericTypeDefinition() : null;
        if (type == typeof(Histogram<>))
            return new InstrumentReading(instrument, ReadingKind.Histogram, isAdded: true, BoundsOf(instrument));
        if (type == typeof(Counter<>) || type == typeof(ObservableCounter<>))
            return new InstrumentReading(instrument, ReadingKind.Counter, isAdded: !instrument.IsObservable, null);
        return new InstrumentReading(instrument, ReadingKind.Gauge, isAdded: type == typeof(UpDownCounter<>), null);
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = tags.IsEmpty ? "" : PrometheusText.Labels(tags);
        if (!byLabels.TryGetValue(labels, out var series))
            series = byLabels.GetOrAdd(byLabels.Count < MostSeries ? labels : "overflow=\"true\"", _ => new Series(Bounds));
        series.Record(value, isAdded);
    }

    /// <summary>Instruments that are asked say everything anew.</summary>
    public void BeforeAsking()
    {
        if (isAsked)
            byLabels.Clear();
    }

    static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised],
        Histogram<long> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised.Select(bound => (double)bound)],
        { Unit: "s" } => Seconds,
        _ => Amounts,
    };
}

/// <summary>The numbers behind one set of labels.</summary>
sealed class Series(double[] bounds)
{
    readonly Lock changing = new();
    readonly long[] buckets = new long[bounds.Length + 1];
    double value;
    long count;

    public void Record(double said, bool isAdded)
    {
        lock (changing)
        {
            value = isAdded ? value + said : said;
            count++;
            var bucket = 0;
            while (bucket < bounds.Length && said > bounds[bucket])
                bucket++;
            buckets[bucket]++;
        }
    }

    /// <summary>The sum or the last value, how often something was said, and how often below each bound.</summary>
    public (double Value, long Count, long[] Cumulative) Read()
    {
        lock (changing)
        {
            var (cumulative, sum) = (new long[buckets.Length], 0L);
            for (var i = 0; i < buckets.Length; i++)
                cumulative[i] = sum += buckets[i];
            return (value, count, cumulative);
        }
    }
}
