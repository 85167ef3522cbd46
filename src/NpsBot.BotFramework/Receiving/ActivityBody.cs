using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;

namespace NpsBot.BotFramework.Receiving;

/// <summary>Reads one activity from the request's pipe: bounded in size and depth, in pooled memory, once.</summary>
static class ActivityBody
{
    public const int MaxDepth = 32;

    static readonly Refusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "BodyTooLarge");
    static readonly Refusal Malformed = Refusal.Malformed("MalformedJson");

    public static async ValueTask<(Activity? Activity, Refusal? Refusal)> Read(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes) return (null, TooLarge);
        var body = request.BodyReader;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await body.ReadAsync(cancellation);
            }
            catch (BadHttpRequestException fault)
            {
                return (null, new Refusal(fault.StatusCode, "BadRequest"));
            }

            if (read.Buffer.Length > maxBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return (null, TooLarge);
            }

            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var activity = Parse(read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            return activity is null ? (null, Malformed) : (activity, null);
        }
    }

    static Activity? Parse(ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment) return Parse(bytes.FirstSpan);
        var length = (int)bytes.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            bytes.CopyTo(rented);
            return Parse(rented.AsSpan(0, length));
        }
        finally
        {
            // Comments and names stood in it.
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    static Activity? Parse(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes)) return null;
        try
        {
            return HasLoneSurrogates(bytes) ? null : JsonSerializer.Deserialize(bytes, ActivityJson.Default.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An escape such as "\ud800" on its own is JSON but no text: found here, it cannot surprise whoever reads the card's data later.</summary>
    static bool HasLoneSurrogates(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf(@"\ud"u8) < 0 && bytes.IndexOf(@"\uD"u8) < 0) return false;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
                if (reader.ValueIsEscaped) reader.GetString();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
