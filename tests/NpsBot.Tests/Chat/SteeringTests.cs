using System.Text.Json.Nodes;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Chat;

public sealed class SteeringTests : IAsyncLifetime
{
    DemoBot bot = null!;
    TestPerson hr = null!;

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run();
        hr = bot.Person("Hr");
        await hr.Installs();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Hr_sees_what_runs_and_opens_a_wave_in_place_of_the_list()
    {
        var list = await hr.Asks("waves");
        Assert.Contains("Running, closes on", list.Words, StringComparison.Ordinal);
        var wave = await hr.Presses(list.Card, "Open");
        Assert.Contains("Sent", wave.Words, StringComparison.Ordinal);
        Assert.Contains("Waves", (await hr.Presses(wave.Card, "All waves")).Words, StringComparison.Ordinal);
        Assert.Contains("As of", (await hr.Presses(wave.Card, "Refresh")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wave_in_which_nobody_can_be_reached_yet_is_shown_and_closed()
    {
        bot.Database.Write(session => session.Execute(
            "UPDATE delivery SET state = 3, due_at = @never, sent_at = NULL, outcome = 'NoAddress' WHERE wave_id = @wave", ("never", long.MaxValue), ("wave", Wave())));
        // Now that HR writes, HR can be reached: the question may come in between.
        Assert.Contains(await hr.Says("wave IT help desk"), said => said.Words.Contains("Running", StringComparison.Ordinal));
        var close = Assert.Single(await hr.Says("close IT help desk"), said => said.Card.ToJsonString().Contains("\"Close\"", StringComparison.Ordinal));
        await hr.Presses(close.Card, "Close");
        Assert.Equal(1, Ended());
    }

    [Theory]
    [InlineData("waves")]
    [InlineData("wave payroll")]
    [InlineData("pause the payroll wave")]
    [InlineData("close the wave")]
    [InlineData("launch payroll")]
    [InlineData("close payroll")]
    [InlineData("test send payroll")]
    [InlineData("轮次")]
    public async Task Others_are_refused_kindly(string text)
    {
        var second = bot.Person("Second");
        await second.Installs();
        Assert.Contains("for HR only", (await second.Asks(text)).Words, StringComparison.Ordinal);
        Assert.Equal(0, Paused());
    }

    [Fact]
    public async Task A_wave_is_paused_once_it_is_confirmed_and_a_second_press_changes_nothing()
    {
        var question = await hr.Asks("pause the IT help desk wave");
        Assert.Contains("Nothing more is sent until you resume", question.Words, StringComparison.Ordinal);
        Assert.Equal(0, Paused());

        Assert.Contains("Paused. Nothing more is sent", (await hr.Presses(question.Card, "Pause")).Words, StringComparison.Ordinal);
        Assert.Equal(1, Paused());
        Assert.Contains("Nothing was changed", (await hr.Presses(question.Card, "Pause")).Words, StringComparison.Ordinal);
        Assert.Equal(1, Paused());
        Assert.Equal(1, Audited("pause wave"));

        var resume = await hr.Asks("resume it help desk");
        Assert.Contains("Sending goes on", (await hr.Presses(resume.Card, "Resume")).Words, StringComparison.Ordinal);
        Assert.Equal(0, Paused());
    }

    [Fact]
    public async Task A_late_confirmation_is_asked_for_again()
    {
        var question = await hr.Asks("close the IT help desk wave");
        bot.Clock.Advance(TimeSpan.FromHours(2));
        var again = await hr.Presses(question.Card, "Close");
        Assert.Contains("I ask again", again.Words, StringComparison.Ordinal);
        Assert.Equal(0, Ended());
        Assert.Contains("Closed.", (await hr.Presses(again.Card, "Close")).Words, StringComparison.Ordinal);
        Assert.Equal(1, Ended());
        Assert.Contains("Nothing was changed", (await hr.Presses(again.Card, "Close")).Words, StringComparison.Ordinal);
        Assert.Equal(1, Ended());
    }

    [Fact]
    public async Task Only_the_person_who_was_asked_confirms()
    {
        var other = bot.Person("Other");
        await other.Installs();
        bot.Database.Write(session => session.Execute("INSERT INTO hr_person (tenant_id, person_id) SELECT tenant_id, person_id FROM person WHERE name = 'Other'"));
        bot.Service<NpsBot.Surveys.Programmes>().Changed("demo");
        Assert.Contains("Running", (await other.Asks("waves")).Words, StringComparison.Ordinal);

        var question = await hr.Asks("close the IT help desk wave");
        Assert.Contains("asked of somebody else", (await other.Presses(question.Card, "Close")).Words, StringComparison.Ordinal);
        Assert.Equal(0, Ended());
    }

    [Theory]
    [InlineData("waves", "{}")]
    [InlineData("wave", """{"id":"WAVE"}""")]
    [InlineData("steer", """{"deed":"pause","id":"WAVE"}""")]
    [InlineData("steer", """{"deed":"close","id":"WAVE","for":"SELF","asked":NOW}""")]
    [InlineData("steer", """{"deed":"remind","id":"WAVE","for":"SELF","asked":NOW}""")]
    [InlineData("steer", """{"deed":"launch","id":"it-help-desk","for":"SELF","asked":NOW}""")]
    [InlineData("steer", """{"deed":"test","id":"it-help-desk"}""")]
    [InlineData("echo-drop", """{"id":"WAVE","reason":"because"}""")]
    [InlineData("echo-tell", """{"id":"WAVE","change":"x","owner":"y","day":"2026-12-24"}""")]
    public async Task Who_is_not_hr_forges_in_vain(string verb, string data)
    {
        var forger = bot.Person("Forger");
        await forger.Installs();
        var before = State();
        var reply = await forger.Invokes(verb, Filled(data, "Forger"));
        Assert.Contains("nothing was changed", reply.Words, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, State());
    }

    [Theory]
    [InlineData("wave", """{"id":"foreign"}""")]
    [InlineData("wave", """{"id":"no such wave"}""")]
    [InlineData("steer", """{"deed":"close","id":"foreign"}""")]
    [InlineData("steer", """{"deed":"close","id":"foreign","for":"SELF","asked":NOW}""")]
    [InlineData("steer", """{"deed":"pause","id":"foreign","for":"SELF","asked":NOW}""")]
    [InlineData("steer", """{"deed":"launch","id":"foreign","for":"SELF","asked":NOW}""")]
    [InlineData("steer", """{"deed":"test","id":"foreign"}""")]
    [InlineData("echo", """{"id":"foreign"}""")]
    [InlineData("echo-drop", """{"id":"foreign","reason":"because"}""")]
    public async Task The_wave_of_another_organisation_is_not_there(string verb, string data)
    {
        bot.Database.Write(session =>
        {
            session.Execute("""
                INSERT INTO wave (tenant_id, wave_id, survey_id, service_id, name, opens_at, closes_at, wording, minimum_score, minimum_reasons, minimum_mentions)
                SELECT 'other', 'foreign', 'foreign', service_id, 'Foreign name', opens_at, closes_at, wording, minimum_score, minimum_reasons, minimum_mentions
                FROM wave WHERE wave_id = @wave
                """, ("wave", Wave()));
            session.Execute("INSERT INTO survey (tenant_id, survey_id, service_id, minimum_score, minimum_reasons) VALUES ('other', 'foreign', 'it-help-desk', 5, 10)");
        });
        var before = State();
        var reply = await hr.Invokes(verb, Filled(data, "Hr"));
        Assert.DoesNotContain("Foreign name", reply.Words, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", reply.Words, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, State());
    }

    [Fact]
    public async Task The_number_of_answers_moves_only_as_everybody_sees_it_move()
    {
        var before = Answered(await hr.Asks("wave IT help desk"));
        for (var i = 0; i < 4; i++)
            await Answers($"Early {i}");
        Assert.Equal(before, Answered(await hr.Asks("wave IT help desk")));
        await Answers("Fifth");
        Assert.NotEqual(before, Answered(await hr.Asks("wave IT help desk")));
    }

    [Fact]
    public async Task Hr_who_gave_one_of_the_answers_learns_their_number_only_once_the_others_are_enough()
    {
        var other = bot.Person("Other");
        await other.Presses((await other.Installs())!.Card, "10 of 10");
        bot.Database.Write(session => session.Execute("INSERT INTO hr_person (tenant_id, person_id) SELECT tenant_id, person_id FROM person WHERE name = 'Other'"));
        var wave = bot.Database.Read(session => session.First("SELECT a.wave_id FROM answer a JOIN person p ON p.person_id = a.person_id WHERE p.name = 'Other'", row => row.GetString(0)))!;
        var data = new JsonObject { ["id"] = wave };
        var answered = Answered((await hr.Invokes("wave", data.DeepClone())).Card);
        bot.Database.Write(session => session.Execute("UPDATE wave SET minimum_score = @n, minimum_reasons = @n WHERE wave_id = @wave",
            ("n", int.Parse(answered, System.Globalization.CultureInfo.InvariantCulture)), ("wave", wave)));
        bot.Service<NpsBot.Surveys.Programmes>().Changed("demo");
        Assert.Equal(answered, Answered((await hr.Invokes("wave", data.DeepClone())).Card));
        Assert.False(SeenCard.Facts((await other.Invokes("wave", data.DeepClone())).Card).ContainsKey("Answered"));
    }

    [Fact]
    public async Task A_bare_pause_of_hr_is_asked_back_and_a_farewell_is_not()
    {
        var question = await hr.Asks("pause");
        Assert.Contains("What shall I pause?", question.Words, StringComparison.Ordinal);
        await hr.Presses(question.Card, "The questions to me");
        Assert.Contains("Would you like a break", hr.News()[^1].Words, StringComparison.Ordinal);
        Assert.Contains("Would you like a break", (await hr.Asks("stop asking me")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("launch", "Which")]
    [InlineData("close", "Which wave shall I close?")]
    [InlineData("waves it help desk", "IT help desk")]
    [InlineData("測試傳送 IT help desk", "This is a test")]
    public async Task Hr_is_understood_in_few_words(string text, string expected)
    {
        var reply = await hr.Says(text);
        Assert.Contains(expected, reply[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_waves_are_asked_back_and_one_is_not()
    {
        Assert.Contains("Which wave shall I close?", (await hr.Asks("close the wave")).Words, StringComparison.Ordinal);
        Assert.Contains("Close Payroll", (await hr.Asks("close payroll")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_older_submit_refreshes_in_place()
    {
        var wave = await hr.Asks("wave IT help desk");
        var before = hr.News().Count;
        await hr.PressesOldStyle(wave, "Refresh");
        Assert.Equal(before, hr.News().Count);
    }

    [Fact]
    public async Task Guests_whom_Teams_refused_stand_on_the_card_by_themselves()
    {
        bot.Database.Write(session =>
        {
            session.Execute("UPDATE delivery SET state = 5, sent_at = NULL, outcome = '403' WHERE person_id IN (SELECT person_id FROM delivery WHERE wave_id = @wave ORDER BY person_id LIMIT 3) AND wave_id = @wave", ("wave", Wave()));
            session.Execute("UPDATE person SET is_guest = 1 WHERE person_id IN (SELECT person_id FROM delivery WHERE wave_id = @wave AND state = 5 ORDER BY person_id LIMIT 2)", ("wave", Wave()));
        });
        var words = (await hr.Asks("wave IT help desk")).Words;
        Assert.Contains("Set aside, 2: guests, whom Teams does not let the bot write to", words, StringComparison.Ordinal);
        Assert.Contains("Set aside, 1: refused by Teams (403)", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_explained_and_counted_and_none_is_made_or_shown()
    {
        var before = bot.Count("SELECT COUNT(*) FROM survey_link");
        var card = await hr.Asks("links larkview");
        Assert.Contains("I don't post them here", card.Words, StringComparison.Ordinal);
        Assert.Contains("NpsBot export links --service larkview --out links.csv --qr pictures", card.Words, StringComparison.Ordinal);
        var asked = bot.Count("SELECT COUNT(*) FROM delivery d JOIN wave w USING (tenant_id, wave_id) WHERE w.service_id = 'larkview' AND w.closes_at > 1795000000000");
        Assert.Equal(asked.ToString(System.Globalization.CultureInfo.InvariantCulture), SeenCard.Facts(card.Card)["People with a link"]);
        Assert.DoesNotContain("/r/", card.Words, StringComparison.Ordinal);
        Assert.Equal(before, bot.Count("SELECT COUNT(*) FROM survey_link"));
        Assert.Contains("asks nobody outside", (await hr.Asks("export links payroll")).Words, StringComparison.Ordinal);
        var second = bot.Person("Second");
        await second.Installs();
        Assert.DoesNotContain("export links", (await second.Asks("links larkview")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_nothing_of_it_is_shown()
    {
        await hr.MentionsBotIn("19:group", "waves");
        Assert.DoesNotContain("Running", string.Concat(hr.News("19:group").Select(message => message.Words)), StringComparison.Ordinal);
        Assert.Contains("Running", hr.News()[^1].Words, StringComparison.Ordinal);
    }

    string Wave() => bot.Database.Read(session => session.First(
        "SELECT wave_id FROM wave WHERE service_id = 'it-help-desk' AND closes_at > @now AND opens_at <= @now", row => row.GetString(0), ("now", bot.Clock.GetUtcNow().ToUnixTimeMilliseconds())))!;

    JsonNode Filled(string data, string name) => JsonNode.Parse(data
        .Replace("WAVE", Wave(), StringComparison.Ordinal)
        .Replace("SELF", bot.Database.Read(session => session.First("SELECT person_id FROM person WHERE name = @name", row => row.GetString(0), ("name", name)))!, StringComparison.Ordinal)
        .Replace("NOW", bot.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))!;

    async Task Answers(string name)
    {
        var person = bot.Person(name);
        await person.Presses((await person.Installs())!.Card, "10 of 10");
    }

    static string Answered(SeenMessage wave) => Answered(wave.Card);

    static string Answered(JsonNode card) => SeenCard.Facts(card)["Answered"].Split(' ')[0];

    (long, long, long, long) State() => (Paused(), Ended(), bot.Count("SELECT COUNT(*) FROM wave"), bot.Count("SELECT COUNT(*) FROM wave_echo WHERE change IS NOT NULL OR dropped IS NOT NULL"));

    long Paused() => bot.Count("SELECT SUM(is_paused) FROM wave");

    long Ended() => bot.Count("SELECT COUNT(*) FROM wave WHERE ended_at IS NOT NULL");

    long Audited(string action) => bot.Database.Read(session => session.First("SELECT COUNT(*) FROM audit WHERE action = @action", row => row.GetInt64(0), ("action", action)));
}
