using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NpsBot.Storage;

namespace NpsBot.Moments;

/// <summary>The keys by which other systems report moments: 256 random bits each, of which only the SHA-256 is kept.</summary>
static class ApiKeys
{
    public const string Prefix = "npsbot_";

    const int Bytes = 32;
    const int Length = 7 + 43;

    /// <summary>After a rotation the old key serves on for so long, so that nothing stops while the new one is put in its place.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Makes a key.</summary>
    /// <returns>Its id, by which it is spoken of, and the key itself, which nobody can ever read again.</returns>
    public static (string Id, string Key) Create(Session session, string tenantId, string label, DateTimeOffset now)
    {
        var (id, key) = (Ids.New(), Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
        session.Execute("INSERT INTO api_key (tenant_id, key_id, hash, label, created_at) VALUES (@tenant, @key, @hash, @label, @now)",
            ("tenant", tenantId), ("key", id), ("hash", Hash(key)), ("label", label), ("now", now.ToUnixTimeMilliseconds()));
        return (id, key);
    }

    /// <summary>Whose key this is; null for whatever is none, or none any more.</summary>
    public static (string TenantId, string KeyId)? Find(Session session, string key, DateTimeOffset now) =>
        key.Length != Length || !key.StartsWith(Prefix, StringComparison.Ordinal) ? null : session.Query(
            "SELECT tenant_id, key_id FROM api_key WHERE hash = @hash AND (ends_at IS NULL OR ends_at > @now)",
            row => (row.GetString(0), row.GetString(1)), ("hash", Hash(key)), ("now", now.ToUnixTimeMilliseconds())) switch
        {
            [var found] => found,
            _ => null,
        };

    /// <summary>Sets when a key ends; an earlier end stays. False when there is no such key.</summary>
    public static bool End(Session session, string tenantId, string id, DateTimeOffset at) => session.Execute(
        "UPDATE api_key SET ends_at = CASE WHEN ends_at < @at THEN ends_at ELSE @at END WHERE tenant_id = @tenant AND key_id = @key",
        ("at", at.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("key", id)) == 1;

    public static List<(string Id, string Label, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt)> All(Session session, string tenantId) => session.Query(
        "SELECT key_id, label, created_at, ends_at FROM api_key WHERE tenant_id = @tenant ORDER BY created_at, key_id",
        row => (row.GetString(0), row.GetString(1), row.Moment(2), row.MomentOrNull(3)), ("tenant", tenantId));

    public static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
