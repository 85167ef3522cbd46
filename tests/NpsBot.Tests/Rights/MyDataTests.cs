using System.Text.Json.Nodes;
using NpsBot.Answers;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Tests.Rights;

/// <summary>People look at what is kept about them, and erase what they said.</summary>
public abstract class MyDataTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : MyDataTests(On.Sqlite);

    public sealed class OnPostgres() : MyDataTests(On.Postgres);

    const string Ann = "(SELECT person_id FROM person WHERE name = 'Ann')", Erase = "Erase what I said", EraseNow = "Erase it";

    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run(engine: engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Everything_that_was_said_is_shown_in_the_words_it_was_said_in()
    {
        var ann = await Answered();
        var held = await ann.Asks("what do you know about me");
        Assert.Contains("What is kept about you", held.Words, StringComparison.Ordinal);
        Assert.Equal("Ann", SeenCard.Facts(held.Card)["Name"]);
        Assert.Contains("leads the IT help desk", SeenCard.Facts(held.Card)["Role here"], StringComparison.Ordinal);
        Assert.Contains("You gave 3 of 10 on 18 November. Reasons: ", held.Words, StringComparison.Ordinal);
        Assert.Contains("In your words: “Nobody called me *back*”", held.Words, StringComparison.Ordinal);
        Assert.Contains("nobody can find it", held.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_to_the_lists_is_told_that_nothing_was_asked()
    {
        await bot.Person("Ann").Installs();
        var ben = bot.Person("Ben");
        await ben.Installs();
        bot.Database.Write(session => session.Execute("DELETE FROM delivery WHERE person_id = (SELECT person_id FROM person WHERE name = 'Ben')"));
        Assert.Contains("You have not been asked anything.", (await ben.Asks("my data")).Words, StringComparison.Ordinal);
        Assert.Contains("nothing here that you said", (await ben.Asks("erase my data")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_erased_before_it_is_confirmed_and_then_every_trace_but_the_counts_that_were_taken()
    {
        var ann = await Answered();
        Move("demo", waves: 2);
        var before = Snapshots();
        var offer = (await ann.Presses((await ann.Asks("delete my answers")).Card, "Keep it")).Card;
        Assert.Contains("Nobody called me", SeenCard.Words(offer), StringComparison.Ordinal);
        Assert.Equal(1, bot.Count($"SELECT COUNT(*) FROM answer_comment WHERE person_id = {Ann} AND text LIKE 'Nobody%'"));

        var confirm = (await ann.Presses(offer, Erase)).Card;
        Assert.Contains("becomes “skipped”", SeenCard.Words(confirm), StringComparison.Ordinal);
        var done = await ann.Presses(confirm, EraseNow);
        Assert.Contains("Erased: what you said in 3 surveys.", done.Words, StringComparison.Ordinal);

        // What is open was skipped; what is closed is gone, and the figures that were taken stay.
        Assert.Equal("2", bot.Database.Text($"SELECT STRING_AGG(CAST(kind AS TEXT), ',') FROM answer WHERE person_id = {Ann}") ?? "");
        Assert.Equal(0, bot.Count($"SELECT COUNT(*) FROM answer_comment WHERE person_id = {Ann}"));
        Assert.Equal(before, Snapshots());
        Assert.Empty(bot.Database.Read(session => Recount.Differences(session, "demo")));
        Assert.Equal(1, bot.Count($"SELECT COUNT(*) FROM audit WHERE action = 'erase own answers' AND person_id = {Ann}"));
        Assert.DoesNotContain("Nobody called me", DatabaseText.Of(bot.Database), StringComparison.Ordinal);

        Assert.Contains("nothing here that you said", (await ann.Presses(confirm, EraseNow)).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("You gave", (await ann.Asks("my data")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_erased_an_open_answer_can_answer_anew_and_is_counted_once()
    {
        var ann = await Answered();
        await ann.Presses((await ann.Asks("forget me")).Card, EraseNow);
        Assert.Equal(0, bot.Count($"SELECT COUNT(*) FROM answer WHERE person_id = {Ann} AND kind = 0"));
        await ann.Presses(ann.News()[0].Card, "9 of 10");
        Assert.Equal(9, bot.Count($"SELECT score FROM answer WHERE person_id = {Ann} AND kind = 0"));
        Assert.Empty(bot.Database.Read(session => Recount.Differences(session, "demo")));
    }

    [Fact]
    public async Task That_somebody_took_part_anonymously_stays_until_the_close_and_goes_then()
    {
        var ann = await Answered();
        await ann.Presses((await ann.Asks("erase everything about me")).Card, EraseNow);
        Assert.Equal(1, bot.Count($"SELECT COUNT(*) FROM participation WHERE person_id = {Ann}"));

        bot.Clock.Advance(TimeSpan.FromDays(60));
        bot.Service<CloseWave>().AllThatEnded();
        var responses = bot.Count("SELECT COUNT(*) FROM response");
        Assert.Contains("What you sent there cannot be found", (await ann.Asks("erase my data")).Words, StringComparison.Ordinal);
        await ann.Presses(ann.News()[^1].Card, EraseNow);
        Assert.Equal(0, bot.Count($"SELECT COUNT(*) FROM participation WHERE person_id = {Ann}"));
        Assert.Equal(responses, bot.Count("SELECT COUNT(*) FROM response"));
    }

    [Fact]
    public async Task What_ended_and_is_not_closed_yet_is_erased_later_and_the_reply_says_so()
    {
        var ann = await Answered();
        bot.Database.Write(session => session.Execute($"UPDATE wave SET ended_at = opens_at + 1 WHERE wave_id IN (SELECT wave_id FROM answer WHERE person_id = {Ann})"));
        bot.Service<Programmes>().Changed("demo");
        var done = await ann.Presses((await ann.Asks("erase my data")).Card, EraseNow);
        Assert.Contains("ask again in a few minutes", done.Words, StringComparison.Ordinal);
        Assert.Equal(3, bot.Count($"SELECT score FROM answer WHERE person_id = {Ann}"));
    }

    [Fact]
    public async Task Nobody_sees_or_erases_anything_of_somebody_else()
    {
        var ann = await Answered();
        var confirm = (await ann.Asks("erase my data")).Card;
        var ben = bot.Person("Ben");
        await ben.Installs();
        var before = Said();
        Assert.Contains("Nothing was erased", (await ben.Presses(confirm, EraseNow)).Words, StringComparison.Ordinal);
        var forged = SeenCard.Action(confirm, EraseNow)["data"]!.DeepClone().AsObject();
        forged["for"] = bot.Database.Text("SELECT person_id FROM person WHERE name = 'Ben'");
        Assert.Contains("nothing here that you said", (await ben.Invokes("my-data-erase", forged)).Words, StringComparison.Ordinal);
        forged["asked"] = -1;
        await ben.Invokes("my-data-erase", forged);
        await ben.Invokes("my-data", new JsonObject { ["verb"] = "my-data", ["first"] = "x" });
        await ben.Invokes("my-data", new JsonObject { ["verb"] = "my-data", ["first"] = long.MaxValue });
        Assert.DoesNotContain("Nobody called", (await ben.Invokes("my-data", new JsonObject { ["verb"] = "my-data", ["first"] = int.MaxValue })).Words, StringComparison.Ordinal);
        Assert.Equal(before, Said());
    }

    [Fact]
    public async Task A_question_of_yesterday_erases_nothing_and_asks_again()
    {
        var ann = await Answered();
        var confirm = (await ann.Asks("erase my data")).Card;
        bot.Clock.Advance(TimeSpan.FromHours(2));
        var again = await ann.Presses(confirm, EraseNow);
        Assert.Contains("Erase what you said in", again.Words, StringComparison.Ordinal);
        Assert.Equal(1, bot.Count($"SELECT COUNT(*) FROM answer_comment WHERE person_id = {Ann}"));
    }

    [Fact]
    public async Task Asked_for_among_others_it_comes_to_the_personal_chat_alone()
    {
        var ann = await Answered();
        await ann.MentionsBotIn("19:group@thread.v2", "my data");
        Assert.DoesNotContain("Nobody called", string.Join('\n', ann.News("19:group@thread.v2").Select(message => message.Words)), StringComparison.Ordinal);
        Assert.Contains("Nobody called", ann.News()[^1].Words, StringComparison.Ordinal);
    }

    /// <summary>Ann is asked twice: she gives a 3 with a reason and a comment, and takes part anonymously.</summary>
    async Task<TestPerson> Answered()
    {
        var ann = bot.Person("Ann");
        var followUp = (await ann.Presses((await ann.Installs())!.Card, "3 of 10")).Card;
        await ann.Presses(followUp, "Send", ("reasons", "speed"), ("comment", "Nobody called me *back*"));
        bot.Database.Write(session =>
        {
            session.Execute($"""
                INSERT INTO delivery (tenant_id, wave_id, person_id, reference, group_id, state)
                SELECT tenant_id, wave_id, {Ann}, 'q7Jx2mZ0a1Bc3De5Fg7HiA', 'none', 2 FROM wave WHERE mode = 1 AND closed_at IS NULL LIMIT 1
                """);
            session.Execute("INSERT INTO answer_count (tenant_id, wave_id, group_id, slot, people) SELECT tenant_id, wave_id, 'none', 13, 1 FROM wave WHERE mode = 1 AND closed_at IS NULL LIMIT 1");
            session.Execute($"INSERT INTO participation (tenant_id, wave_id, person_id) SELECT tenant_id, wave_id, {Ann} FROM wave WHERE mode = 1 AND closed_at IS NULL LIMIT 1");
        });
        return ann;
    }

    /// <summary>What a colleague answered in closed waves was Ann's.</summary>
    void Move(string tenant, int waves) => bot.Database.Write(session =>
    {
        var (person, ids) = session.Query(
            "SELECT a.person_id, a.wave_id FROM answer a JOIN wave w USING (tenant_id, wave_id) WHERE a.tenant_id = @tenant AND a.kind = 0 AND w.closed_at IS NOT NULL ORDER BY a.person_id, a.wave_id",
            row => (Person: row.GetString(0), Wave: row.GetString(1)), ("tenant", tenant)).GroupBy(row => row.Person, row => row.Wave).Where(group => group.Count() >= waves).Select(group => (group.Key, group.Take(waves).ToList())).First();
        foreach (var wave in ids)
        {
            foreach (var table in (string[])["delivery", "answer", "answer_comment"])
                session.Execute($"UPDATE {table} SET person_id = {Ann} WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", ("tenant", tenant), ("wave", wave), ("person", person));
        }
    });

    string Snapshots() => string.Join('\n', bot.Database.Read(session => session.Query("SELECT wave_id, number, is_final, body FROM snapshot ORDER BY wave_id, number", row => $"{row.GetString(0)} {row.GetInt64(1)} {row.GetInt64(2)} {row.GetString(3)}")));

    string Said() => string.Join('\n', new[] { "answer", "answer_comment", "answer_count", "reason_count", "participation" }
        .SelectMany(table => bot.Database.Read(session => session.Query($"SELECT * FROM {table}", row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue))))).Order(StringComparer.Ordinal));
}
