using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>An Adaptive Card 1.5. Its texts are plain: what they contain is escaped when the card is written, see <see cref="PlainText"/>.</summary>
/// <param name="Language">The language that screen readers read it in.</param>
/// <param name="Summary">What a notification says, and a client that cannot show cards.</param>
public sealed record Card(Language Language, string Summary, IReadOnlyList<Element> Body)
{
    /// <summary>What a client asks of its own accord for the card as its reader sees it, in conversations that are small enough; null: all see the same.</summary>
    public Execute? Refresh { get; init; }

    /// <summary>Cards stay well under what the channel still carries everywhere (28 KB).</summary>
    public const int LargestInBytes = 28 * 1024;

    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    static ArrayBufferWriter<byte>? reusedBuffer;

    [ThreadStatic]
    static Utf8JsonWriter? reusedWriter;

    /// <summary>The card as UTF-8 JSON. Written once per answer, so the buffers are kept per thread.</summary>
    public byte[] ToJson()
    {
        var buffer = reusedBuffer ??= new ArrayBufferWriter<byte>(8 * 1024);
        buffer.ResetWrittenCount();
        var json = reusedWriter ??= new Utf8JsonWriter(buffer, Compact);
        json.Reset(buffer);
        Write(json);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "AdaptiveCard"u8);
        json.WriteString("version"u8, "1.5"u8);
        json.WriteString("lang"u8, Language.Tag());
        json.WriteString("fallbackText"u8, PlainText.OneLine(Summary));
        if (Refresh is not null)
        {
            json.WriteStartObject("refresh"u8);
            json.WritePropertyName("action"u8);
            Refresh.Write(json);
            json.WriteEndObject();
        }
        Element.WriteAll(json, "body"u8, Body);
        json.WriteEndObject();
    }
}
