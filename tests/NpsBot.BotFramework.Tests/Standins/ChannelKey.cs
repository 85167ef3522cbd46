using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NpsBot.Standins;

/// <summary>A signing key of the channel. Tokens are put together by hand here, not by the library that the product checks them with.</summary>
public sealed class ChannelKey(string id, int number, IReadOnlyList<string>? endorsements) : IDisposable
{
    // Making a key takes longer than everything else in a test, so all tests share these few.
    static readonly Lazy<RSAParameters>[] Numbers = [.. Enumerable.Range(0, 6).Select(_ => new Lazy<RSAParameters>(Generate))];

    public RSA Rsa { get; } = RSA.Create(Numbers[number % Numbers.Length].Value);

    public string Id => id;

    /// <summary>The public half as it stands in a key set.</summary>
    public JsonObject Published()
    {
        var numbers = Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        };
        if (endorsements is not null) key["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]);
        return key;
    }

    public void Dispose() => Rsa.Dispose();

    static RSAParameters Generate()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}

/// <summary>What a channel says in its token.</summary>
public sealed record ChannelToken(string Issuer, string Audience, string? ServiceUrl, DateTimeOffset NotBefore, DateTimeOffset Expires)
{
    /// <summary>Valid for an hour from now.</summary>
    public static ChannelToken For(string audience, string serviceUrl, DateTimeOffset now) =>
        new("https://api.botframework.com", audience, serviceUrl, now.AddMinutes(-1), now.AddHours(1));

    /// <summary>Signed as the channel signs.</summary>
    public string SignedBy(ChannelKey key, string? keyId = null) =>
        Put(Header("RS256", keyId ?? key.Id), text => key.Rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>Not signed at all.</summary>
    public string WithoutSignature(ChannelKey key) => Put(Header("none", key.Id), _ => []);

    /// <summary>The old trick: an HMAC with the public key, which everybody knows, as the secret.</summary>
    public string SignedWithPublicKeyAsSecret(ChannelKey key) =>
        Put(Header("HS256", key.Id), text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Rsa.ExportSubjectPublicKeyInfoPem()), text));

    string Put(JsonObject header, Func<byte[], byte[]> sign)
    {
        var payload = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["nbf"] = NotBefore.ToUnixTimeSeconds(),
            ["exp"] = Expires.ToUnixTimeSeconds(),
        };
        if (ServiceUrl is not null) payload["serviceurl"] = ServiceUrl;
        var signed = string.Create(CultureInfo.InvariantCulture, $"{Encode(header)}.{Encode(payload)}");
        return signed + "." + Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)));
    }

    static JsonObject Header(string algorithm, string keyId) => new() { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = keyId };

    static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
