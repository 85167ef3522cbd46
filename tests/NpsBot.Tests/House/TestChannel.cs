using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NpsBot.Hosting;
using NpsBot.Standins;

namespace NpsBot.Tests.House;

/// <summary>The way between the clients of one organisation and the bot: what comes with every activity, and where answers arrive.</summary>
/// <param name="http">Asked each time, because a bot that was started again has another address.</param>
public sealed class TestChannel(FakeConnector connector, Func<HttpClient> http, TimeProvider clock)
{
    public FakeConnector Connector => connector;

    public TimeProvider Clock => clock;

    public string TenantId { get; init; } = "contoso";

    public string BotId { get; init; } = "28:npsbot";

    public string ServiceUrl { get; init; } = connector.Address.ToString();

    /// <summary>What the channel proves itself with; null where no proof is asked for.</summary>
    public Func<string?> Token { get; init; } = () => null;

    public async Task<HttpResponseMessage> Post(JsonObject activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(BotHost.MessagesPath, UriKind.Relative)) { Content = JsonContent.Create(activity) };
        if (Token() is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http().SendAsync(request);
    }
}
