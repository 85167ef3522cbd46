using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Moments;

/// <summary>Who is calling.</summary>
/// <param name="TenantId">Whose people the caller may report about, and no others.</param>
/// <param name="Name">For the audit: the id of the key, or of the app.</param>
sealed record MomentCaller(string TenantId, string Name);

/// <summary>Finds out who calls: by a key of ours, or by a token of Entra for an app that was given the role.</summary>
public sealed class MomentCallers(Database database, EntraTokens tokens, NpsBotOptions options, TimeProvider time)
{
    const int LongestToken = 16 * 1024;

    /// <summary>Null for whoever may not; the same whatever was wrong.</summary>
    internal async ValueTask<MomentCaller?> Identify(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Headers.Authorization is not [{ Length: <= LongestToken } header] || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return null;
        var token = header["Bearer ".Length..].Trim();
        var caller = token.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal)
            ? database.Read(session => ApiKeys.Find(session, token, time.GetUtcNow())) is var (tenant, key) ? new MomentCaller(tenant, key) : null
            : await tokens.Check(token, cancellation);
        // An organisation that is served no more reports no more.
        return caller is not null && (options.Tenants.Count == 0 || options.Tenant(caller.TenantId) is not null) ? caller : null;
    }
}
