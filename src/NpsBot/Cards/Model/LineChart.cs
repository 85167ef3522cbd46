using System.Globalization;
using System.Text.Json;

namespace NpsBot.Cards.Model;

/// <summary>Lines over time, as Teams draws them where it can; everywhere else the elements drawn in their place.</summary>
/// <param name="Title">What it shows, for whoever cannot see it.</param>
/// <param name="Instead">Says the same without a chart.</param>
public sealed record LineChart(string Title, IReadOnlyList<LineChart.Series> Lines, Element Instead) : Element
{
    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "Chart.Line"u8);
        json.WriteString("title"u8, PlainText.OneLine(Title));
        json.WriteStartArray("data"u8);
        foreach (var line in Lines)
            line.Write(json);
        json.WriteEndArray();
        json.WritePropertyName("fallback"u8);
        Instead.Write(json);
        json.WriteEndObject();
    }

    /// <param name="Colour">One of the chart colours of Adaptive Cards.</param>
    public sealed record Series(string Legend, string Colour, IReadOnlyList<(DateTimeOffset At, double Value)> Points)
    {
        internal void Write(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("legend"u8, PlainText.OneLine(Legend));
            json.WriteString("color"u8, Colour);
            json.WriteStartArray("values"u8);
            foreach (var (at, value) in Points)
            {
                json.WriteStartObject();
                json.WriteString("x"u8, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteNumber("y"u8, Math.Round(value));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
