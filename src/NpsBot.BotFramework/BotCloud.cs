namespace NpsBot.BotFramework;

/// <summary>One of Microsoft's clouds: everything that differs between them, switched together by one setting.</summary>
/// <param name="Name">The name in the configuration: Public, USGov or China.</param>
/// <param name="Issuer">Who signs the tokens that come with activities.</param>
/// <param name="Metadata">Where the signing keys are announced (OpenID metadata, https).</param>
/// <param name="Login">Where our own tokens come from; the tenant of the app is appended.</param>
/// <param name="Resource">What our own tokens are for; the scope is this and "/.default".</param>
/// <param name="ServiceHosts">The hosts a connector may have. Compared whole and without case: a subdomain does not count.</param>
public sealed record BotCloud(string Name, string Issuer, Uri Metadata, Uri Login, string Resource, IReadOnlyList<string> ServiceHosts)
{
    /// <summary>The worldwide cloud, GCC included.</summary>
    public static BotCloud Public { get; } = new(
        "Public",
        "https://api.botframework.com",
        new Uri("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        new Uri("https://login.microsoftonline.com/"),
        "https://api.botframework.com",
        ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"]);

    /// <summary>Azure Government: GCC High and DoD.</summary>
    public static BotCloud USGov { get; } = new(
        "USGov",
        "https://api.botframework.us",
        new Uri("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        new Uri("https://login.microsoftonline.us/"),
        "https://api.botframework.us",
        ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"]);

    /// <summary>Azure operated by 21Vianet.</summary>
    public static BotCloud China { get; } = new(
        "China",
        "https://api.botframework.azure.cn",
        new Uri("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        new Uri("https://login.partner.microsoftonline.cn/"),
        "https://api.botframework.azure.cn",
        ["frontend.botapi.msg.infra.teams.microsoftonline.cn", "msteams.botframework.azure.cn"]);

    /// <summary>The cloud of that name, without regard to case; null when there is none.</summary>
    public static BotCloud? Named(string name) =>
        new[] { Public, USGov, China }.FirstOrDefault(cloud => string.Equals(cloud.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The connector that finds the right region by itself: for a tenant of which no activity has arrived yet. GCC has one of its own, which is
    /// learned from its first activity.
    /// </summary>
    public Uri GlobalService => new($"https://{ServiceHosts[0]}/teams/");

    /// <summary>The scope our own tokens are asked for.</summary>
    public string Scope => Resource + "/.default";

    /// <summary>Whether the bot's token may be sent there: https, the standard port, nothing but a path behind it, and a host of this cloud.</summary>
    public bool Serves(Uri serviceUrl) =>
        serviceUrl is { IsAbsoluteUri: true, IsDefaultPort: true, UserInfo: "", Query: "", Fragment: "" }
        && serviceUrl.Scheme == Uri.UriSchemeHttps
        && ServiceHosts.Contains(serviceUrl.Host, StringComparer.OrdinalIgnoreCase);
}
