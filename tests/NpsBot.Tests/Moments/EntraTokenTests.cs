using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NpsBot.Moments;
using NpsBot.Setup;
using NpsBot.Standins;

namespace NpsBot.Tests.Moments;

/// <summary>Tokens of apps, against a directory that publishes its keys as Entra does.</summary>
public sealed class EntraTokenTests : IDisposable
{
    const string Tenant = "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360", AppId = "5f0d1a52-1111-4222-8333-444455556666";

    readonly RSA rsa = RSA.Create(2048);
    readonly Clock clock = new(MomentsApi.Start);
    readonly NpsBotOptions options = new() { AppId = AppId };

    public EntraTokenTests() => options.Tenants.Add(new TenantOptions { Id = Tenant });

    public void Dispose() => rsa.Dispose();

    [Fact]
    public async Task An_app_of_the_organisation_with_the_role_reports_for_it() =>
        Assert.Equal(new MomentCaller(Tenant, "app the-help-desk"), await Check(Token()));

    static readonly Dictionary<string, Action<Dictionary<string, object>>> Spoils = new(StringComparer.Ordinal)
    {
        ["no role"] = claims => claims.Remove("roles"),
        ["another role"] = claims => claims["roles"] = new[] { "Moments.Read" },
        ["a person"] = claims => claims["scp"] = "user_impersonation",
        ["for another app"] = claims => claims["aud"] = "11111111-1111-4222-8333-444455556666",
        ["of another directory"] = claims => claims["iss"] = "https://login.microsoftonline.com/1d8c7b2f-3054-4a1f-8e5c-8b63d2f90471/v2.0",
        ["of an organisation that is not served"] = claims => claims["tid"] = "1d8c7b2f-3054-4a1f-8e5c-8b63d2f90471",
        ["over"] = claims => claims["exp"] = MomentsApi.Start.AddHours(-1).ToUnixTimeSeconds(),
        ["not yet"] = claims => claims["nbf"] = MomentsApi.Start.AddHours(1).ToUnixTimeSeconds(),
        ["without end"] = claims => claims.Remove("exp"),
    };

    public static TheoryData<string> Wrong => [.. Spoils.Keys];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Any_other_token_reports_nothing(string why) => Assert.Null(await Check(Token(Spoils[why])));

    [Fact]
    public async Task A_token_that_somebody_else_signed_or_nobody_reports_nothing()
    {
        using var other = RSA.Create(2048);
        Assert.Null(await Check(Token(key: other)));
        var parts = Token().Split('.');
        Assert.Null(await Check($"{parts[0]}.{parts[1]}."));
        Assert.Null(await Check($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}."));
        Assert.Null(await Check("no.token.atall"));
    }

    async Task<MomentCaller?> Check(string token)
    {
        using var directory = new Directory(rsa);
        return await new EntraTokens(options, directory, clock).Check(token, default);
    }

    string Token(Action<Dictionary<string, object>>? spoil = null, RSA? key = null)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = $"https://login.microsoftonline.com/{Tenant}/v2.0",
            ["aud"] = AppId,
            ["tid"] = Tenant,
            ["azp"] = "the-help-desk",
            ["roles"] = new[] { EntraTokens.Role },
            ["nbf"] = MomentsApi.Start.AddMinutes(-1).ToUnixTimeSeconds(),
            ["exp"] = MomentsApi.Start.AddHours(1).ToUnixTimeSeconds(),
        };
        spoil?.Invoke(claims);
        var credentials = new SigningCredentials(new RsaSecurityKey(key ?? rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(System.Text.Json.JsonSerializer.Serialize(claims), credentials);
    }

    /// <summary>Publishes metadata and one key, and hands itself out as every client.</summary>
    sealed class Directory(RSA rsa) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var key = rsa.ExportParameters(includePrivateParameters: false);
            var body = request.RequestUri!.AbsolutePath switch
            {
                $"/{Tenant}/v2.0/.well-known/openid-configuration" => $$"""{"issuer":"https://login.microsoftonline.com/{{Tenant}}/v2.0","jwks_uri":"https://login.microsoftonline.com/keys"}""",
                "/keys" => $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"one","n":"{{Base64UrlEncoder.Encode(key.Modulus)}}","e":"{{Base64UrlEncoder.Encode(key.Exponent)}}"}]}""",
                _ => null,
            };
            return Task.FromResult(body is null
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}
