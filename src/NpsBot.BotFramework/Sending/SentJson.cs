using System.Buffers;
using System.Text.Json;

namespace NpsBot.BotFramework.Sending;

/// <summary>The bodies we send, written straight to bytes.</summary>
static class SentJson
{
    /// <summary>What stands around a card, ids and summary included, is shorter than this, mostly.</summary>
    const int Envelope = 1024;

    public static ReadOnlyMemory<byte> NewConversation(string botId, string tenantId, string memberId) => Write(Envelope, json =>
    {
        json.WriteStartObject("bot");
        json.WriteString("id", botId);
        json.WriteEndObject();
        json.WriteStartArray("members");
        json.WriteStartObject();
        json.WriteString("id", memberId);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("isGroup", false);
        json.WriteString("tenantId", tenantId);
        json.WriteStartObject("channelData");
        json.WriteStartObject("tenant");
        json.WriteString("id", tenantId);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Message(Conversation to, Outgoing what, string? replyToId) => Write((what.Card?.Length ?? 0) + Envelope, json =>
    {
        json.WriteString("type", "message");
        json.WriteStartObject("from");
        json.WriteString("id", to.BotId);
        json.WriteEndObject();
        json.WriteStartObject("conversation");
        json.WriteString("id", to.Id);
        json.WriteEndObject();
        if (replyToId is not null) json.WriteString("replyToId", replyToId);
        if (what.Text is not null)
        {
            json.WriteString("text", what.Text);
            json.WriteString("textFormat", "plain");
        }

        if (what.Summary is not null) json.WriteString("summary", what.Summary);
        if (what.Card is { } card)
        {
            json.WriteStartArray("attachments");
            json.WriteStartObject();
            json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
            json.WritePropertyName("content");
            json.WriteRawValue(card.Span, skipInputValidation: true);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    });

    /// <param name="expected">About how long it becomes; a buffer that has to grow is copied each time.</param>
    static ReadOnlyMemory<byte> Write(int expected, Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>(expected);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }
}
