using System.Text.Json;

namespace NpsBot.Cards.Model;

/// <summary>Short facts in two columns, a word and what there is to say.</summary>
public sealed record FactSet(params IReadOnlyList<Fact> Facts) : Element
{
    internal override void Write(Utf8JsonWriter json)
    {
        Start(json, "FactSet"u8);
        json.WriteStartArray("facts"u8);
        foreach (var (title, value) in Facts)
        {
            json.WriteStartObject();
            json.WriteString("title"u8, PlainText.Escape(title));
            json.WriteString("value"u8, PlainText.Escape(value));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

public sealed record Fact(string Title, string Value);
