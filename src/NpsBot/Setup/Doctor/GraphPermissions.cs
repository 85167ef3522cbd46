using System.Buffers.Text;
using System.Text.Json;
using NpsBot.BotFramework;

namespace NpsBot.Setup;

/// <summary>What the bot may ever want of Microsoft Graph, and what an app token says was granted.</summary>
static class GraphPermissions
{
    public const string ReadCatalogue = "AppCatalog.Read.All";

    public const string Install = "TeamsAppInstallation.ReadWriteSelfForUser.All";

    public const string ReadMembers = "GroupMember.Read.All";

    public const string ReadUsers = "User.Read.All";

    /// <summary>Where it is missing, time zones are not read; nothing else depends on it.</summary>
    public const string ReadMailboxes = "MailboxSettings.Read";

    /// <summary>The least that does each job; none is needed to ask and answer. Why each: docs/connect-a-tenant.md.</summary>
    public static IReadOnlyList<string> Known { get; } = [Install, ReadCatalogue, ReadMembers, ReadUsers, ReadMailboxes, "Mail.Send"];

    /// <summary>What an organisation's settings do not work without.</summary>
    public static IEnumerable<(string Permission, string Setting)> NeededBy(TenantOptions tenant)
    {
        if (tenant.CatalogAppId.Length > 0)
            yield return (Install, nameof(tenant.CatalogAppId));
        if (!tenant.People.IsGraph)
            yield break;
        yield return (ReadMembers, "People.Source");
        yield return (ReadUsers, "People.Source");
    }

    /// <summary>Graph's own address in a cloud. Of Azure Government that of GCC High: DoD has another.</summary>
    public static Uri Address(BotCloud cloud) => cloud.Name switch
    {
        "USGov" => new("https://graph.microsoft.us"),
        "China" => new("https://microsoftgraph.chinacloudapi.cn"),
        _ => new("https://graph.microsoft.com"),
    };

    /// <summary>The application permissions in a token's claim "roles". The token came straight from Microsoft over TLS: there is nothing to verify.</summary>
    public static IReadOnlyList<string> Granted(string token)
    {
        var parts = token.Split('.');
        if (parts.Length < 2)
            return [];
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return claims.RootElement.TryGetProperty("roles", out var roles) ? [.. roles.EnumerateArray().Select(role => role.GetString()!)] : [];
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
