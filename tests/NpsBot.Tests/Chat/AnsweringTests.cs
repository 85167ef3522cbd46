using System.Text.Json.Nodes;
using NpsBot.Answers;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Chat;

public abstract class AnsweringTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : AnsweringTests(On.Sqlite);

    public sealed class OnPostgres() : AnsweringTests(On.Postgres);

    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run(engine: engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Installation_brings_one_message_with_welcome_and_question()
    {
        var ann = bot.Person("Ann");
        var welcome = await ann.Installs();
        Assert.Contains("recommend the IT help desk to a colleague", welcome!.Words, StringComparison.Ordinal);
        Assert.Contains("HR", welcome.Words, StringComparison.Ordinal);

        Assert.Null(await ann.Installs());
        Assert.Single(ann.News());
    }

    [Fact]
    public async Task One_tap_records_the_score_and_asks_why_then_thanks_without_repeating_the_comment()
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;

        var followUp = (await ann.Presses(question, "9 of 10")).Card;
        Assert.Equal((9, 0), Stored("Ann"));
        Assert.Contains("What worked well and should stay as it is?", SeenCard.Words(followUp), StringComparison.Ordinal);

        var thanks = await ann.Presses(followUp, "Send", ("reasons", "speed,friendliness"), ("comment", "Fast and *kind*"));
        Assert.DoesNotContain("kind", thanks.Words, StringComparison.Ordinal);
        Assert.Equal("speed,friendliness", Text("SELECT reasons FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));
        Assert.Equal("Fast and *kind*", Text("SELECT text FROM answer_comment a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));
    }

    [Theory]
    [InlineData("Haven't used it in 3 months", 1)]
    [InlineData("Skip this time", 2)]
    public async Task A_way_out_is_counted_apart_from_the_score(string title, int kind)
    {
        var ann = bot.Person("Ann");
        var scores = bot.Count("SELECT SUM(people) FROM answer_count WHERE slot <= 10");
        await ann.Presses((await ann.Installs())!.Card, title);
        Assert.Equal(kind, bot.Count("SELECT kind FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));
        Assert.Equal(scores, bot.Count("SELECT SUM(people) FROM answer_count WHERE slot <= 10"));
        AssertCountersEqualAnswers();
    }

    [Fact]
    public async Task The_older_submit_records_as_well_and_updates_the_card_in_place()
    {
        var ann = bot.Person("Ann");
        var question = await ann.Installs();
        await ann.PressesOldStyle(question!, "3 of 10");

        Assert.Equal((3, 0), Stored("Ann"));
        Assert.Contains("What most needs fixing?", Assert.Single(ann.News()).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_tap_delivered_five_times_is_one_answer_with_the_same_reply()
    {
        var ann = bot.Person("Ann");
        var action = SeenCard.Action((await ann.Installs())!.Card, "8 of 10");
        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ann.Presses(action)));

        Assert.Single(replies.Select(reply => reply.Value!.ToJsonString()).Distinct());
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));
        AssertCountersEqualAnswers();
    }

    [Fact]
    public async Task Of_two_scores_out_of_order_the_one_said_later_stands()
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        var now = bot.Clock.GetUtcNow();
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var (nine, two) = (SeenCard.Action(question, "9 of 10"), SeenCard.Action(question, "2 of 10"));
        await ann.Invokes("score", nine["data"], at: now.AddSeconds(20));
        await ann.Invokes("score", two["data"], at: now.AddSeconds(10));

        Assert.Equal((9, 0), Stored("Ann"));
        AssertCountersEqualAnswers();
    }

    [Fact]
    public async Task A_time_from_the_future_is_capped_so_that_it_cannot_block_later_changes()
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        await ann.Invokes("score", SeenCard.Action(question, "9 of 10")["data"], at: bot.Clock.GetUtcNow().AddYears(1));
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await ann.Presses(question, "4 of 10");
        Assert.Equal((4, 0), Stored("Ann"));
    }

    [Fact]
    public async Task Changing_the_answer_moves_the_counters_and_drops_reasons_worded_for_another_band()
    {
        var ann = bot.Person("Ann");
        var followUp = (await ann.Presses((await ann.Installs())!.Card, "10 of 10")).Card;
        var thanks = (await ann.Presses(followUp, "Send", ("reasons", "speed"))).Card;
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = (await ann.Presses(thanks, "Change my answer")).Card;
        Assert.Contains("You gave 10", SeenCard.Words(again), StringComparison.Ordinal);
        await ann.Presses(again, "1 of 10");

        Assert.Equal((1, 0), Stored("Ann"));
        Assert.Equal("", Text("SELECT reasons FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));
        AssertCountersEqualAnswers();
    }

    [Fact]
    public async Task Changing_the_answer_keeps_what_was_typed_and_not_yet_sent()
    {
        var ann = bot.Person("Ann");
        var followUp = (await ann.Presses((await ann.Installs())!.Card, "10 of 10")).Card;
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = (await ann.Presses(followUp, "Change my answer", ("comment", "Slow since May"))).Card;
        Assert.Contains("Slow since May", again.ToJsonString(), StringComparison.Ordinal);
        followUp = (await ann.Presses(again, "1 of 10", ("comment", "Slow since May"))).Card;

        Assert.Equal((1, 0), Stored("Ann"));
        Assert.Contains("Slow since May", followUp.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("2000 characters", (await ann.Presses(followUp, "Change my answer", ("comment", new string('x', 2_001)))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_three_reasons_are_refused_kindly_and_nothing_is_lost()
    {
        var ann = bot.Person("Ann");
        var followUp = (await ann.Presses((await ann.Installs())!.Card, "5 of 10")).Card;
        var again = await ann.Presses(followUp, "Send", ("reasons", "speed,solved,knowledge,tools"), ("comment", "Too slow"));
        Assert.Contains("more than 3 reasons", again.Words, StringComparison.Ordinal);
        Assert.Contains("Too slow", again.Value!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("", Text("SELECT reasons FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));
    }

    [Fact]
    public async Task Somebody_elses_card_changes_nothing_and_says_so()
    {
        var (ann, bob) = (bot.Person("Ann"), bot.Person("Bob"));
        var annsQuestion = (await ann.Installs())!.Card;
        await bob.Installs();
        var reply = await bob.Presses(annsQuestion, "0 of 10");

        Assert.Contains("isn't addressed to you", reply.Text, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name IN ('Ann', 'Bob')"));
    }

    [Fact]
    public async Task A_card_pressed_after_the_close_says_so_and_shows_what_stands()
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        await ann.Presses(question, "7 of 10");
        bot.Clock.Advance(TimeSpan.FromDays(60));
        var reply = await ann.Presses(question, "0 of 10");

        Assert.Contains("7", reply.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(SeenCard.Actions(reply.Card), action => action["verb"]?.GetValue<string>() == "score");
        Assert.Equal((7, 0), Stored("Ann"));
    }

    [Theory]
    [InlineData("""{"verb":"score","reference":"REF","score":11}""")]
    [InlineData("""{"verb":"score","reference":"REF","score":-1}""")]
    [InlineData("""{"verb":"score","reference":"REF","score":7.5}""")]
    [InlineData("""{"verb":"score","reference":"REF","score":"7"}""")]
    [InlineData("""{"verb":"score","reference":"REF","score":null}""")]
    [InlineData("""{"verb":"score","reference":"REF","score":[7]}""")]
    [InlineData("""{"verb":"score","reference":"REF"}""")]
    [InlineData("""{"verb":"score","reference":"AAAAAAAAAAAAAAAAAAAAAA","score":7}""")]
    [InlineData("""{"verb":"score","reference":"' OR 1=1 --","score":7}""")]
    [InlineData("""{"verb":"score","score":7}""")]
    [InlineData("""{"verb":"erase","reference":"REF"}""")]
    [InlineData("""{"verb":"send","reference":"REF","reasons":["speed"],"comment":7}""")]
    [InlineData("""{"verb":"send","reference":"REF","reasons":"bribery","comment":"x"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"score\"")]
    public async Task Forged_presses_get_a_kind_sentence_and_change_nothing(string data)
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        var reference = SeenCard.Action(question, "7 of 10")["data"]!["reference"]!.GetValue<string>();
        var before = Everything();
        var forged = JsonNode.Parse(data.Replace("REF", reference, StringComparison.Ordinal));
        var verb = forged is JsonObject fields ? fields["verb"]!.GetValue<string>() : "score";
        var reply = await ann.Invokes(verb, forged);

        Assert.NotEmpty(reply.Text);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task A_typed_number_is_saved_only_after_asking_back()
    {
        var ann = bot.Person("Ann");
        await ann.Installs();
        var offer = await ann.Asks("8");
        Assert.Contains("IT help desk", offer.Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));

        var save = SeenCard.Actions(offer.Card).First(action => action["verb"]?.GetValue<string>() == "score");
        await ann.Presses(save);
        Assert.Equal((8, 0), Stored("Ann"));
    }

    [Fact]
    public async Task Typed_words_become_a_comment_only_after_asking_back_also_before_the_score()
    {
        var ann = bot.Person("Ann", "zh-CN");
        await ann.Installs();
        var offer = await ann.Asks("很慢");
        var scale = await ann.Presses(SeenCard.Actions(offer.Card).First(action => action["verb"]?.GetValue<string>() == "comment"));
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM answer_comment WHERE text = '很慢'"));
        await ann.Presses(SeenCard.Actions(scale.Card).First(action => action["data"]?["score"]?.GetValue<int>() == 4), ("comment", "很慢"));
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM answer_comment WHERE text = '很慢'"));
        Assert.Equal((4, 0), Stored("Ann"));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart_and_the_figures_agree()
    {
        var ann = bot.Person("Ann");
        await ann.Presses((await ann.Installs())!.Card, "6 of 10");
        await bot.Restart();
        Assert.Equal((6, 0), Stored("Ann"));
        AssertCountersEqualAnswers();
    }

    (long Score, long Kind) Stored(string name) => bot.Database.Read(session => session.First(
        "SELECT score, kind FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = @name", row => (row.GetInt64(0), row.GetInt64(1)), ("name", name)));

    string? Text(string sql) => bot.Database.Read(session => session.First(sql, row => row.GetString(0)));

    void AssertCountersEqualAnswers() => Assert.Empty(bot.Database.Read(session => Recount.Differences(session, "demo")));

    string Everything() => string.Join('\n', new[] { "answer", "answer_comment", "answer_count", "reason_count", "delivery" }
        .SelectMany(table => bot.Database.Read(session => session.Query($"SELECT * FROM {table}", row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue))))));
}
