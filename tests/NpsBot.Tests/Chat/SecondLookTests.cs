using System.Text.Json.Nodes;
using NpsBot.Surveys;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Chat;

/// <summary>Faults found in use: each was there once.</summary>
public sealed class SecondLookTests : IAsyncLifetime
{
    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Whoever_comes_first_while_the_database_is_held_gets_a_kind_word_in_their_language_and_nothing_changes()
    {
        var chen = bot.Person("Chen", "zh-TW");
        var before = bot.Count("SELECT COUNT(*) FROM person");
        using (new ForeignLock(bot.DataDirectory))
        {
            Assert.Contains("剛才沒有成功", (await chen.Asks("hi")).Text, StringComparison.Ordinal);
            var pressed = await chen.Invokes("score", new JsonObject { ["verb"] = "score", ["reference"] = "abc", ["score"] = 7 });
            Assert.Contains("剛才沒有成功", pressed.Text, StringComparison.Ordinal);
        }
        Assert.Equal(before, bot.Count("SELECT COUNT(*) FROM person"));
        Assert.NotNull(await chen.Installs());
    }

    [Fact]
    public async Task A_score_typed_with_a_service_is_offered_for_that_one_alone()
    {
        var ann = bot.Person("Ann");
        await ann.Installs();
        AskAlsoAbout("payroll", "Ann");
        Assert.Contains("Save 8 for which service?", (await ann.Asks("8")).Words, StringComparison.Ordinal);
        var offer = await ann.Asks("8 for payroll");
        Assert.Contains("Save 8 for Payroll?", offer.Words, StringComparison.Ordinal);
        var save = Assert.Single(SeenCard.Actions(offer.Card), action => action["verb"]?.GetValue<string>() == "score");
        await ann.Presses(save);
        Assert.Equal(8, bot.Count("SELECT a.score FROM answer a JOIN wave w USING (tenant_id, wave_id) JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann' AND w.service_id = 'payroll'"));
        Assert.Contains("No question about Facilities is open for you", (await ann.Asks("8 for facilities")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_programme_names_no_more_may_still_answer_what_they_were_asked_but_not_after_leaving_the_organisation()
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        Set("on_roster = 0");
        Assert.NotEmpty((await ann.Presses(question, "7 of 10")).Card);
        Assert.Equal(7, Score());

        Set("left_at = 1");
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("you have left", (await ann.Presses(question, "3 of 10")).Text, StringComparison.Ordinal);
        Assert.Equal(7, Score());
        Assert.Contains("There is no question for you", (await ann.Asks("survey")).Words, StringComparison.Ordinal);

        void Set(string what) => bot.Database.Write(session => session.Execute($"UPDATE person SET {what} WHERE name = 'Ann'"));
        long Score() => bot.Count("SELECT score FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'");
    }

    [Theory]
    [InlineData("Skip this time")]
    [InlineData("Haven't used it in 3 months")]
    public async Task A_comment_goes_with_the_score_it_was_given_to(string wayOut)
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        await ann.Presses((await ann.Presses(question, "2 of 10")).Card, "Send", ("comment", "slow"));
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await ann.Presses(question, "3 of 10");
        Assert.Equal(1, Comments());
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await ann.Presses(question, wayOut);
        Assert.Equal(0, Comments());

        long Comments() => bot.Count("SELECT COUNT(*) FROM answer_comment a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'");
    }

    [Theory]
    [InlineData("pause", "You asked for a break")]
    [InlineData("opt-out", "You asked not to be asked any more")]
    public async Task Who_paused_is_told_so_when_they_say_hello_and_can_take_it_back(string verb, string words)
    {
        var ann = bot.Person("Ann");
        await ann.Installs();
        await ann.Presses(SeenCard.Actions((await ann.Asks("stop")).Card).First(action => action["verb"]?.GetValue<string>() == verb));
        var hello = await ann.Asks("hi");
        Assert.Contains(words, hello.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("There is no question for you right now", hello.Words, StringComparison.Ordinal);
        await ann.Presses(hello.Card, "Ask me again");
        Assert.Contains("Here is one:", (await ann.Asks("hi")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_wave_is_shown_when_it_is_named_and_its_buttons_stay_with_it()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var earlier = bot.Service<Programmes>().Of("demo").Service("payroll")!.Waves[2];
        var shown = await lead.Asks($"score payroll {earlier.Name}");
        Assert.Contains($"in {earlier.Name}", shown.Words, StringComparison.Ordinal);
        Assert.Contains("closed on", shown.Words, StringComparison.Ordinal);

        await lead.Presses(shown.Card, "Why?");
        Assert.Contains(earlier.Name, lead.News()[^1].Words, StringComparison.Ordinal);
        Assert.Equal(2, bot.Count($"SELECT COUNT(*) FROM audit WHERE subject LIKE 'payroll/{earlier.Name}#%'"));
        Assert.Contains("Payroll is at", (await lead.Asks("score payroll")).Words, StringComparison.Ordinal);
    }

    void AskAlsoAbout(string service, string name)
    {
        bot.Database.Write(session => session.Execute("""
            INSERT INTO delivery (tenant_id, wave_id, person_id, reference, group_id)
            SELECT p.tenant_id, w.wave_id, p.person_id, 'another-question', 'none' FROM person p JOIN wave w ON w.tenant_id = p.tenant_id AND w.service_id = @service
            WHERE p.name = @name AND w.opens_at <= @now AND w.closes_at > @now
            ON CONFLICT DO NOTHING
            """, ("service", service), ("name", name), ("now", DemoBot.Start.ToUnixTimeMilliseconds())));
        bot.Service<Programmes>().Changed("demo");
    }
}
