using System.Text.Json.Nodes;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Comments;

public sealed class CommentsInChatTests : IAsyncLifetime
{
    DemoBot bot = null!;
    TestPerson lead = null!;

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run();
        lead = bot.Person("Lead");
        await lead.Installs();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData("comments IT help desk")]
    [InlineData("what are people complaining about")]
    [InlineData("大家都说了什么")]
    [InlineData("看看留言")]
    public async Task A_lead_reads_comments_by_theme_and_page_by_page(string asked)
    {
        var overview = (await lead.Asks(asked)).Card;
        var themes = Reads(overview).ToList();
        Assert.NotEmpty(themes);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = themes.Single(press => Choice(press) == "all");
        for (var page = 0; next is not null; page++)
        {
            Assert.InRange(page, 0, 30);
            var card = (await lead.Presses(next)).Card;
            seen.UnionWith(Comments(card));
            var first = next["data"]!["first"]!.GetValue<int>();
            next = Reads(card).FirstOrDefault(press => press["data"]!["first"]!.GetValue<int>() > first);
        }
        var wave = themes[0]["data"]!["wave"]!.GetValue<string>();
        Assert.Equal(bot.Count($"SELECT COUNT(*) FROM answer_comment c JOIN wave w ON w.wave_id = c.wave_id WHERE w.service_id = 'it-help-desk' AND w.name = '{wave}'"), seen.Count);
    }

    [Fact]
    public async Task A_theme_shows_as_many_comments_as_it_says()
    {
        var overview = (await lead.Asks("comments IT help desk")).Card;
        foreach (var press in Reads(overview).Where(press => Choice(press) is not "all"))
            Assert.NotEmpty(Comments((await lead.Presses(press)).Card));
    }

    [Fact]
    public async Task Names_are_hidden_also_of_people_who_joined_later()
    {
        bot.Database.Write(session =>
        {
            session.Execute("UPDATE answer_comment SET text = 'Zebulon Quist and 王經理 never call back' WHERE text IN (SELECT text FROM answer_comment ORDER BY text LIMIT 400)");
            session.Execute("UPDATE person SET name = 'Zebulon Quist' WHERE person_id = (SELECT MIN(person_id) FROM person WHERE channel_user_id IS NULL)");
        });
        var card = (await lead.Presses(Reads((await lead.Asks("comments IT help desk")).Card).Single(press => Choice(press) == "all"))).Card;
        Assert.Contains("[name] and [name] never call back", SeenCard.Words(card), StringComparison.Ordinal);
        Assert.DoesNotContain("Zebulon", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leads_nothing_reads_nothing_and_forged_presses_show_nothing()
    {
        var colleague = bot.Person("Colleague");
        await colleague.Installs();
        var words = (await colleague.Says("comments IT help desk"))[^1].Words;
        Assert.DoesNotContain("random order", words, StringComparison.Ordinal);
        var press = Reads((await lead.Asks("comments IT help desk")).Card).First();
        var before = colleague.News().Count;
        await colleague.Presses(press);
        Assert.All(colleague.News().Skip(before), message => Assert.Empty(Reads(message.Card)));
        foreach (var (name, value) in new (string, JsonNode?)[] { ("first", -1), ("first", 1.5), ("first", "x"), ("choice", "speed"), ("choice", "x-"), ("choice", 7), ("service", ""), ("wave", new string('x', 300)) })
        {
            var forged = press["data"]!.DeepClone().AsObject();
            forged[name] = value;
            Assert.DoesNotContain("random order", (await lead.Invokes("comments", forged)).Words, StringComparison.Ordinal);
        }
        var beyond = press["data"]!.DeepClone().AsObject();
        beyond["first"] = int.MaxValue;
        Assert.NotEmpty((await lead.Invokes("comments", beyond)).Words);
    }

    [Fact]
    public async Task Help_is_shown_to_whoever_writes_of_danger_and_nothing_else_changes()
    {
        var writer = bot.Person("Writer");
        await writer.Installs();
        var question = writer.News().Last(message => message.Activity["attachments"] is not null && SeenCard.Actions(message.Card).Any(action => action["verb"]?.GetValue<string>() == "score")).Card;
        var followUp = (await writer.Presses(SeenCard.Actions(question).Last(action => action["verb"]?.GetValue<string>() == "score"))).Card;
        var plain = await writer.Presses(followUp, "Send", ("comment", "It was slow"));
        Assert.DoesNotContain("emergency", plain.Words, StringComparison.Ordinal);
        var tables = DatabaseText.Of(bot.Database, "answer", "answer_comment", "wave");
        var thanks = await writer.Presses(followUp, "Send", ("comment", "My supervisor keeps touching me"));
        Assert.Contains("emergency", thanks.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("touching", thanks.Words, StringComparison.Ordinal);
        Assert.Equal(tables, DatabaseText.Of(bot.Database, "answer", "answer_comment", "wave"));
    }

    static IEnumerable<JsonObject> Reads(JsonObject card) => SeenCard.Actions(card).Where(action => action["verb"]?.GetValue<string>() == "comments");

    static string Choice(JsonObject press) => press["data"]!["choice"]!.GetValue<string>();

    /// <summary>The first text of every comment on a page.</summary>
    static IEnumerable<string> Comments(JsonObject card) => card["body"]!.AsArray()
        .Where(element => element!["type"]!.GetValue<string>() == "Container")
        .Select(element => string.Concat(element!["items"]!.AsArray().Where(item => item!["text"] is not null).Select(item => item!["text"]!.GetValue<string>())));
}
