using System.Globalization;
using System.Text;

namespace NpsBot.Telemetry;

/// <summary>Prometheus' text format, version 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/.</summary>
static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(IEnumerable<InstrumentReading> readings)
    {
        var text = new StringBuilder(8192);
        foreach (var reading in readings.OrderBy(reading => reading.Name, StringComparer.Ordinal))
        {
            var name = Name(reading);
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Escape(reading.Help, isLabel: false)}\n# TYPE {name} {Kind(reading.Kind)}\n");
            foreach (var (labels, series) in reading.All)
                Write(text, reading, name, labels, series);
        }
        return text.ToString();
    }

    /// <summary>Sorted by name, so that the same tags in another order are the same series.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags)
            labels[Legal(name, mayHoldColon: false)] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value, isLabel: true)}\""));
    }

    static void Write(StringBuilder text, InstrumentReading reading, string name, string labels, Series series)
    {
        var (value, count, cumulative) = series.Read();
        if (reading.Kind != ReadingKind.Histogram)
        {
            Line(text, name, labels, Number(value));
            return;
        }
        for (var i = 0; i < cumulative.Length; i++)
        {
            var bound = $"le=\"{(i < reading.Bounds.Length ? Number(reading.Bounds[i]) : "+Inf")}\"";
            Line(text, name + "_bucket", labels.Length == 0 ? bound : labels + "," + bound, Number(cumulative[i]));
        }
        Line(text, name + "_sum", labels, Number(value));
        Line(text, name + "_count", labels, Number(count));
    }

    static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    /// <summary>"npsbot.deliveries.latency" in seconds is npsbot_deliveries_latency_seconds; a counter ends in _total.</summary>
    static string Name(InstrumentReading reading)
    {
        var name = Legal(reading.Name, mayHoldColon: true);
        var unit = reading.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ => "",
        };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return reading.Kind == ReadingKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    static string Legal(string name, bool mayHoldColon)
    {
        var legal = new StringBuilder(name.Length);
        foreach (var character in name)
            legal.Append(char.IsAsciiLetterOrDigit(character) || character == '_' || (mayHoldColon && character == ':') ? character : '_');
        if (legal.Length == 0 || char.IsAsciiDigit(legal[0]))
            legal.Insert(0, '_');
        return legal.ToString();
    }

    static string Escape(string text, bool isLabel)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        return isLabel ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    static string Kind(ReadingKind kind) => kind switch
    {
        ReadingKind.Counter => "counter",
        ReadingKind.Histogram => "histogram",
        _ => "gauge",
    };
}
