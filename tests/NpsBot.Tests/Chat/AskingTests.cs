using System.Text.RegularExpressions;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Chat;

public abstract class AskingTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : AskingTests(On.Sqlite);

    public sealed class OnPostgres() : AskingTests(On.Postgres);

    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run(engine: engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData("score IT help desk 1999 Q1", "1999 Q1")]
    [InlineData("score IT help desk 2031 Q3", "2031 Q3")]
    public async Task A_wave_that_does_not_exist_is_not_answered_with_another(string text, string wave)
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        Assert.Contains("nothing to show for " + wave, (await lead.Asks(text)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_told_by_the_clock_of_the_organisation_where_the_client_tells_none()
    {
        var person = bot.Person("Islander");
        await person.Installs();
        bot.Database.Write(session =>
        {
            session.Execute("UPDATE tenant SET time_zone = 'Pacific/Pago_Pago'");
            session.Execute("UPDATE wave SET closes_at = @closes WHERE closes_at > @now",
                ("closes", new DateTimeOffset(2026, 12, 3, 3, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()), ("now", bot.Clock.GetUtcNow().ToUnixTimeMilliseconds()));
        });
        bot.Service<NpsBot.Surveys.Programmes>().Changed("demo");
        var question = await person.Asks("survey");
        Assert.Contains("2 December", question.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("3 December", question.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_equals_a_count_of_the_answers_at_its_as_of_number()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var asOf = Shown(await lead.Asks("score IT help desk"));
        Assert.Equal(Counted(), asOf);

        // Fewer than five more: the same snapshot is served, to everybody.
        for (var i = 0; i < 4; i++)
            await Answers($"Early {i}", "10 of 10");
        Assert.Equal(asOf, Shown(await lead.Asks("score IT help desk")));
        await Answers("Fifth", "0 of 10");
        var next = Shown(await lead.Asks("helpdesk nps?"));
        Assert.Equal(Counted(), next);
        Assert.Equal(asOf.N + 5, next.N);
    }

    [Fact]
    public async Task Only_leads_and_hr_see_figures()
    {
        await bot.Person("First, lead and HR").Installs();
        var second = bot.Person("Second");
        await second.Installs();
        foreach (var question in new[] { "score", "score payroll", "why it help desk", "tips", "how did we do this quarter" })
        {
            var answer = await second.Asks(question);
            Assert.DoesNotMatch(@"[+−]\d", answer.Words);
            Assert.Contains("HR", answer.Words, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en-US", "hi")]
    [InlineData("en-US", "hello")]
    [InlineData("en-US", "start")]
    [InlineData("en-US", "help")]
    [InlineData("en-US", "survey")]
    [InlineData("en-US", "score payroll")]
    [InlineData("en-US", "why payroll")]
    [InlineData("en-US", "tips payroll")]
    [InlineData("en-US", "privacy")]
    [InlineData("en-US", "language")]
    [InlineData("en-US", "language zh-Hant")]
    [InlineData("en-US", "stop")]
    [InlineData("en-US", "why so low")]
    [InlineData("en-US", "is +8 real or luck")]
    [InlineData("en-US", "score canteen")]
    [InlineData("en-US", "score")]
    [InlineData("zh-CN", "这季度多少分")]
    [InlineData("zh-CN", "退订")]
    [InlineData("zh-TW", "大家在抱怨什麼")]
    [InlineData("zh-TW", "先改善哪一項比較好")]
    [InlineData("en-US", "asdf qwer")]
    [InlineData("en-US", "<script>alert(1)</script> **bold** [x](http://evil)")]
    [InlineData("en-US", "")]
    public async Task Everything_that_people_type_gets_exactly_one_answer_with_words(string locale, string text)
    {
        var person = bot.Person("First", locale);
        await person.Installs();
        Assert.NotEmpty((await person.Asks(text)).Words);
    }

    [Fact]
    public async Task A_hundred_thousand_characters_are_answered_kindly()
    {
        var person = bot.Person("First");
        await person.Installs();
        Assert.Contains("2000", (await person.Asks(new string('x', 100_000))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_follows_the_client_until_the_person_chooses()
    {
        var person = bot.Person("First", "zh-TW");
        Assert.Contains("同事需要這類協助", (await person.Installs())!.Words, StringComparison.Ordinal);
        Assert.Contains("English", (await person.Asks("language en")).Words, StringComparison.Ordinal);
        Assert.Contains("needs this kind of help", (await person.Asks("survey")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_switches_the_language_of_the_question_in_place()
    {
        var person = bot.Person("First");
        var reply = await person.Presses((await person.Installs())!.Card, "简体中文");
        Assert.Contains("有同事需要这类帮助", reply.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_figures_go_to_the_personal_chat_of_the_asker()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var before = lead.News().Count;
        await lead.MentionsBotIn("19:group", "score IT help desk");

        Assert.Matches(@"[+−]?\d+", lead.News()[before].Words);
        var note = Assert.Single(lead.News("19:group"));
        Assert.DoesNotMatch(@"\d", note.Words);
    }

    [Fact]
    public async Task Why_and_tips_name_reasons_and_first_steps()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        Assert.Contains("Took too long", (await lead.Asks("why IT help desk")).Words, StringComparison.Ordinal);
        Assert.Contains("point", (await lead.Asks("tips IT help desk")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_ask_what_could_be_typed_and_leave_the_card_they_stand_on()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var summary = await lead.Asks("score IT help desk");
        var before = lead.News().Count;
        var why = SeenCard.Actions(summary.Card).First(action => action["data"]?["command"]?.GetValue<string>() == "why");
        Assert.Equal("", (await lead.Presses(why)).Text);
        Assert.Equal(before + 1, lead.News().Count);
    }

    [Fact]
    public async Task Stop_offers_a_pause_and_an_end_and_the_way_back()
    {
        var person = bot.Person("First");
        await person.Installs();
        var offer = (await person.Asks("stop")).Card;
        var optOut = SeenCard.Actions(offer).First(action => action["verb"]?.GetValue<string>() == "opt-out");
        var optedOut = (await person.Presses(optOut)).Card;
        Assert.Equal(long.MaxValue, bot.Count("SELECT paused_until FROM person WHERE name = 'First'"));
        await person.Presses(SeenCard.Actions(optedOut).First(action => action["verb"]?.GetValue<string>() == "ask-again"));
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM person WHERE name = 'First' AND paused_until IS NULL"));
    }

    [Fact]
    public async Task A_group_is_greeted_once_though_the_channel_reports_the_installation_twice()
    {
        var person = bot.Person("First");
        await person.AddsBotTo("19:team");
        await person.AddsBotTo("19:team");
        Assert.Contains("First has added me here", Assert.Single(person.News("19:team")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_answer_is_sent_again_and_arrives_once()
    {
        var person = bot.Person("First");
        await person.Installs();
        bot.Connector.Next(429, FakeConnector.Error("TooManyRequests"));
        Assert.Contains("What I can do", (await person.Asks("help")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_chat_is_no_fault_of_the_bot()
    {
        var person = bot.Person("First");
        await person.Installs();
        bot.Connector.Next(403, FakeConnector.Error("ConversationBlockedByUser"));
        Assert.Empty(await person.Says("help"));
        Assert.NotEmpty(await person.Says("help"));
    }

    [Fact]
    public async Task Every_look_at_figures_is_in_the_audit_log()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        await lead.Asks("score payroll");
        await lead.Asks("why payroll");
        Assert.Equal(2, bot.Count("SELECT COUNT(*) FROM audit WHERE action IN ('score', 'why') AND subject LIKE 'payroll/%'"));
    }

    async Task Answers(string name, string title)
    {
        var person = bot.Person(name);
        await person.Presses((await person.Installs())!.Card, title);
    }

    /// <summary>The figures that a reader finds on the summary card.</summary>
    static (int N, int Promoters, int Passives, int Detractors) Shown(SeenMessage summary)
    {
        var words = summary.Words;
        int Number(string pattern) => int.Parse(Regex.Match(words, pattern).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        return (Number(@"as of (\d+) answers"), Number(@"▲ 9–10\D+(\d+)"), Number(@"● 7–8\D+(\d+)"), Number(@"▼ 0–6\D+(\d+)"));
    }

    (int N, int Promoters, int Passives, int Detractors) Counted()
    {
        var scores = bot.Database.Read(session => session.Query("""
            SELECT score FROM answer a JOIN wave w USING (tenant_id, wave_id)
            WHERE kind = 0 AND service_id = 'it-help-desk' AND closes_at > @now
            """, row => row.GetInt32(0), ("now", bot.Clock.GetUtcNow().ToUnixTimeMilliseconds())));
        return (scores.Count, scores.Count(score => score >= 9), scores.Count(score => score is 7 or 8), scores.Count(score => score <= 6));
    }
}
