using Microsoft.Extensions.DependencyInjection;

namespace NpsBot.Standins;

/// <summary>
/// Sends what is meant for Microsoft's hosts to stand-ins on this machine, underneath a product that believes it speaks https to the real ones:
/// its address checks stay as strict as in production. A host that is not on the map stays unreachable.
/// </summary>
public sealed class Reroute(IReadOnlyDictionary<string, Uri> map) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var meant = request.RequestUri!;
        if (!map.TryGetValue(meant.Host, out var local)) throw new InvalidOperationException($"{meant.Host} is not on the map of this test.");
        request.Headers.Host = meant.Host;
        request.RequestUri = new Uri(local, meant.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}

public static class Rerouting
{
    /// <summary>Reroutes every HTTP client of these services, whatever its name.</summary>
    public static IServiceCollection Reroute(this IServiceCollection services, IReadOnlyDictionary<string, Uri> map) =>
        services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Reroute(map)));
}
