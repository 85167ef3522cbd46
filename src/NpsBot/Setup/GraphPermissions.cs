using System.Buffers.Text;
using System.Text.Json;
using NpsBot.BotFramework;

namespace NpsBot.Setup;

/// <summary>What the bot may ever want of Microsoft Graph, and what an app token says was granted.</summary>
static class GraphPermissions
{
    public const string ReadCatalogue = "AppCatalog.Read.All";

    /// <summary>The least that later features need; none is needed to ask and answer. Why each: docs/connect-a-tenant.md.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["TeamsAppInstallation.ReadWriteSelfForUser.All", ReadCatalogue, "GroupMember.Read.All", "User.Read.All", "MailboxSettings.Read", "Mail.Send"];

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
