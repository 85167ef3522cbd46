using System.Buffers;
using System.Text.Json;

namespace NpsBot.Cards.Model;

/// <summary>An element that is the same on every card: written once, and copied from then on.</summary>
sealed record Prepared : Element
{
    readonly byte[] written;

    public Prepared(Element element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Card.Compact);
        element.Write(json);
        json.Flush();
        written = buffer.WrittenSpan.ToArray();
    }

    internal override void Write(Utf8JsonWriter json) => json.WriteRawValue(written, skipInputValidation: true);
}
