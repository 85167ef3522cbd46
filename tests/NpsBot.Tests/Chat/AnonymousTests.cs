using System.Diagnostics;
using System.Text.Json.Nodes;
using NpsBot.Answers;
using NpsBot.Surveys;
using NpsBot.Telemetry;
using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Tests.Chat;

/// <summary>The anonymous survey of the demo's people services, as those who are asked and those who wait for its results live through it.</summary>
public abstract class AnonymousTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : AnonymousTests(On.Sqlite);

    public sealed class OnPostgres() : AnonymousTests(On.Postgres);

    const string Service = "people-services";

    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run(engine: engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_tap_stores_nothing_and_one_send_everything_once()
    {
        var (ann, question) = await Asked("Ann");
        Assert.Contains("Anonymous: we note that you answered", SeenCard.Words(question), StringComparison.Ordinal);
        Assert.DoesNotContain("onfidential", SeenCard.Words(question), StringComparison.Ordinal);
        var before = Everything();

        var form = (await ann.Presses(question, "4 of 10")).Card;
        Assert.Contains("What is the main reason for your score?", SeenCard.Words(form), StringComparison.Ordinal);
        question = (await ann.Presses(form, "Choose another score")).Card;
        form = (await ann.Presses(question, "3 of 10")).Card;
        Assert.Equal(before, Everything());

        var thanks = await ann.Presses(form, "Send", ("reasons", "speed,informed"), ("comment", "Nobody called me back"));
        Assert.DoesNotContain("3", thanks.Words.Replace("2026", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("called", thanks.Words, StringComparison.Ordinal);
        Assert.Equal((1, 3), (TookPart("Ann"), bot.Count("SELECT score FROM sealed_response WHERE comment = 'Nobody called me back'")));
        var after = Everything();

        Assert.Contains("already", (await ann.Presses(form, "Send", ("reasons", "speed"))).Words, StringComparison.Ordinal);
        Assert.Contains("already", (await ann.Presses(question, "9 of 10")).Words, StringComparison.Ordinal);
        Assert.Contains("already", (await ann.Presses(question, "Skip this time")).Words, StringComparison.Ordinal);
        Assert.Equal(after, Everything());
        Assert.Equal(0, bot.Count($"SELECT COUNT(*) FROM answer WHERE wave_id = '{WaveId}'"));
    }

    [Fact]
    public async Task Choosing_another_score_keeps_what_was_typed_and_stores_nothing()
    {
        var (ann, question) = await Asked("Ann");
        var before = Everything();
        var form = (await ann.Presses(question, "4 of 10")).Card;
        question = (await ann.Presses(form, "Choose another score", ("comment", "Nobody called me back"))).Card;
        form = (await ann.Presses(question, "3 of 10", ("comment", "Nobody called me back, twice"))).Card;

        Assert.Contains("Nobody called me back, twice", form.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, Everything());
        Assert.Contains("2000 characters", (await ann.Presses(form, "Choose another score", ("comment", new string('x', 2_001)))).Words, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task The_older_submit_does_the_same()
    {
        var (ann, question) = await Asked("Ann");
        var before = Everything();
        await ann.Submits(Fallback(question, "8 of 10"), "1");
        Assert.Equal(before, Everything());
        var form = ann.News()[^1];
        Assert.Contains("What is the main reason", form.Words, StringComparison.Ordinal);
        await ann.PressesOldStyle(form, "Send", ("comment", "old style"));
        Assert.Equal((1, 8), (TookPart("Ann"), bot.Count("SELECT score FROM sealed_response WHERE comment = 'old style'")));
    }

    [Theory]
    [InlineData("Haven't used it in 3 months", 1)]
    [InlineData("Skip this time", 2)]
    public async Task A_way_out_is_one_press_and_looks_like_every_other_answer(string title, int kind)
    {
        var (ann, question) = await Asked("Ann");
        var (bob, other) = await Asked("Bob");
        var before = bot.Count($"SELECT COUNT(*) FROM sealed_response WHERE kind = {kind}");
        var thanks = await ann.Presses(question, title);
        Assert.Equal((1, before + 1), (TookPart("Ann"), bot.Count($"SELECT COUNT(*) FROM sealed_response WHERE kind = {kind}")));
        Assert.Equal(thanks.Words, (await bob.Presses((await bob.Presses(other, "9 of 10")).Card, "Send")).Words);
    }

    [Fact]
    public async Task Five_sends_at_once_count_once()
    {
        var (ann, question) = await Asked("Ann");
        var form = (await ann.Presses(question, "7 of 10")).Card;
        var before = bot.Count("SELECT COUNT(*) FROM sealed_response");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ann.Presses(form, "Send")));
        Assert.Equal((1, before + 1), (TookPart("Ann"), bot.Count("SELECT COUNT(*) FROM sealed_response")));
    }

    [Fact]
    public async Task What_a_forger_sends_records_nothing()
    {
        var (ann, question) = await Asked("Ann");
        var (bob, _) = await Asked("Bob");
        var reference = ReferenceOf(question);
        var confidential = bot.Database.Text("SELECT reference FROM delivery d JOIN person p USING (tenant_id, person_id) JOIN wave w USING (tenant_id, wave_id) WHERE p.name = 'Ann' AND w.service_id = 'it-help-desk'")!;
        var before = Everything();

        foreach (var score in new JsonNode?[] { 11, -1, 4.5, "7", null, new JsonArray(3) })
            await ann.Invokes("send-once", new JsonObject { ["verb"] = "send-once", ["reference"] = reference, ["score"] = score?.DeepClone() });
        await ann.Invokes("send-once", new JsonObject { ["verb"] = "send-once", ["reference"] = confidential, ["score"] = 7 });
        await ann.Invokes("send-once", new JsonObject { ["verb"] = "send-once", ["reference"] = "nobody's", ["score"] = 7 });
        await ann.Invokes("send", new JsonObject { ["verb"] = "send", ["reference"] = reference, ["reasons"] = "speed", ["comment"] = "x" });
        await ann.Invokes("comment", new JsonObject { ["verb"] = "comment", ["reference"] = reference, ["comment"] = "x" });
        await ann.Invokes("send-once", new JsonObject { ["verb"] = "send-once", ["reference"] = reference, ["score"] = 7, ["reasons"] = "speed,informed,ease,knowledge" });
        await ann.Invokes("send-once", new JsonObject { ["verb"] = "send-once", ["reference"] = reference, ["score"] = 7, ["comment"] = new string('x', 3000) });
        Assert.Contains("isn't addressed to you", (await bob.Invokes("send-once", new JsonObject { ["verb"] = "send-once", ["reference"] = reference, ["score"] = 7 })).Words, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task A_typed_number_offers_the_form_and_words_wait_in_its_box()
    {
        var (ann, _) = await Asked("Ann");
        var before = Everything();
        var form = (await ann.Asks("8 for people services")).Card;
        Assert.Contains("8 of 10, not sent yet", SeenCard.Words(form), StringComparison.Ordinal);
        var offered = (await ann.Asks("they lost my contract twice, it is a shame")).Card;
        var question = (await ann.Presses(offered, "People services (anonymous)", ("comment", "they lost my contract twice"))).Card;
        form = (await ann.Presses(question, "2 of 10", ("comment", "they lost my contract twice"))).Card;
        Assert.Equal(before, Everything());
        await ann.Presses(form, "Send", ("comment", "they lost my contract twice"));
        Assert.Equal(2, bot.Count("SELECT score FROM sealed_response WHERE comment = 'they lost my contract twice'"));
        // There is nothing more to say about it.
        Assert.DoesNotContain("not sent yet", (await ann.Asks("8 for people services")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_close_nothing_is_taken_and_the_results_are_there_for_the_first_time()
    {
        var (ann, question) = await Asked("Ann");
        var (bob, unanswered) = await Asked("Bob");
        var form = (await ann.Presses(question, "9 of 10")).Card;
        await ann.Presses(form, "Send");
        var late = (await bob.Presses(unanswered, "9 of 10")).Card;

        // Ann is HR here: she sees the last closed wave, and why not this one.
        var summary = (await ann.Asks("score people services")).Words;
        Assert.Contains("is open and anonymous", summary, StringComparison.Ordinal);
        Assert.Contains("anonymous, so nothing is counted while it is open", (await ann.Asks($"score people services {WaveName}")).Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count($"SELECT COUNT(*) FROM snapshot WHERE wave_id = '{WaveId}'"));

        bot.Clock.Advance(TimeSpan.FromDays(20));
        bot.Service<CloseWave>().AllThatEnded();
        bot.Service<Programmes>().LookAgain();
        Assert.Contains("closed", (await bob.Presses(late, "Send")).Words, StringComparison.Ordinal);
        Assert.Contains("what you sent counts", (await ann.Presses(form, "Send")).Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count($"SELECT COUNT(*) FROM sealed_response WHERE wave_id = '{WaveId}'"));
        Assert.Equal(1, bot.Count($"SELECT COUNT(*) FROM snapshot WHERE wave_id = '{WaveId}' AND is_final = 1"));
        summary = (await ann.Asks("score people services")).Words;
        Assert.Contains(WaveName, summary, StringComparison.Ordinal);
        Assert.Contains("as if different people had given them", summary, StringComparison.Ordinal);
        Assert.Contains("as of", (await ann.Asks("why people services")).Words, StringComparison.Ordinal);
        Assert.Empty(bot.Database.ReadTogether(session => Recount.Differences(session, "demo")));
    }

    [Fact]
    public async Task Nothing_that_was_sent_stands_anywhere_but_in_the_sealed_table_and_no_span_or_reply_repeats_it()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instruments.Source.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => spans.Enqueue(activity.DisplayName + string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")) + string.Join(' ', activity.Events.Select(one => one.Name))),
        };
        ActivitySource.AddActivityListener(listener);
        var (ann, question) = await Asked("Ann");
        var thanks = await ann.Presses((await ann.Presses(question, "6 of 10")).Card, "Send", ("comment", "CANARY-COMMENT-x"));

        Assert.DoesNotContain("CANARY", DatabaseText.Of(bot.Database, "sealed_response"), StringComparison.Ordinal);
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM sealed_response WHERE comment = 'CANARY-COMMENT-x'"));
        Assert.DoesNotContain("CANARY", thanks.Words, StringComparison.Ordinal);
        // The listener hears the tests beside this one as well: whatever they do, a span tells its kind, a number of visits or an outcome, and nothing of a person or an answer.
        Assert.NotEmpty(spans);
        Assert.All(spans, span => Assert.Matches(@"^(press|message|installed|uninstalled|take snapshot|start wave|close wave|commit answers(visits=\d+)?|deliver(purpose=\w+ outcome=\w+)?)$", span));
    }

    [Fact]
    public async Task Privacy_why_asked_and_the_list_of_questions_name_it_as_it_is()
    {
        var (ann, question) = await Asked("Ann");
        Assert.Contains("Until the close, and in back-ups made before it, somebody with the server's disk could put people and responses together", (await ann.Asks("privacy")).Words, StringComparison.Ordinal);
        var why = (await ann.Asks("why was I asked?")).Words;
        Assert.Contains("It is anonymous", why, StringComparison.Ordinal);
        Assert.Single(why.Split("It is anonymous")[1..]);
        await ann.Presses((await ann.Presses(question, "6 of 10")).Card, "Send");
        Assert.Contains("you took part, anonymously", (await ann.Asks("survey")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HR_sees_in_steps_how_many_took_part_and_nothing_of_what_they_said()
    {
        var (ann, _) = await Asked("Ann");
        var wave = await ann.Asks("wave people services");
        Assert.Matches("^[0-9]*[05] or more of [0-9]+$", SeenCard.Facts(wave.Card)["Took part"]);
        Assert.Contains("Anonymous: before the close only how many took part is told", wave.Words, StringComparison.Ordinal);
        Assert.Contains("Anonymous:", (await ann.Says("test people services"))[0].Words, StringComparison.Ordinal);
        Assert.Contains("Confidential:", (await ann.Says("test payroll"))[0].Words, StringComparison.Ordinal);
    }

    /// <summary>Somebody whom the open anonymous wave asks, and the card that asks.</summary>
    async Task<(TestPerson Person, JsonObject Question)> Asked(string name)
    {
        var person = bot.Person(name);
        await person.Installs();
        bot.Database.Write(session => ProgrammeRows.AddDelivery(session, "demo", WaveId, session.First("SELECT person_id FROM person WHERE name = @name", row => row.GetString(0), ("name", name))!, "research", bot.Clock.GetUtcNow()));
        bot.Database.Write(session => ProgrammeRows.CountAsked(session, "demo", WaveId));
        var reference = bot.Database.Text($"SELECT reference FROM delivery d JOIN person p USING (tenant_id, person_id) WHERE p.name = '{name}' AND d.wave_id = '{WaveId}'");
        return (person, (await person.Invokes("change", new JsonObject { ["verb"] = "change", ["reference"] = reference })).Card);
    }

    string WaveId => bot.Database.Text($"SELECT wave_id FROM wave WHERE service_id = '{Service}' ORDER BY opens_at DESC LIMIT 1")!;

    string WaveName => bot.Database.Text($"SELECT name FROM wave WHERE service_id = '{Service}' ORDER BY opens_at DESC LIMIT 1")!;

    static string ReferenceOf(JsonObject question) => SeenCard.Action(question, "9 of 10")["data"]!["reference"]!.GetValue<string>();

    static JsonNode Fallback(JsonObject card, string title) => SeenCard.Action(card, title)["fallback"]!["data"]!.DeepClone();

    long TookPart(string name) => bot.Count($"SELECT COUNT(*) FROM participation JOIN person USING (tenant_id, person_id) WHERE name = '{name}'");

    /// <summary>All that is stored, but for the log of who looked at what.</summary>
    string Everything() => DatabaseText.Of(bot.Database, "audit");
}
