using System.Text.Json.Nodes;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Sharing;

public sealed class SharingTests : IAsyncLifetime
{
    const string Team = "19:team-channel";

    DemoBot bot = null!;
    TestPerson lead = null!;

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run();
        lead = bot.Person("Lead");
        await lead.Installs();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_lead_posts_the_finished_wave_to_a_channel_in_two_steps_and_once()
    {
        await JoinedBy(lead);
        var confirm = await lead.Presses((await lead.Asks("share IT help desk")).Card, "a channel");
        Assert.Contains("Post this to a channel?", confirm.Words, StringComparison.Ordinal);
        Assert.Contains("Shared by Lead", confirm.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(InTheChannel(), words => words.Contains("probably", StringComparison.Ordinal));

        Assert.Contains("Posted to a channel", (await lead.Presses(confirm.Card!, "Post it")).Words, StringComparison.Ordinal);
        Assert.Contains("already", (await lead.Presses(confirm.Card!, "Post it")).Words, StringComparison.Ordinal);
        var posted = Assert.Single(InTheChannel(), words => words.Contains("probably", StringComparison.Ordinal));
        Assert.Contains("2026 Q3", posted, StringComparison.Ordinal);
        Assert.Contains("Not for pay, appraisal or discipline. Shared by Lead.", posted, StringComparison.Ordinal);
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM audit WHERE action = 'share'"));
    }

    [Fact]
    public async Task Channels_without_whoever_asks_are_neither_offered_nor_posted_to()
    {
        await JoinedBy(bot.Person("Somebody"));
        var offered = await lead.Asks("share IT help desk");
        Assert.Contains("I am in no channel together with you", offered.Words, StringComparison.Ordinal);

        var forged = new JsonObject { ["verb"] = "share", ["service"] = "it-help-desk", ["channel"] = Team, ["wave"] = "2026 Q3", ["for"] = "x", ["asked"] = 1 };
        Assert.Contains("cannot be shared there", (await lead.Invokes("share", forged)).Words, StringComparison.Ordinal);
        Assert.DoesNotContain(InTheChannel(), words => words.Contains("probably", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_colleague_shares_nothing()
    {
        var colleague = bot.Person("Colleague");
        await colleague.Installs();
        await JoinedBy(colleague);
        Assert.DoesNotContain("probably", (await colleague.Asks("share IT help desk")).Words, StringComparison.Ordinal);
        var forged = new JsonObject { ["verb"] = "share", ["service"] = "it-help-desk", ["channel"] = Team, ["wave"] = "2026 Q3" };
        Assert.Contains("cannot be shared there", (await colleague.Invokes("share", forged)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_confirmation_is_none()
    {
        await JoinedBy(lead);
        var forged = new JsonObject { ["verb"] = "share", ["service"] = "it-help-desk", ["channel"] = Team, ["wave"] = "2026 Q3", ["for"] = "somebody", ["asked"] = bot.Clock.GetUtcNow().ToUnixTimeMilliseconds() };
        await lead.Invokes("share", forged);
        Assert.DoesNotContain(InTheChannel(), words => words.Contains("probably", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"verb":"share","service":7,"channel":"19:x","wave":"w"}""")]
    [InlineData("""{"verb":"share","service":"it-help-desk","wave":"w"}""")]
    [InlineData("""{"verb":"share","service":"it-help-desk","channel":"","wave":"w"}""")]
    [InlineData("""{"verb":"digest"}""")]
    [InlineData("""{"verb":"digest","on":"yes"}""")]
    public async Task What_no_card_can_send_changes_nothing(string data)
    {
        await lead.Invokes(JsonNode.Parse(data)!["verb"]!.GetValue<string>(), JsonNode.Parse(data));
        Assert.Equal(0, bot.Count("SELECT (SELECT COUNT(*) FROM digest_reader) + (SELECT COUNT(*) FROM audit WHERE action = 'share')"));
    }

    async Task JoinedBy(TestPerson person)
    {
        bot.Connector.Open(Team);
        bot.Connector[Team].Members.Add(new JsonObject { ["id"] = person.AccountId, ["name"] = person.Name });
        await person.SaysIn(Team, "channel", "hello");
    }

    IReadOnlyList<string> InTheChannel() => [.. lead.News(Team).Select(message => message.Words)];
}
