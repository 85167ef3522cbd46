using System.Text;

namespace NpsBot.BotFramework.Tests;

public sealed class LoopbackGateTests : IAsyncLifetime
{
    const string LocalConnector = "http://localhost:56150/_connector";

    BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.Start(services => services.AddBotFrameworkForLoopback("demo"));

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1:3978", 200)]
    [InlineData("[::1]:3978", 200)]
    [InlineData("rebound.example", 403)]
    [InlineData("localhost.evil.example", 403)]
    [InlineData("192.168.1.5", 403)]
    public async Task OnlyALoopbackNameMayAsk(string host, int status)
    {
        using var answer = await _bot.Post(Body(Sample.Message("hi", LocalConnector)), host: host);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("Application/JSON;charset=\"UTF-8\"", 200)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("", 415)]
    [InlineData(null, 415)]
    public async Task OnlyJsonIsRead(string? contentType, int status)
    {
        using var answer = await _bot.Post(Body(Sample.Message("hi", LocalConnector)), contentType: contentType);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:56150/", 200)]
    [InlineData("http://[::1]:56150/", 200)]
    [InlineData("https://smba.trafficmanager.net/emea/", 403)]
    [InlineData("http://192.168.1.5/", 403)]
    [InlineData("file:///etc/passwd", 403)]
    [InlineData("", 403)]
    public async Task OnlyAConnectorOnThisMachineIsTaken(string serviceUrl, int status)
    {
        using var answer = await _bot.Post(Body(Sample.Message("hi", serviceUrl)));
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-0000000000001")]
    [InlineData(null)]
    public async Task WhateverTenantTheClientMakesUpBecomesTheDemos(string? tenant)
    {
        using var answer = await _bot.Post(Sample.Message("hi", LocalConnector).With("conversation.tenantId", tenant).ToJsonString());
        Assert.Equal("demo", _bot.Only.Origin.Conversation.TenantId);
    }

    static byte[] Body(System.Text.Json.Nodes.JsonObject activity) => Encoding.UTF8.GetBytes(activity.ToJsonString());
}
