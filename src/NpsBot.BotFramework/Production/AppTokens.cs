using Microsoft.Identity.Client;
using NpsBot.BotFramework.Sending;

namespace NpsBot.BotFramework.Production;

/// <summary>
/// The bot's own token: fetched once for all who wait, kept until shortly before it ends. After a failure nobody asks again for a few
/// seconds, so that a wave does not beat on a login server that is down.
/// </summary>
sealed partial class AppTokens(AppIdentity identity, TimeProvider time, ILogger<AppTokens> log) : BotTokens, IDisposable
{
    static readonly TimeSpan Spare = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenDoubts = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim _oneFetch = new(1, 1);
    volatile Held _held = new(null, DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    sealed record Held(string? Token, DateTimeOffset GoodUntil, DateTimeOffset FetchedAt, DateTimeOffset FailedAt);

    public override async ValueTask<string?> Current(CancellationToken cancellation)
    {
        if (Good() is { } token) return token;
        await _oneFetch.WaitAsync(cancellation);
        try
        {
            return Good() ?? await Fetch(cancellation);
        }
        finally
        {
            _oneFetch.Release();
        }
    }

    public override void Distrust()
    {
        var held = _held;
        if (held.Token is not null && time.GetUtcNow() - held.FetchedAt >= BetweenDoubts) _held = held with { Token = null };
    }

    public void Dispose() => _oneFetch.Dispose();

    string? Good() => time.GetUtcNow() < _held.GoodUntil ? _held.Token : null;

    async Task<string> Fetch(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now - _held.FailedAt < Pause) throw new NoTokenException();
        try
        {
            var result = await identity(cancellation);
            _held = new Held(result.AccessToken, result.ExpiresOn - Spare, now, DateTimeOffset.MinValue);
            return result.AccessToken;
        }
        catch (Exception fault) when (fault is MsalException or HttpRequestException or IOException
            || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            _held = _held with { FailedAt = now };
            NoToken(fault.GetType().Name, (fault as MsalException)?.ErrorCode);
            throw new NoTokenException();
        }
    }

    [LoggerMessage(12, Microsoft.Extensions.Logging.LogLevel.Error, "No token for the connector: {Fault} {Code}")]
    partial void NoToken(string fault, string? code);
}
