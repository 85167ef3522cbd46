using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace NpsBot.BotFramework.Sending;

/// <summary>One request to the connector and everything that can become of it.</summary>
sealed class Connector(IHttpClientFactory http, Reach reach, BotTokens tokens, TimeProvider time)
{
    public const string HttpName = "NpsBot.BotFramework.Connector";
    const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>Why it failed, or null and the body of the answer.</summary>
    public readonly record struct Answer(SendOutcome? Failure, ReadOnlyMemory<byte> Body)
    {
        public static Answer Failed(SendOutcome why) => new(why, default);
    }

    public async Task<Answer> Ask(HttpMethod method, Uri serviceUrl, string path, ReadOnlyMemory<byte>? json, CancellationToken cancellation)
    {
        if (!reach.MayServe(serviceUrl)) return Answer.Failed(new SendOutcome.Rejected(0, "ServiceUrlNotAllowed"));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(reach.Timeout);
        using var body = json is { } bytes ? new Body(bytes) : null;
        using var request = new HttpRequestMessage(method, new Uri(serviceUrl.AbsoluteUri.TrimEnd('/') + path)) { Content = body };
        try
        {
            if (await tokens.Current(deadline.Token) is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        catch (Exception fault) when (fault is NoTokenException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Answer.Failed(new SendOutcome.NotDelivered(null, "token"));
        }

        try
        {
            using var client = http.CreateClient(HttpName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return await Read(response, deadline.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            if (body?.HasBegun != true) throw;
            return Answer.Failed(new SendOutcome.InDoubt("cancelled"));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return Answer.Failed(Outcomes.Of(fault, body?.HasBegun == true));
        }
    }

    async Task<Answer> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await ReadBody(response, cancellation);
        if (response.IsSuccessStatusCode) return new Answer(null, body);
        if (response.StatusCode == HttpStatusCode.Unauthorized) tokens.Distrust();
        return Answer.Failed(Outcomes.Of(response.StatusCode, Outcomes.RetryAfter(response, time.GetUtcNow()), Outcomes.CodeIn(body, response.StatusCode)));
    }

    // The status has told what happened; an answer cut short, or one too long to be one, takes nothing of that back.
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
