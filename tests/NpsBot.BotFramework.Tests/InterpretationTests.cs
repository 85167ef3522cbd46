using System.Text.Json.Nodes;

namespace NpsBot.BotFramework.Tests;

public sealed class InterpretationTests : IAsyncLifetime
{
    const string LocalConnector = "http://localhost:56150/_connector";

    BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.Start(services => services.AddBotFrameworkForLoopback("demo"));

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task AMessageSaysWhoWhereWhenAndInWhichLanguage()
    {
        var message = await Seen<Incoming.Message>(Sample.Message("  很慢 \n", LocalConnector));
        Assert.Equal("很慢", message.Text);
        var origin = message.Origin;
        Assert.Equal(new Conversation("demo", "a:chat", ConversationKind.Personal, new Uri(LocalConnector), "msteams", "28:bot"), origin.Conversation);
        Assert.Equal(new Sender("29:person", "person-object", "Chen Wei"), origin.From);
        Assert.Equal("f:1", origin.ActivityId);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 15, 30, TimeSpan.Zero).AddTicks(1234567), origin.At);
        Assert.Equal(TimeSpan.Zero, origin.At.Offset);
        Assert.Equal("zh-TW", origin.Locale);
        Assert.Equal("Asia/Taipei", origin.TimeZone);
    }

    [Fact]
    public async Task ALocaleInClientInfoServesWhereTheActivityHasNone() =>
        Assert.Equal("zh-TW", (await Seen<Incoming.Message>(Message("hi").Without("locale"))).Origin.Locale);

    [Fact]
    public async Task WithoutAClockOfItsOwnAnActivityHappensNow()
    {
        var before = TimeProvider.System.GetUtcNow();
        var origin = (await Seen<Incoming.Message>(Message("hi").Without("timestamp"))).Origin;
        Assert.InRange(origin.At, before, TimeProvider.System.GetUtcNow());
    }

    [Theory]
    [InlineData("personal", false, ConversationKind.Personal)]
    [InlineData("groupChat", true, ConversationKind.Group)]
    [InlineData("channel", true, ConversationKind.Channel)]
    [InlineData(null, true, ConversationKind.Group)]
    [InlineData(null, null, ConversationKind.Personal)]
    [InlineData("something new", null, ConversationKind.Group)]
    public async Task TheKindOfConversationIsKnown(string? type, bool? isGroup, ConversationKind kind)
    {
        var activity = Message("hi").With("conversation.conversationType", type).With("conversation.isGroup", isGroup);
        Assert.Equal(kind, (await Seen<Incoming.Message>(activity)).Origin.Conversation.Kind);
    }

    [Theory]
    [InlineData("<at>NPS</at> score payroll", "score payroll")]
    [InlineData("<at>NPS</at>&nbsp;score\n", "score")]
    [InlineData("please <AT>nps</AT> score", "please   score")]
    [InlineData("<at>NPS</at>", "")]
    [InlineData("<at>NPS</at> ask <at>Anna</at>", "ask <at>Anna</at>")]
    public async Task OnlyTheMentionOfTheBotIsTakenOut(string written, string meant)
    {
        var activity = Message(written).With("conversation.conversationType", "channel").With("entities", JsonNode.Parse("""
            [ { "type": "mention", "text": "<at>NPS</at>", "mentioned": { "id": "28:bot", "name": "NPS" } },
              { "type": "mention", "text": "<at>Anna</at>", "mentioned": { "id": "29:anna", "name": "Anna" } }, null ]
            """));
        Assert.Equal(meant, (await Seen<Incoming.Message>(activity)).Text);
    }

    [Fact]
    public async Task AMentionWithoutItsTextIsFoundByName()
    {
        var activity = Message("<at>NPS</at> help").With("entities", JsonNode.Parse("""[{"type":"mention","mentioned":{"id":"28:bot","name":"NPS"}}]"""));
        Assert.Equal("help", (await Seen<Incoming.Message>(activity)).Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task AMessageWithAValueAndNoTextIsASubmit(string? text)
    {
        var activity = Sample.Message(text, LocalConnector).With("value", JsonNode.Parse("""{"verb":"score","score":"7"}""")).With("replyToId", "card-1");
        var submit = await Seen<Incoming.Submit>(activity);
        Assert.Equal("7", submit.Data.GetProperty("score").GetString());
        Assert.Equal("card-1", submit.ReplyToId);
    }

    [Fact]
    public async Task ATextThatIsNullIsAnEmptyMessage() => Assert.Equal("", (await Seen<Incoming.Message>(Sample.Message(null, LocalConnector))).Text);

    [Fact]
    public async Task APressedButtonCarriesVerbDataAndCard()
    {
        var pressed = await Seen<Incoming.CardAction>(Sample.CardAction("score", """{"ref":"abc","score":9,"comment":"好"}""", LocalConnector));
        Assert.Equal("score", pressed.Verb);
        Assert.Equal(9, pressed.Data.GetProperty("score").GetInt32());
        Assert.Equal("好", pressed.Data.GetProperty("comment").GetString());
        Assert.Equal("card-1", pressed.ReplyToId);
    }

    [Fact]
    public async Task AButtonWithoutVerbAndDataStillArrives()
    {
        var pressed = await Seen<Incoming.CardAction>(Sample.CardAction("x", "{}", LocalConnector).With("value", JsonNode.Parse("""{"action":{"type":"Action.Execute"}}""")));
        Assert.Equal("", pressed.Verb);
        Assert.Equal("{}", pressed.Data.GetRawText());
    }

    [Theory]
    [InlineData("conversationUpdate", "membersAdded", """[{"id":"29:person"},{"id":"28:bot"}]""", typeof(Incoming.Installed))]
    [InlineData("conversationUpdate", "membersAdded", """[{"id":"29:person"},null]""", typeof(Incoming.Other))]
    [InlineData("conversationUpdate", "membersRemoved", """[{"id":"28:bot"}]""", typeof(Incoming.Uninstalled))]
    [InlineData("conversationUpdate", "membersRemoved", """[{"id":"29:person"}]""", typeof(Incoming.Other))]
    [InlineData("installationUpdate", "action", "\"add\"", typeof(Incoming.Installed))]
    [InlineData("installationUpdate", "action", "\"add-upgrade\"", typeof(Incoming.Installed))]
    [InlineData("installationUpdate", "action", "\"remove\"", typeof(Incoming.Uninstalled))]
    [InlineData("installationUpdate", "action", "\"remove-upgrade\"", typeof(Incoming.Other))]
    [InlineData("messageReaction", "reactionsAdded", """[{"type":"like"}]""", typeof(Incoming.Other))]
    [InlineData("typing", "text", "null", typeof(Incoming.Other))]
    public async Task ComingsAndGoings(string type, string field, string value, Type meaning)
    {
        await Post(Sample.Activity(type, LocalConnector).With(field, JsonNode.Parse(value)), 200);
        Assert.IsType(meaning, _bot.Only);
    }

    [Theory]
    [InlineData("conversation.id", ".")]
    [InlineData("conversation.id", "..")]
    [InlineData("from.id", "..")]
    [InlineData("id", "..")]
    [InlineData("replyToId", ".")]
    public async Task AnIdThatWouldWalkAboutInTheConnectorIsMalformed(string path, string id) => await Post(Message("hi").With(path, id), 400);

    [Theory]
    [InlineData("type")]
    [InlineData("from")]
    [InlineData("from.id")]
    [InlineData("conversation")]
    [InlineData("conversation.id")]
    public async Task WithoutTheEssentialsAnActivityIsMalformed(string path) => await Post(Message("hi").Without(path), 400);

    [Theory]
    [InlineData("text", "7")]
    [InlineData("type", "{}")]
    [InlineData("from", "\"me\"")]
    [InlineData("from.id", "5")]
    [InlineData("conversation", "[]")]
    [InlineData("conversation.tenantId", "17")]
    [InlineData("conversation.isGroup", "\"yes\"")]
    [InlineData("serviceUrl", "{}")]
    [InlineData("timestamp", "1700000000")]
    [InlineData("entities", "{}")]
    [InlineData("membersAdded", "\"all\"")]
    [InlineData("channelData", "\"x\"")]
    public async Task AWronglyTypedFieldIsMalformed(string path, string value) => await Post(Message("hi").With(path, JsonNode.Parse(value)), 400);

    [Theory]
    [InlineData("from.id")]
    [InlineData("from.aadObjectId")]
    [InlineData("conversation.id")]
    [InlineData("id")]
    [InlineData("replyToId")]
    [InlineData("channelId")]
    public async Task IdsAreOpaqueButNotEndless(string path)
    {
        await Post(Message("hi").With(path, new string('i', 256)), 200);
        await Post(Message("hi").With(path, new string('i', 257)), 400);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"score\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"action":7}""")]
    [InlineData("""{"action":{"verb":7}}""")]
    public async Task AButtonThatSaysNothingIsMalformed(string value) =>
        await Post(Sample.CardAction("x", "{}", LocalConnector).With("value", JsonNode.Parse(value)), 400);

    async Task<T> Seen<T>(JsonObject activity)
        where T : Incoming
    {
        await Post(activity, 200);
        return Assert.IsType<T>(_bot.Only);
    }

    async Task Post(JsonObject activity, int status)
    {
        using var answer = await _bot.Post(activity.ToJsonString());
        Assert.Equal(status, (int)answer.StatusCode);
    }

    static JsonObject Message(string text) => Sample.Message(text, LocalConnector);
}
