using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Delivery;
using NpsBot.Echo;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Echo;

/// <summary>The person called Lead leads the IT help desk and is HR; Deputy only leads; Colleague was asked.</summary>
public abstract class EchoTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : EchoTests(On.Sqlite);

    public sealed class OnPostgres() : EchoTests(On.Postgres);

    DemoBot bot = null!;
    TestPerson hr = null!;
    TestPerson lead = null!;
    TestPerson colleague = null!;

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run(engine: engine);
        hr = await Installed("Hr");
        lead = await Installed("Lead");
        colleague = await Installed("Colleague");
        bot.Database.Write(session =>
        {
            session.Execute("DELETE FROM service_lead WHERE service_id = 'it-help-desk'");
            session.Execute("INSERT INTO service_lead (tenant_id, service_id, person_id, is_deputy) SELECT tenant_id, 'it-help-desk', person_id, 0 FROM person WHERE name = 'Lead'");
        });
        bot.Service<NpsBot.Surveys.Programmes>().Changed("demo");
        await hr.Presses((await hr.Asks("close the IT help desk wave")).Card, "Close");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_lead_is_asked_once_and_what_is_wrong_is_said_kindly()
    {
        await bot.Service<EchoAsking>().AskAll(default);
        await bot.Service<EchoAsking>().AskAll(default);
        var asked = Assert.Single(lead.News(), message => message.Words.Contains("What will change?", StringComparison.Ordinal));
        Assert.DoesNotContain(hr.News(), message => message.Words.Contains("What will change?", StringComparison.Ordinal));

        Assert.Contains("please say what will change", (await lead.Presses(asked.Card, "Save")).Words, StringComparison.Ordinal);
        Assert.Contains("who sees to it", (await lead.Presses(asked.Card, "Save", ("change", "Faster"))).Words, StringComparison.Ordinal);
        Assert.Contains("pick the day", (await lead.Presses(asked.Card, "Save", ("change", "Faster"), ("owner", "Ann"), ("day", "soon"))).Words, StringComparison.Ordinal);
        Assert.Contains("that day is over", (await lead.Presses(asked.Card, "Save", ("change", "Faster"), ("owner", "Ann"), ("day", "2020-01-01"))).Words, StringComparison.Ordinal);
        Assert.Contains("within a year", (await lead.Presses(asked.Card, "Save", ("change", "Faster"), ("owner", "Ann"), ("day", "2099-01-01"))).Words, StringComparison.Ordinal);
        Assert.Contains("300", (await lead.Presses(asked.Card, "Save", ("change", new string('x', 301)), ("owner", "Ann"), ("day", "2026-12-24"))).Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM wave_echo WHERE change IS NOT NULL"));

        var saved = await lead.Presses(asked.Card, "Save", ("change", "A first answer *within* two hours"), ("owner", "Ann"), ("day", "2026-12-24"));
        Assert.Contains("A first answer *within* two hours", saved.Words, StringComparison.Ordinal);
        Assert.Contains("Ann sees to it, by 24 December", saved.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_leads_hr_of_the_settings_is_asked_and_may_drop()
    {
        bot.Database.Write(session =>
        {
            session.Execute("DELETE FROM service_lead");
            session.Execute("DELETE FROM hr_person");
            session.Execute("UPDATE person SET entra_object_id = @entra WHERE name = 'Colleague'", ("entra", "11111111-2222-3333-4444-555555555555"));
        });
        var options = new NpsBot.Setup.NpsBotOptions();
        options.Tenants.Add(new NpsBot.Setup.TenantOptions { Id = "demo", HrPeople = { "11111111-2222-3333-4444-555555555555" } });
        var asking = new EchoAsking(bot.Database, bot.Service<NpsBot.Surveys.Programmes>(), options, bot.Service<NpsBot.BotFramework.ConnectorClient>(), bot.Service<OwnSlot>(), bot.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<EchoAsking>.Instance);
        await asking.AskAll(default);
        Assert.Single(colleague.News(), message => message.Words.Contains("Announce no change", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hr_corrects_and_drops_only_with_a_reason_that_people_read()
    {
        await Tells(lead, "Faster answers");
        var card = (await hr.Asks("echo IT help desk")).Card;
        await hr.Presses(card, "Save", ("change", "Faster first answers"), ("owner", "Ann"), ("day", "2026-12-24"));
        Assert.Equal("Lead Hr", Text("SELECT a.name || ' ' || e.name FROM wave_echo w JOIN person a ON a.person_id = w.author JOIN person e ON e.person_id = w.edited_by"));
        Assert.Contains("Faster answers", Text("SELECT subject FROM audit WHERE action = 'tell change' ORDER BY audit_id DESC LIMIT 1"), StringComparison.Ordinal);

        Assert.Contains("not dropped without a reason", (await hr.Presses(card, "Announce no change")).Words, StringComparison.Ordinal);
        var dropped = await hr.Presses(card, "Announce no change", ("reason", "The service moves in May"));
        Assert.Contains("The service moves in May", dropped.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Faster", dropped.Words, StringComparison.Ordinal);
        Assert.Contains("Faster first answers", Text("SELECT subject FROM audit WHERE action = 'drop change'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_cannot_drop_and_a_colleague_can_do_nothing()
    {
        var card = (await lead.Asks("echo")).Card;
        Assert.DoesNotContain("Announce no change", SeenCard.Words(card), StringComparison.Ordinal);
        var wave = SeenCard.Action(card, "Save")["data"]!.DeepClone();
        wave["verb"] = "echo-drop";
        wave["reason"] = "because";
        Assert.Contains("nothing was changed", (await lead.Invokes("echo-drop", wave)).Words, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", (await colleague.Presses(card, "Save", ("change", "x"), ("owner", "y"), ("day", "2026-12-24"))).Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM wave_echo WHERE change IS NOT NULL OR dropped IS NOT NULL"));
    }

    [Fact]
    public async Task People_read_it_from_its_day_on_and_then_it_stands()
    {
        // Only what they ask for themselves is looked at here.
        bot.Database.Write(session => session.Execute("UPDATE delivery SET state = 6 WHERE purpose = 2"));
        Assert.Contains("nothing to read yet", (await colleague.Asks("echo")).Words, StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Contains("still being decided", (await colleague.Asks("echo")).Words, StringComparison.Ordinal);

        // Named late, it waits a working day, in which HR may correct it.
        Assert.Contains("On 27 November everybody who was asked will read", (await Tells(lead, "Faster answer")).Words, StringComparison.Ordinal);
        Assert.Contains("still being decided", (await colleague.Asks("echo")).Words, StringComparison.Ordinal);
        await Tells(hr, "Faster answers");
        bot.Clock.Advance(TimeSpan.FromDays(4));
        var echo = await colleague.Asks("echo IT help desk");
        Assert.Contains("Faster answers", echo.Words, StringComparison.Ordinal);
        Assert.Contains("You get this because you were asked", echo.Words, StringComparison.Ordinal);
        Assert.DoesNotMatch("0–6|7–8|9–10|detractor|promoter", echo.Words);

        Assert.Contains("everybody who was asked can read", (await lead.Asks("echo")).Words, StringComparison.Ordinal);
        var late = await hr.Invokes("echo-drop", System.Text.Json.Nodes.JsonNode.Parse($$"""{"id":"{{Text("SELECT wave_id FROM wave_echo")}}","reason":"no"}"""));
        Assert.Contains("Faster answers", late.Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM wave_echo WHERE dropped IS NOT NULL"));
    }

    [Fact]
    public void What_may_not_be_shown_is_not_echoed()
    {
        var wave = Text("SELECT wave_id FROM wave_echo");
        var views = bot.Service<EchoViews>();
        Assert.IsType<Disclosed.Figures>(views.For("demo", wave, Language.English, TimeZoneInfo.Utc)!.Disclosed);
        bot.Database.Write(session => session.Execute("UPDATE service SET run_by = 4 WHERE service_id = 'it-help-desk'"));
        bot.Service<NpsBot.Surveys.Programmes>().Changed("demo");
        var hidden = views.For("demo", wave, Language.English, TimeZoneInfo.Utc)!;
        Assert.IsType<Disclosed.TooFew>(hidden.Disclosed);
        Assert.Null(hidden.Heard);
        Assert.IsType<EchoChange.NotYet>(hidden.Change);
        Assert.Null(views.For("other", wave, Language.English, TimeZoneInfo.Utc));
        Assert.Null(views.For("demo", Text("SELECT wave_id FROM wave WHERE ended_at IS NULL AND closes_at > 1795000000000 LIMIT 1"), Language.English, TimeZoneInfo.Utc));
    }

    [Fact]
    public void Who_has_answered_cannot_take_their_own_answer_away_from_what_is_echoed()
    {
        var wave = Text("SELECT wave_id FROM wave_echo");
        var answers = bot.Service<EchoViews>().For("demo", wave, Language.English, TimeZoneInfo.Utc)!.Heard!.Answered;
        Assert.IsType<Disclosed.TooFew>(WithThreshold(answers).Disclosed);
        Assert.IsType<Disclosed.Figures>(WithThreshold(answers - 1).Disclosed);

        EchoView WithThreshold(long most)
        {
            bot.Database.Write(session => session.Execute("UPDATE wave SET minimum_score = @most, minimum_reasons = @most WHERE wave_id = @wave", ("most", most), ("wave", wave)));
            bot.Service<NpsBot.Surveys.Programmes>().Changed("demo");
            return bot.Service<EchoViews>().For("demo", wave, Language.English, TimeZoneInfo.Utc)!;
        }
    }

    static async Task<SeenReply> Tells(TestPerson person, string change) =>
        await person.Presses((await person.Asks("echo IT help desk")).Card, "Save", ("change", change), ("owner", "Ann"), ("day", "2026-12-24"));

    async Task<TestPerson> Installed(string name)
    {
        var person = bot.Person(name);
        await person.Installs();
        return person;
    }

    string Text(string sql) => bot.Database.Read(session => session.First(sql, row => row.GetString(0)))!;
}
