using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NpsBot.BotFramework.Tests;

public sealed class SendingTests : IAsyncLifetime
{
    static readonly Uri Service = new(Sample.ServiceUrl);
    static readonly Outgoing Hello = new("hello", null, null);

    ProductionBot _world = null!;

    ConnectorClient Client => _world.Bot.Connector;

    public async Task InitializeAsync() => _world = await ProductionBot.Start();

    public async Task DisposeAsync()
    {
        Assert.Empty(_world.Connector.Complaints);
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task CreatingAConversationAgainGivesTheSame()
    {
        var first = await Client.CreateConversation(Service, "28:bot", "tenant-1", "29:person", default);
        var second = await Client.CreateConversation(Service, "28:bot", "tenant-1", "29:person", default);
        Assert.Equal(first, second);
        Assert.StartsWith("a:", Assert.IsType<SendOutcome.Sent>(first).ActivityId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACardTravelsWithTextAndSummaryAsTheyAre()
    {
        var card = """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"薪資"}]}""";
        var sent = Assert.IsType<SendOutcome.Sent>(await Client.Send(ProductionBot.Chat, new Outgoing("*plain* <b>text</b>", Encoding.UTF8.GetBytes(card), "One question"), default));
        var arrived = _world.Connector["a:chat"].Activities[sent.ActivityId];
        Assert.Equal("*plain* <b>text</b>", arrived["text"]!.GetValue<string>());
        Assert.Equal("plain", arrived["textFormat"]!.GetValue<string>());
        Assert.Equal("One question", arrived["summary"]!.GetValue<string>());
        Assert.Equal("28:" + ProductionBot.AppId, arrived["from"]!["id"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(card), arrived["attachments"]![0]!["content"]));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task AnIdThatWouldWalkAboutInTheConnectorIsRefusedBeforeSending(string id)
    {
        var refused = new SendOutcome.Rejected(0, "IdIsPath");
        Assert.Equal(refused, await Client.Send(ProductionBot.Chat with { Id = id }, Hello, default));
        Assert.Equal(refused, await Client.Reply(ProductionBot.Chat, id, Hello, default));
        Assert.Equal(refused, await Client.Update(ProductionBot.Chat, id, Hello, default));
        Assert.Equal(new MemberLookup.Failed(refused), await Client.Member(ProductionBot.Chat, id, default));
        Assert.Equal(new MemberLookup.Failed(refused), await Client.Member(ProductionBot.Chat with { Id = id }, "29:person", default));
    }

    [Fact]
    public async Task AnUpdateReplacesWhatWasSent()
    {
        var sent = Assert.IsType<SendOutcome.Sent>(await Client.Send(ProductionBot.Chat, Hello, default));
        Assert.Equal(sent, await Client.Update(ProductionBot.Chat, sent.ActivityId, new Outgoing("bye", null, null), default));
        Assert.Equal("bye", Assert.Single(_world.Connector["a:chat"].Activities).Value["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task AnUpdateOfWhatIsNotThereIsGone() =>
        Assert.Equal(new SendOutcome.Gone("ActivityNotFoundInConversation"), await Client.Update(ProductionBot.Chat, "never", Hello, default));

    [Theory]
    [InlineData("f:1", "f:1")]
    [InlineData("forgotten", null)]
    [InlineData("", null)]
    public async Task AReplyGoesToTheActivityOrElseToTheConversation(string replyTo, string? marked)
    {
        _world.Connector["a:chat"].FromPeople.Add("f:1");
        Assert.IsType<SendOutcome.Sent>(await Client.Reply(ProductionBot.Chat, replyTo, Hello, default));
        Assert.Equal(marked, Assert.Single(_world.Connector.Delivered)["replyToId"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("19:abc@thread.tacv2;messageid=1712")]
    [InlineData("a:1/../../x?y#z")]
    public async Task AnyConversationIdFindsItsWay(string id)
    {
        _world.Connector.Open(id);
        Assert.IsType<SendOutcome.Sent>(await Client.Send(ProductionBot.Chat with { Id = id }, Hello, default));
        Assert.Single(_world.Connector[id].Activities);
    }

    [Fact]
    public async Task MembersComePageByPage()
    {
        foreach (var n in Enumerable.Range(1, 5)) _world.Connector["a:chat"].Members.Add(MemberNumber(n));
        var pages = new List<MemberLookup.Found>();
        await foreach (var page in Client.Members(ProductionBot.Chat, default)) pages.Add(Assert.IsType<MemberLookup.Found>(page));
        Assert.Equal([2, 2, 1], pages.Select(page => page.Members.Count));
        Assert.Equal(new Member("29:5", "object-5", "5@example.com", "tenant-1", "Person 5"), pages[^1].Members[0]);
    }

    [Fact]
    public async Task PagesThatFailEndWithTheReason()
    {
        _world.Connector.PageSize = 1;
        foreach (var n in Enumerable.Range(1, 3)) _world.Connector["a:chat"].Members.Add(MemberNumber(n));
        var seen = new List<MemberLookup>();
        await foreach (var page in Client.Members(ProductionBot.Chat, default))
        {
            seen.Add(page);
            _world.Connector.Next(502);
        }

        Assert.Equal(2, seen.Count);
        Assert.Equal(new MemberLookup.Failed(new SendOutcome.NotDelivered(null, "502")), seen[1]);
    }

    [Fact]
    public async Task AChannelThatRepeatsItsPageForEverIsLeft()
    {
        for (var i = 0; i < 5; i++) _world.Connector.Next(200, """{"members":[{"id":"29:1"}],"continuationToken":"again"}""");
        var pages = 0;
        await foreach (var _ in Client.Members(ProductionBot.Chat, default)) pages++;
        Assert.Equal(2, pages);
    }

    [Fact]
    public async Task OneMemberIsFoundByEitherId()
    {
        _world.Connector["a:chat"].Members.Add(MemberNumber(1));
        foreach (var id in new[] { "29:1", "object-1" })
            Assert.Equal("29:1", Assert.Single(Assert.IsType<MemberLookup.Found>(await Client.Member(ProductionBot.Chat, id, default)).Members).Id);
        Assert.Equal(new MemberLookup.Failed(new SendOutcome.Gone("MemberNotFoundInConversation")), await Client.Member(ProductionBot.Chat, "29:2", default));
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net:444/")]
    [InlineData("http://127.0.0.1:1/")]
    public async Task NothingIsSentToAnAddressThatIsNotOnTheList(string address)
    {
        var outcome = await Client.Send(ProductionBot.Chat with { ServiceUrl = new Uri(address) }, Hello, default);
        Assert.Equal(new SendOutcome.Rejected(0, "ServiceUrlNotAllowed"), outcome);
        Assert.Equal(outcome, await Client.CreateConversation(new Uri(address), "28:bot", "tenant-1", "29:person", default));
        Assert.Empty(_world.Connector.Requests);
        Assert.Empty(_world.Login.Requests);
    }

    static JsonObject MemberNumber(int number) => MemberNumber(number.ToString(CultureInfo.InvariantCulture));

    static JsonObject MemberNumber(string n) => JsonNode.Parse($$"""
        {"id":"29:{{n}}","aadObjectId":"object-{{n}}","userPrincipalName":"{{n}}@example.com","tenantId":"tenant-1","name":"Person {{n}}","surname":"x"}
        """)!.AsObject();
}
