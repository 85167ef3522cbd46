namespace NpsBot.Setup;

/// <summary>Where one Microsoft cloud keeps what the bot talks to; they are switched together, never one by one.</summary>
sealed record CloudEndpoints(string Name, Uri BotMetadata, string BotScope, Uri Graph)
{
    public static IReadOnlyList<CloudEndpoints> All { get; } =
    [
        new("Public", new("https://login.botframework.com/v1/.well-known/openidconfiguration"), "https://api.botframework.com/.default", new("https://graph.microsoft.com")),
        new("USGov", new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"), "https://api.botframework.us/.default", new("https://graph.microsoft.us")),
        new("China", new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"), "https://api.botframework.azure.cn/.default", new("https://microsoftgraph.chinacloudapi.cn")),
    ];

    public static CloudEndpoints? Find(string name) => All.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public string GraphScope => $"{Graph.GetLeftPart(UriPartial.Authority)}/.default";
}
