using System.Buffers;
using System.Text.Json;

namespace NpsBot.BotFramework.Receiving;

/// <summary>Writes the answer to a pressed button in the form Teams expects.</summary>
static class InvokeAnswer
{
    const string MessageType = "application/vnd.microsoft.activity.message";
    const string ErrorType = "application/vnd.microsoft.error";

    static readonly InvokeReply Nothing = new InvokeReply.Message("");

    public static Task Write(HttpResponse response, InvokeReply? reply) => (reply ?? Nothing) switch
    {
        InvokeReply.Card card => WriteCard(response, card.Json.Span),
        InvokeReply.Message message => WriteValue(response, StatusCodes.Status200OK, MessageType, json => json.WriteStringValue(message.Text)),
        InvokeReply.Error error => WriteError(response, error),
        _ => throw new InvalidOperationException($"{reply} is outside the closed set of replies."),
    };

    public static Task WriteError(HttpResponse response, InvokeReply.Error error) => WriteValue(response, error.Status, ErrorType, json =>
    {
        json.WriteStartObject();
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Text);
        json.WriteEndObject();
    });

    // The card is JSON already: its bytes are copied once, between two constants.
    static Task WriteCard(HttpResponse response, ReadOnlySpan<byte> card)
    {
        var before = """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":"""u8;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = before.Length + card.Length + 1;
        response.BodyWriter.Write(before);
        response.BodyWriter.Write(card);
        response.BodyWriter.Write("}"u8);
        return response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted).AsTask();
    }

    static Task WriteValue(HttpResponse response, int status, string type, Action<Utf8JsonWriter> value)
    {
        response.ContentType = "application/json; charset=utf-8";
        using (var json = new Utf8JsonWriter(response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode", status);
            json.WriteString("type", type);
            json.WritePropertyName("value");
            value(json);
            json.WriteEndObject();
        }

        return response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted).AsTask();
    }
}
