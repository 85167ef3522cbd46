using System.Globalization;
using System.Net;
using System.Text.Json;

namespace NpsBot.BotFramework.Sending;

/// <summary>What an answer of the connector, or the lack of one, means for whoever sent.</summary>
static class Outcomes
{
    public static SendOutcome Of(HttpStatusCode status, TimeSpan? retryAfter, string code) => (int)status switch
    {
        >= 300 and < 400 => new SendOutcome.Rejected((int)status, "Redirect"),
        // Our credentials, not this message: nobody may be given up for it.
        401 => new SendOutcome.NotDelivered(retryAfter, "401"),
        403 => code switch
        {
            "ConversationBlockedByUser" or "BotDisabledByAdmin" => new SendOutcome.Blocked(code),
            "BotNotInConversationRoster" or "ForbiddenOperationException" => new SendOutcome.NotInstalled(code),
            _ => new SendOutcome.Rejected(403, code),
        },
        404 => new SendOutcome.Gone(code),
        412 or 429 => new SendOutcome.NotDelivered(retryAfter, Number(status)),
        503 when retryAfter is not null => new SendOutcome.NotDelivered(retryAfter, "503"),
        408 or >= 500 => new SendOutcome.InDoubt(Number(status)),
        var refused => new SendOutcome.Rejected(refused, code),
    };

    /// <summary>A request that ended without an answer: harmless unless its body had begun to leave.</summary>
    public static SendOutcome Of(Exception fault, bool bodyBegun) => bodyBegun
        ? new SendOutcome.InDoubt(fault is OperationCanceledException ? "timeout" : "connection")
        : new SendOutcome.NotDelivered(null, NameOf(fault));

    /// <summary>For requests that may be repeated without harm: what was in doubt simply did not happen yet.</summary>
    public static SendOutcome Repeatable(SendOutcome outcome) =>
        outcome is SendOutcome.InDoubt doubt ? new SendOutcome.NotDelivered(null, doubt.Reason) : outcome;

    /// <summary>Retry-After as seconds or as a date; never negative.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer, DateTimeOffset now)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The code in <c>{"error":{"code":...}}</c>; the status in its place when there is none.</summary>
    public static string CodeIn(ReadOnlyMemory<byte> body, HttpStatusCode status)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
                && code.GetString() is { Length: > 0 and <= 100 } name)
                return name;
        }
        catch (JsonException)
        {
            // Proxies answer in HTML; the status has to do.
        }

        return Number(status);
    }

    static string Number(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    static string NameOf(Exception fault) => fault switch
    {
        OperationCanceledException => "timeout",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "dns",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        _ => "connect",
    };
}
