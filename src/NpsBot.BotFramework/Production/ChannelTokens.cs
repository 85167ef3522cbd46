using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NpsBot.BotFramework.Receiving;

namespace NpsBot.BotFramework.Production;

/// <summary>
/// Checks the tokens that come with activities: signature (RS256 by a published key and nothing else), issuer, audience, lifetime.
/// A channel sends the same token with every activity for about an hour, so one that passed is remembered by the SHA-256 of its exact
/// text. That is safe because nothing about it can change but time and the published keys, and both are looked at again on every use.
/// </summary>
sealed class ChannelTokens(BotFrameworkOptions options, SigningKeys keys, TimeProvider time)
{
    const int LongestToken = 16 * 1024;
    const int MostRemembered = 4096;

    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256];
    static readonly Caller Malformed = Refused("TokenMalformed");
    static readonly Caller WrongAlgorithm = Refused("TokenAlgorithm");
    static readonly Caller UnknownKey = Refused("TokenKeyUnknown");
    static readonly Caller Invalid = Refused("TokenInvalid");
    static readonly Caller Expired = Refused("TokenExpired");
    static readonly Caller NoServiceUrl = Refused("TokenWithoutServiceUrl");
    static readonly Caller NoKeys = new Caller.Refused(new Refusal(StatusCodes.Status503ServiceUnavailable, "NoSigningKeys"));

    readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };
    readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);

    sealed record Remembered(string KeyId, SigningKey Key, DateTimeOffset Expires, Caller.Channel Caller);

    public ValueTask<Caller> Check(string token, CancellationToken cancellation)
    {
        if (token.Length is 0 or > LongestToken) return ValueTask.FromResult(Malformed);
        var fingerprint = Fingerprint(token);
        if (_remembered.TryGetValue(fingerprint, out var earlier))
        {
            if (time.GetUtcNow() - Skew < earlier.Expires && keys.TryGet(earlier.KeyId, out var key) && ReferenceEquals(key, earlier.Key))
                return ValueTask.FromResult<Caller>(earlier.Caller);
            _remembered.TryRemove(fingerprint, out _);
        }

        return Validate(token, fingerprint, cancellation);
    }

    async ValueTask<Caller> Validate(string token, string fingerprint, CancellationToken cancellation)
    {
        if (!_handler.CanReadToken(token)) return Malformed;
        JsonWebToken read;
        try
        {
            read = _handler.ReadJsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return Malformed;
        }

        if (read.Alg != SecurityAlgorithms.RsaSha256) return WrongAlgorithm;
        if (string.IsNullOrEmpty(read.Kid)) return UnknownKey;
        if (await keys.Find(read.Kid, cancellation) is not { } key) return keys.AreUsable ? UnknownKey : NoKeys;

        var result = await _handler.ValidateTokenAsync(token, Rules(key.Key));
        if (!result.IsValid) return result.Exception is SecurityTokenInvalidLifetimeException ? Expired : Invalid;
        if (read.GetClaimOrNull("serviceurl") is not { Length: > 0 } serviceUrl) return NoServiceUrl;

        var caller = new Caller.Channel(serviceUrl, key.Endorsements);
        if (_remembered.Count >= MostRemembered) _remembered.Clear();
        _remembered[fingerprint] = new Remembered(read.Kid, key, new DateTimeOffset(read.ValidTo, TimeSpan.Zero), caller);
        return caller;
    }

    TokenValidationParameters Rules(SecurityKey key) => new()
    {
        ValidAlgorithms = Algorithms,
        IssuerSigningKey = key,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        TryAllIssuerSigningKeys = false,
        ValidIssuer = options.Cloud.Issuer,
        ValidAudience = options.AppId,
        RequireExpirationTime = true,
        LifetimeValidator = IsAlive,
    };

    bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now - Skew < end && (notBefore is not { } begin || begin <= now + Skew);
    }

    static string Fingerprint(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    static Caller.Refused Refused(string code) => new(Refusal.Unauthorized(code));
}

static class ClaimReading
{
    public static string? GetClaimOrNull(this JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
