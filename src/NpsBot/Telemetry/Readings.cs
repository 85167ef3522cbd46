using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace NpsBot.Telemetry;

/// <summary>Listens to instruments and keeps what they said, to be read as one page of text.</summary>
public sealed class Readings : IDisposable
{
    readonly ConcurrentDictionary<string, InstrumentReading> byName = new(StringComparer.Ordinal);
    readonly MeterListener listener;
    readonly Lock reading = new();

    public Readings(Func<Instrument, bool> isWanted)
    {
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (isWanted(instrument))
                    listening.EnableMeasurementEvents(instrument, byName.GetOrAdd(instrument.Name, _ => InstrumentReading.Of(instrument)));
            },
        };
        Hear<byte>();
        Hear<short>();
        Hear<int>();
        Hear<long>();
        Hear<float>();
        Hear<double>();
        Hear<decimal>();
        listener.Start();
    }

    /// <summary>Everything heard so far, in Prometheus' text format.</summary>
    public string ToText()
    {
        // One reader at a time: what instruments are asked for is emptied first, so that what is gone is gone.
        lock (reading)
        {
            foreach (var instrument in byName.Values)
                instrument.BeforeAsking();
            listener.RecordObservableInstruments();
            return PrometheusText.Of(byName.Values);
        }
    }

    public void Dispose() => listener.Dispose();

    void Hear<T>()
        where T : struct, IConvertible => listener.SetMeasurementEventCallback<T>(static (_, value, tags, state) =>
            ((InstrumentReading)state!).Record(value.ToDouble(CultureInfo.InvariantCulture), tags));
}
