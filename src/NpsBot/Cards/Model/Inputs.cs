using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace NpsBot.Cards.Model;

/// <summary>A box to write in: several lines, unless it says otherwise.</summary>
public sealed record TextInput(string Id, string Label) : Element
{
    public bool IsOneLine { get; init; }

    public string? Placeholder { get; init; }

    public string? Value { get; init; }

    public int? MostCharacters { get; init; }

    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "Input.Text"u8);
        json.WriteString("id"u8, Id);
        json.WriteString("label"u8, PlainText.Escape(Label));
        json.WriteBoolean("isMultiline"u8, !IsOneLine);
        if (Placeholder is not null)
            json.WriteString("placeholder"u8, PlainText.OneLine(Placeholder));
        if (!string.IsNullOrEmpty(Value))
            json.WriteString("value"u8, PlainText.Paragraphs(Value));
        if (MostCharacters is { } most)
            json.WriteNumber("maxLength"u8, most);
        json.WriteEndObject();
    }
}

/// <summary>A calendar day to pick; it arrives as "2027-03-31".</summary>
public sealed record DateInput(string Id, string Label) : Element
{
    public DateOnly? Value { get; init; }

    /// <summary>The first day that can be picked; not every client minds.</summary>
    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }

    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "Input.Date"u8);
        json.WriteString("id"u8, Id);
        json.WriteString("label"u8, PlainText.Escape(Label));
        WriteDay(json, "value"u8, Value);
        WriteDay(json, "min"u8, First);
        WriteDay(json, "max"u8, Last);
        json.WriteEndObject();
    }

    static void WriteDay(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly? day)
    {
        if (day is { } picked)
            json.WriteString(name, picked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}

/// <summary>Choices of which several can be ticked; they arrive as their values with commas between.</summary>
public sealed record ChoicesInput(string Id, string Label, IReadOnlyList<Choice> Choices) : Element
{
    public IReadOnlyList<string> Picked { get; init; } = [];

    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "Input.ChoiceSet"u8);
        json.WriteString("id"u8, Id);
        json.WriteString("label"u8, PlainText.Escape(Label));
        json.WriteBoolean("isMultiSelect"u8, value: true);
        json.WriteString("style"u8, "expanded"u8);
        json.WriteBoolean("wrap"u8, value: true);
        if (Picked.Count > 0)
            json.WriteString("value"u8, string.Join(',', Picked));
        json.WriteStartArray("choices"u8);
        for (var i = 0; i < Choices.Count; i++)
            Choices[i].Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>One of several to tick. The same choices stand on card after card, so each is written once.</summary>
public sealed class Choice(string value, string title)
{
    byte[]? written;

    internal void Write(Utf8JsonWriter json) => json.WriteRawValue(written ??= ToJson(), skipInputValidation: true);

    byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Card.Compact);
        json.WriteStartObject();
        json.WriteString("title"u8, PlainText.Escape(title));
        json.WriteString("value"u8, value);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
