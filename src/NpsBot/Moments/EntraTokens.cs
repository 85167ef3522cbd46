using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NpsBot.BotFramework;
using NpsBot.Setup;

namespace NpsBot.Moments;

/// <summary>
/// Checks tokens that an app of the organisation got from Entra for this one (client credentials): signed by the organisation's own directory, for our app id, with the app role
/// <see cref="Role"/>. Keys are fetched when first needed and renewed by the library.
/// </summary>
public sealed class EntraTokens(NpsBotOptions options, IHttpClientFactory http, TimeProvider time)
{
    public const string Role = "Moments.Send";

    public const string HttpName = "NpsBot.Moments.Metadata";

    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256];

    readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    readonly ConcurrentDictionary<string, ConfigurationManager<OpenIdConnectConfiguration>> keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for whatever does not pass, and where this server has no identity of its own.</summary>
    internal async ValueTask<MomentCaller?> Check(string token, CancellationToken cancellation)
    {
        if (options.AppId.Length == 0 || !handler.CanReadToken(token))
            return null;
        JsonWebToken read;
        try
        {
            read = handler.ReadJsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
        // Only a tenant that is on the list decides where keys are fetched: nothing of the token ever becomes an address by itself.
        if (!read.TryGetPayloadValue<string>("tid", out var tid) || options.Tenant(tid) is not { } tenant || read.Alg != SecurityAlgorithms.RsaSha256)
            return null;
        OpenIdConnectConfiguration published;
        try
        {
            published = await KeysOf(tenant.Id).GetConfigurationAsync(cancellation);
        }
        catch (Exception unreachable) when (unreachable is InvalidOperationException or IOException or HttpRequestException or CryptographicException)
        {
            return null;
        }
        var result = await handler.ValidateTokenAsync(token, Rules(tenant.Id, published));
        if (!result.IsValid && result.Exception is SecurityTokenSignatureKeyNotFoundException)
            KeysOf(tenant.Id).RequestRefresh();
        return result.IsValid && HasRole(read) ? new MomentCaller(EntraId.Normal(tenant.Id), AppOf(read)) : null;
    }

    ConfigurationManager<OpenIdConnectConfiguration> KeysOf(string tenantId) => keys.GetOrAdd(tenantId, id => new ConfigurationManager<OpenIdConnectConfiguration>(
        $"{Login}{id}/v2.0/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http.CreateClient(HttpName)) { RequireHttps = true }));

    Uri Login => (BotCloud.Named(options.Cloud) ?? BotCloud.Public).Login;

    TokenValidationParameters Rules(string tenantId, OpenIdConnectConfiguration published) => new()
    {
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = published.SigningKeys,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        TryAllIssuerSigningKeys = false,
        ValidIssuers = [$"{Login}{tenantId}/v2.0", $"https://sts.windows.net/{tenantId}/", published.Issuer],
        ValidAudiences = [options.AppId, "api://" + options.AppId],
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires is { } end && now - Skew < end && (notBefore is not { } begin || begin <= now + Skew);
        },
    };

    /// <summary>An app's own permission; a person who signed in holds none of these.</summary>
    static bool HasRole(JsonWebToken token) => token.TryGetPayloadValue<string[]>("roles", out var roles) && roles.Contains(Role, StringComparer.Ordinal) && !token.TryGetPayloadValue<string>("scp", out _);

    static string AppOf(JsonWebToken token) => token.TryGetPayloadValue<string>("azp", out var app) || token.TryGetPayloadValue("appid", out app) ? "app " + app : "app";
}
