using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace NpsBot.BotFramework.Production;

/// <summary>The published keys by their id, and when they were asked for.</summary>
sealed record KeySet(IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset FetchedAt, DateTimeOffset AskedAt, bool LastFailed)
{
    public static readonly KeySet None =
        new(FrozenDictionary<string, SigningKey>.Empty, DateTimeOffset.MinValue, DateTimeOffset.MinValue, LastFailed: false);

    /// <summary>RSA keys only. The endorsements stand in the raw key set; the library's converted keys have lost them.</summary>
    public static FrozenDictionary<string, SigningKey> Read(JsonWebKeySet published)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in published.Keys)
        {
            var signs = key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is (null or "" or "sig");
            if (!signs || string.IsNullOrEmpty(key.KeyId)) continue;
            keys[key.KeyId] = new SigningKey(key, EndorsementsOf(key));
        }

        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static string[] EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var listed)
            ? listed switch
            {
                JsonElement { ValueKind: JsonValueKind.Array } array =>
                    [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
                IEnumerable<object> items => [.. items.OfType<string>()],
                _ => [],
            }
            : [];
}
