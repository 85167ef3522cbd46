using System.Collections.Concurrent;
using NpsBot.BotFramework;
using NpsBot.Setup;

namespace NpsBot.People.Graph;

/// <summary>
/// The app's tokens for Graph, one for each organisation: fetched once for all who wait, kept until shortly before they end. After a failure
/// nobody asks again for a few seconds, so that a wave does not beat on a login server that is down.
/// </summary>
public sealed class GraphTokens(AskForToken ask, TimeProvider time)
{
    static readonly TimeSpan Spare = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<(string Tenant, string Resource), Place> places = new();

    public async Task<AppToken> Current(string tenantId, string resource, CancellationToken cancellation)
    {
        var place = places.GetOrAdd((tenantId, resource), _ => new Place());
        if (Good(place) is { } token)
            return token;
        await place.OneFetch.WaitAsync(cancellation);
        try
        {
            if (Good(place) is { } fetched)
                return fetched;
            var answer = await ask(tenantId, resource, cancellation);
            var now = time.GetUtcNow();
            place.Held = new Held(answer, answer is AppToken.Had had ? (had.GoodUntil ?? now) - Spare : now + Pause);
            return answer;
        }
        finally
        {
            place.OneFetch.Release();
        }
    }

    /// <summary>Graph did not take the token: the next one is fetched afresh.</summary>
    public void Distrust(string tenantId, string resource)
    {
        if (places.TryGetValue((tenantId, resource), out var place))
            place.Held = null;
    }

    AppToken? Good(Place place) => place.Held is { } held && time.GetUtcNow() < held.Until ? held.Answer : null;

    sealed record Held(AppToken Answer, DateTimeOffset Until);

    sealed class Place
    {
        public SemaphoreSlim OneFetch { get; } = new(1, 1);

        public volatile Held? Held;
    }
}
