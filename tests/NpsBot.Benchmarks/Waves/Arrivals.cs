using System.Net.Http.Json;

namespace NpsBot.Benchmarks.Waves;

/// <summary>What the stand-in has taken in so far.</summary>
/// <param name="Messages">All of them.</param>
/// <param name="People">Different conversations among them.</param>
/// <param name="Tenants">By the first part of the path.</param>
sealed record Arrivals(int Messages, int People, IReadOnlyDictionary<string, TenantArrivals> Tenants)
{
    public static async Task<Arrivals> At(Uri connector, HttpClient http, CancellationToken cancellation) =>
        await http.GetFromJsonAsync<Arrivals>(new Uri(connector, "arrivals"), cancellation) ?? throw new BenchmarkFailedException("the connector's stand-in says nothing.");

    /// <summary>Waits until so many have come.</summary>
    public static async Task<Arrivals> Of(int people, Uri connector, HttpClient http, CancellationToken cancellation)
    {
        var (last, since) = (0, Environment.TickCount64);
        while (true)
        {
            var now = await http.GetFromJsonAsync<int>(new Uri(connector, "count"), cancellation);
            if (now >= people)
                return await At(connector, http, cancellation);
            if (now > last)
                (last, since) = (now, Environment.TickCount64);
            if (Environment.TickCount64 - since > 120_000)
                throw new BenchmarkFailedException(FormattableString.Invariant($"nothing has come for two minutes; {now} of {people} are there."));
            await Task.Delay(250, cancellation);
        }
    }
}

/// <param name="First">When the first came, in ticks of UTC.</param>
/// <param name="Last">When the last came.</param>
/// <param name="MostInASecond">The most within any stretch of one second.</param>
sealed record TenantArrivals(int Messages, long First, long Last, int MostInASecond)
{
    public double PerSecond => (Messages - 1) / TimeSpan.FromTicks(Last - First).TotalSeconds;
}
