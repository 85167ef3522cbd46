using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace NpsBot.BotFramework.Sending;

/// <summary>One request to the connector and everything that can become of it.</summary>
sealed class Connector(IHttpClientFactory http, MayServe mayServe, BotTokens tokens, TimeProvider time)
{
    public const string HttpName = "NpsBot.BotFramework.Connector";
    const int LongestAnswer = 4 * 1024 * 1024;

    static readonly Answer NotAllowed = new(new SendOutcome.Rejected(0, "ServiceUrlNotAllowed"), default);

    /// <summary>The outcome, and the body when it was read.</summary>
    public readonly record struct Answer(SendOutcome? Failure, ReadOnlyMemory<byte> Body);

    public async Task<Answer> Ask(HttpMethod method, Uri serviceUrl, string path, ReadOnlyMemory<byte>? json, CancellationToken cancellation)
    {
        if (!mayServe(serviceUrl)) return NotAllowed;
        string? token;
        try
        {
            token = await tokens.Current(cancellation);
        }
        catch (NoTokenException)
        {
            return new Answer(new SendOutcome.NotDelivered(null, "token"), default);
        }

        using var body = json is { } bytes ? new Body(bytes) : null;
        using var request = new HttpRequestMessage(method, new Uri(serviceUrl.AbsoluteUri.TrimEnd('/') + path)) { Content = body };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var client = http.CreateClient(HttpName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode == HttpStatusCode.Unauthorized) tokens.Distrust();
            var answer = await ReadBody(response, cancellation);
            return response.IsSuccessStatusCode
                ? new Answer(null, answer)
                : new Answer(Outcomes.Of(response.StatusCode, Outcomes.RetryAfter(response, time.GetUtcNow()), Outcomes.CodeIn(answer, response.StatusCode)), default);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && body?.HasBegun != true)
        {
            throw;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return new Answer(Outcomes.Of(fault, body?.HasBegun == true), default);
        }
    }

    // The status has told what happened; an answer cut short takes nothing of that back.
    static async Task<ReadOnlyMemory<byte>> ReadBody(HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            while (bytes.WrittenCount < LongestAnswer)
            {
                var count = await stream.ReadAsync(bytes.GetMemory(1024), cancellation);
                if (count == 0) return bytes.WrittenMemory;
                bytes.Advance(count);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return default;
        }

        return default;
    }
}
