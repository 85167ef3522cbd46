using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NpsBot.Errands;

/// <summary>
/// What goes through the door. There: one line of JSON, then as many bytes of the file as it says. Back: one line of JSON for each line that
/// the command prints, the last with its exit code.
/// </summary>
static class ErrandMessages
{
    const int LongestLine = 16 << 10;

    public static async Task WriteRequest(Stream stream, Errand errand, string language, CancellationToken cancellation)
    {
        var head = new ErrandHead(errand.Name, errand.File, language, new Dictionary<string, string>(errand.Arguments, StringComparer.Ordinal), errand.Content.Length);
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(head, ErrandJson.Default.ErrandHead), (byte)'\n'], cancellation);
        await stream.WriteAsync(errand.Content, cancellation);
    }

    /// <exception cref="InvalidDataException">It is no errand.</exception>
    public static async Task<(Errand Errand, string Language)> ReadRequest(Stream stream, CancellationToken cancellation)
    {
        if (Parse(await ReadLine(stream, cancellation) ?? "", ErrandJson.Default.ErrandHead) is not { Errand: not null, File: not null, Language: not null, Arguments: not null, Length: >= 0 and <= Errand.MostBytes } head
            || head.Arguments.ContainsValue(null!))
            throw new InvalidDataException("This is no errand.");
        // Memory follows what has come, not what was promised.
        using var content = new MemoryStream();
        var piece = new byte[64 << 10];
        while (content.Length < head.Length)
        {
            var read = await stream.ReadAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, head.Length - content.Length)), cancellation);
            if (read == 0)
                throw new InvalidDataException("The file of the errand broke off.");
            content.Write(piece, 0, read);
        }
        return (new Errand(head.Errand, head.File, content.GetBuffer().AsMemory(0, (int)content.Length), head.Arguments), head.Language);
    }

    public static void WriteReply(Stream stream, ErrandReply reply) =>
        stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(reply, ErrandJson.Default.ErrandReply), (byte)'\n']);

    /// <summary>Null at the end.</summary>
    /// <exception cref="InvalidDataException">It is no reply.</exception>
    public static async Task<ErrandReply?> ReadReply(Stream stream, CancellationToken cancellation) =>
        await ReadLine(stream, cancellation) is { } line ? Parse(line, ErrandJson.Default.ErrandReply) ?? throw new InvalidDataException("This is no reply.") : null;

    static T? Parse<T>(string line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One byte at a time, so that nothing of what follows is taken; lines are few and short.</summary>
    static async Task<string?> ReadLine(Stream stream, CancellationToken cancellation)
    {
        var line = new MemoryStream();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellation) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
            if (line.Length == LongestLine)
                throw new InvalidDataException("A line is too long.");
            line.WriteByte(one[0]);
        }
        return line.Length == 0 ? null : throw new InvalidDataException("A line broke off.");
    }
}

sealed record ErrandHead(string Errand, string File, string Language, Dictionary<string, string> Arguments, int Length);

/// <param name="Out">A line for the command's output.</param>
/// <param name="Error">A line for its errors.</param>
/// <param name="Exit">Its exit code; nothing follows.</param>
sealed record ErrandReply(string? Out = null, string? Error = null, int? Exit = null);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ErrandHead))]
[JsonSerializable(typeof(ErrandReply))]
sealed partial class ErrandJson : JsonSerializerContext;
