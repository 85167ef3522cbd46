using System.Text;
using System.Text.Json.Nodes;

namespace NpsBot.BotFramework.Tests;

public sealed class InvokeAnswerTests : IAsyncLifetime
{
    const string LocalConnector = "http://localhost:56150/_connector";

    BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.Start(services => services.AddBotFrameworkForLoopback("demo"));

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    public static TheoryData<InvokeReply?, string> Replies => new()
    {
        { new InvokeReply.Card("""{"type":"AdaptiveCard","body":[{"text":"謝謝"}]}"""u8.ToArray()), """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","body":[{"text":"謝謝"}]}}""" },
        { new InvokeReply.Message("Thanks \"you\""), """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Thanks \"you\""}""" },
        { new InvokeReply.Error(400, "BadRequest", "no such card"), """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"no such card"}}""" },
        { null, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":""}""" },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task AReplyTravelsInTheFormThatTeamsExpects(InvokeReply? reply, string expected)
    {
        _bot.Turn = _ => reply;
        using var answer = await _bot.Post(Sample.CardAction("x", "{}", LocalConnector).ToJsonString());
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(await answer.Content.ReadAsStringAsync())));
    }

    [Fact]
    public async Task ALargeCardArrivesByteForByte()
    {
        var card = Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard","text":"{{new string('字', 20_000)}}"}""");
        _bot.Turn = _ => new InvokeReply.Card(card);
        using var answer = await _bot.Post(Sample.CardAction("x", "{}", LocalConnector).ToJsonString());
        Assert.Contains(Encoding.UTF8.GetString(card), await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("signin/verifyState")]
    [InlineData(null)]
    public async Task AnotherInvokeIsSeenAndAnsweredAsNotImplemented(string? name)
    {
        using var answer = await _bot.Post(Sample.Activity("invoke", LocalConnector).With("name", name).ToJsonString());
        Assert.Equal(501, (int)answer.StatusCode);
        Assert.Equal("invoke " + name, Assert.IsType<Incoming.Other>(_bot.Only).Type);
    }

    [Fact]
    public async Task AReplyToAMessageIsNotSent()
    {
        _bot.Turn = _ => new InvokeReply.Message("nobody reads this");
        using var answer = await _bot.Post(Sample.Message("hi", LocalConnector).ToJsonString());
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AFaultOfOursIsA500ThatTellsNothing()
    {
        _bot.Turn = _ => throw new InvalidOperationException("canary");
        using var message = await _bot.Post(Sample.Message("hi", LocalConnector).ToJsonString());
        Assert.Equal(500, (int)message.StatusCode);
        Assert.Empty(await message.Content.ReadAsStringAsync());

        using var pressed = await _bot.Post(Sample.CardAction("x", "{}", LocalConnector).ToJsonString());
        Assert.Equal(500, (int)pressed.StatusCode);
        var said = await pressed.Content.ReadAsStringAsync();
        Assert.Equal("application/vnd.microsoft.error", JsonNode.Parse(said)!["type"]!.GetValue<string>());
        Assert.DoesNotContain("canary", said, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMalformedButtonIsAnsweredWithAnErrorOfItsOwnKind()
    {
        using var answer = await _bot.Post(Sample.CardAction("x", "{}", LocalConnector).Without("value").ToJsonString());
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("application/vnd.microsoft.error", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["type"]!.GetValue<string>());
    }
}
