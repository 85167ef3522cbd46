using System.Collections.Concurrent;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using NpsBot.BotFramework;
using NpsBot.Setup;

namespace NpsBot.People.Graph;

/// <summary>No token for Graph: the login refused, or was not reached.</summary>
public sealed class NoGraphTokenException(AppToken answer) : Exception($"No token for Microsoft Graph: {answer}.")
{
    public AppToken Answer => answer;
}

/// <summary>
/// Microsoft's own client for Graph, one for each organisation, in the cloud of the settings. Without the library's retries: they sleep by the
/// machine's clock and count for themselves, and when to try again is decided by those who know what waits.
/// </summary>
public sealed class GraphClients(NpsBotOptions options, GraphTokens tokens, IHttpClientFactory http)
{
    public const string HttpName = "NpsBot.People.Graph";

    readonly ConcurrentDictionary<string, GraphServiceClient> byTenant = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where Graph is, such as "https://graph.microsoft.com"; tokens are made out to it.</summary>
    public string Resource { get; } = GraphPermissions.Address(BotCloud.Named(options.Cloud) ?? BotCloud.Public).GetLeftPart(UriPartial.Authority);

    /// <summary>The root of all calls.</summary>
    public string BaseUrl => Resource + "/v1.0";

    public GraphServiceClient Of(string tenantId) => byTenant.GetOrAdd(tenantId, tenant =>
        new GraphServiceClient(http.CreateClient(HttpName), new BaseBearerTokenAuthenticationProvider(new TenantToken(this, tenant)), BaseUrl));

    /// <summary>The permissions that the organisation has granted, as its token says.</summary>
    public async Task<IReadOnlyList<string>> Granted(string tenantId, CancellationToken cancellation) =>
        GraphPermissions.Granted(await Token(tenantId, cancellation));

    public void Distrust(string tenantId) => tokens.Distrust(tenantId, Resource);

    async Task<string> Token(string tenantId, CancellationToken cancellation) =>
        await tokens.Current(tenantId, Resource, cancellation) switch
        {
            AppToken.Had(var token) => token,
            var none => throw new NoGraphTokenException(none),
        };

    sealed class TenantToken(GraphClients clients, string tenantId) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new([new Uri(clients.Resource).Host]);

        public async Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
        {
            // A link that came from outside, such as one to the next page, never carries the token to another host.
            if (!AllowedHostsValidator.IsUrlHostValid(uri) || uri.Scheme != Uri.UriSchemeHttps)
                throw new InvalidOperationException($"{uri.Host} is not Graph.");
            return await clients.Token(tenantId, cancellationToken);
        }
    }
}
