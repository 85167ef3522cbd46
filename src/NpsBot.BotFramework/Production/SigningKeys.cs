using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace NpsBot.BotFramework.Production;

/// <summary>A published key and the channels it may speak for.</summary>
sealed record SigningKey(SecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>
/// The keys that channels sign with: fetched when first needed, again every day, and again when an unknown key turns up, though never
/// in quick succession. While the endpoint is unreachable the known keys serve on, for a few days; without keys nobody is let in.
/// </summary>
sealed partial class SigningKeys(BotFrameworkOptions options, IHttpClientFactory http, TimeProvider time, ILogger<SigningKeys> log) : IDisposable
{
    public const string HttpName = "NpsBot.BotFramework.Metadata";

    static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    static readonly TimeSpan Usable = TimeSpan.FromDays(5);
    static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(5);
    static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim _oneFetch = new(1, 1);
    volatile KeySet _known = KeySet.None;

    /// <summary>Keys are there and not too old to be trusted.</summary>
    public bool AreUsable => time.GetUtcNow() - _known.FetchedAt < Usable;

    /// <summary>The key of that id as known now; asks nobody.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out SigningKey? key)
    {
        key = null;
        return AreUsable && _known.Keys.TryGetValue(id, out key);
    }

    /// <summary>The key of that id, after asking for news where that may help; null when it is not among them.</summary>
    public async ValueTask<SigningKey?> Find(string id, CancellationToken cancellation)
    {
        if (TryGet(id, out var known))
        {
            // Nobody waits for the daily look.
            if (IsDue(Fresh)) _ = Refresh(wait: false, CancellationToken.None);
            return known;
        }

        await Refresh(wait: true, cancellation);
        return TryGet(id, out known) ? known : null;
    }

    public void Dispose() => _oneFetch.Dispose();

    async Task Refresh(bool wait, CancellationToken cancellation)
    {
        if (!MayAsk()) return;
        if (!await _oneFetch.WaitAsync(wait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation)) return;
        try
        {
            // Whoever held the door may have asked already.
            if (MayAsk()) _known = await Fetch();
        }
        finally
        {
            _oneFetch.Release();
        }
    }

    bool IsDue(TimeSpan age) => time.GetUtcNow() - _known.FetchedAt >= age;

    bool MayAsk() => time.GetUtcNow() - _known.AskedAt >= (_known.LastFailed ? BetweenFailures : BetweenRefreshes);

    // Not cancelled by the request that happened to need it: others wait for the same keys.
    async Task<KeySet> Fetch()
    {
        var now = time.GetUtcNow();
        try
        {
            using var client = http.CreateClient(HttpName);
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
                options.Cloud.Metadata.AbsoluteUri, new HttpDocumentRetriever(client) { RequireHttps = true }, CancellationToken.None);
            if (configuration.JsonWebKeySet is not { Keys.Count: > 0 } published) return Failed(now, "NoKeys");
            return new KeySet(KeySet.Read(published), now, now, LastFailed: false);
        }
        // Whatever is wrong with the endpoint, the answer is the same: go on with what is known.
        catch (Exception fault)
        {
            return Failed(now, fault.GetType().Name);
        }
    }

    KeySet Failed(DateTimeOffset now, string fault)
    {
        KeysNotRefreshed(fault, _known.Keys.Count);
        return _known with { AskedAt = now, LastFailed = true };
    }

    [LoggerMessage(10, LogLevel.Warning, "The channel's signing keys could not be fetched ({Fault}); {Known} known keys serve on")]
    partial void KeysNotRefreshed(string fault, int known);
}
