using System.Globalization;
using System.Text.Json;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using NpsBot.BotFramework;

namespace NpsBot.People.Graph;

/// <summary>Why Graph did not do what it was asked; whatever the library throws, in our words.</summary>
/// <param name="Status">The HTTP status; 0 when nobody was reached, or there is no token.</param>
/// <param name="Code">Graph's own code, or the login's, or a word of ours: "429", "timeout", "connection", "token".</param>
/// <param name="RetryAfter">How long Graph asks to wait, if it says.</param>
/// <param name="Reason">What was said, in English; for people, never for decisions.</param>
public sealed record GraphFault(int Status, string Code, TimeSpan? RetryAfter, string Reason)
{
    /// <summary>Worth another try, later: throttled, a fault over there, not reached, or a token that has just ended.</summary>
    public bool IsPassing => Status is 0 or 401 or 408 or 423 or 429 or >= 500;

    /// <summary>A link to changes that is too old to go on from.</summary>
    public bool IsExpiredLink => Status == 410 || Code.Equals("syncStateNotFound", StringComparison.OrdinalIgnoreCase) || Code.Equals("resyncRequired", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null when the fault is none of Graph's: a mistake of ours, or somebody called it off.</summary>
    public static GraphFault? Of(Exception fault, DateTimeOffset now, CancellationToken cancellation) => fault switch
    {
        ODataError error => new GraphFault(error.ResponseStatusCode, error.Error?.Code ?? Number(error.ResponseStatusCode), RetryAfterIn(error, now), error.Error?.Message ?? error.Message),
        ApiException error => new GraphFault(error.ResponseStatusCode, Number(error.ResponseStatusCode), RetryAfterIn(error, now), error.Message),
        NoGraphTokenException { Answer: AppToken.Refused(var code) } => new GraphFault(400, code, null, code),
        NoGraphTokenException { Answer: AppToken.Unreached(var reason) } => new GraphFault(0, "token", null, reason),
        HttpRequestException or IOException => new GraphFault(0, "connection", null, fault.Message),
        // A proxy's page in place of Graph's answer, or an answer that is none.
        JsonException or FormatException or InvalidOperationException => new GraphFault(0, "unreadable", null, fault.Message),
        OperationCanceledException when !cancellation.IsCancellationRequested => new GraphFault(0, "timeout", null, fault.Message),
        _ => null,
    };

    /// <summary>Retry-After as seconds or as a date; never negative.</summary>
    public static TimeSpan? WaitOf(string? value, DateTimeOffset now)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return null;
        return date > now ? date - now : TimeSpan.Zero;
    }

    static TimeSpan? RetryAfterIn(ApiException error, DateTimeOffset now) =>
        error.ResponseHeaders?.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() is { } value ? WaitOf(value, now) : null;

    static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
