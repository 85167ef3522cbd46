using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using NpsBot.Hosting;
using NpsBot.Setup;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Hosting;

/// <summary>A developer's machine without an app id asks for no token, so nobody but this machine may come: not by way of its proxy either.</summary>
public sealed class ForwardedTests : IDisposable
{
    readonly TestDatabase data = TestDatabase.Make(On.Sqlite);

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("203.0.113.7", HttpStatusCode.Forbidden)]
    public async Task Whom_a_trusted_proxy_passes_on_counts_from_where_they_are(string? from, HttpStatusCode expected)
    {
        var builder = BotHost.NewBuilder("Development");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = ServeCommand.Build(builder, new NpsBotOptions { TrustedProxies = { "127.0.0.1" } }, data.Database);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, BotHost.MessagesPath) { Content = new StringContent(Hello, Encoding.UTF8, "application/json") };
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from);
        using var reply = await http.SendAsync(request);
        Assert.Equal(expected, reply.StatusCode);
        await app.StopAsync();
    }

    const string Hello = """
        {"type": "typing", "id": "1", "serviceUrl": "http://127.0.0.1:9/", "channelId": "msteams", "from": {"id": "29:ann"},
         "recipient": {"id": "28:npsbot"}, "conversation": {"id": "a:1", "conversationType": "personal"}}
        """;
}
