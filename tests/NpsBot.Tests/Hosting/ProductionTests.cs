using System.Net;
using System.Text.Json.Nodes;
using NpsBot.Tests.House;
using static NpsBot.Tests.House.ProductionBot;

namespace NpsBot.Tests.Hosting;

public sealed class ProductionTests : IAsyncLifetime
{
    const int Stranger = 99;
    const int Lead = 1;
    const int Hr = 2;

    ProductionBot bot = null!;

    public async Task InitializeAsync()
    {
        bot = await Run();
        bot.Import(Contoso, "it-help-desk", "IT help desk", people: 12);
        bot.Import(Fabrikam, "payroll", "Payroll", people: 14);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Somebody_on_the_roster_gets_the_question_and_the_answer_counts()
    {
        var ann = bot.Person(Contoso, 7);
        var welcome = await ann.Installs();
        Assert.Contains("recommend the IT help desk to a colleague", welcome!.Words, StringComparison.Ordinal);
        Assert.Contains("What worked well", (await ann.Presses(welcome.Card, "10 of 10")).Words, StringComparison.Ordinal);
        Assert.Equal(10, bot.Database.Count("SELECT score FROM answer"));
    }

    [Theory]
    [InlineData("help", "What I can do for you")]
    [InlineData("privacy", "5")]
    [InlineData("survey", "no question")]
    [InlineData("8", "Here is what I can do")]
    [InlineData("score IT help desk", "Figures go to the people who lead a service")]
    [InlineData("why", "Figures go to the people who lead a service")]
    [InlineData("tips IT help desk", "Figures go to the people who lead a service")]
    public async Task Somebody_of_the_organisation_on_no_roster_is_welcomed_not_asked_and_sees_no_figures(string text, string expected)
    {
        await FillIn(Contoso, 12);
        var stranger = bot.Person(Contoso, Stranger);
        Assert.Contains("You are not asked at present", (await stranger.Installs())!.Words, StringComparison.Ordinal);
        var answer = (await stranger.Asks(text)).Words;
        Assert.Contains(expected, answer, StringComparison.OrdinalIgnoreCase);
        AssertNoFigures(answer);
        Assert.Equal(0, bot.Database.Count("SELECT COUNT(*) FROM delivery d JOIN person p USING (tenant_id, person_id) WHERE on_roster = 0"));
    }

    [Fact]
    public async Task Leads_and_hr_of_the_configuration_see_their_organisations_figures_and_nobody_elses()
    {
        await FillIn(Fabrikam, 14);
        foreach (var person in new[] { Lead, Hr })
        {
            var ours = bot.Person(Fabrikam, person);
            await ours.Installs();
            Assert.Contains("as of 13 answers", (await ours.Asks("score payroll")).Words, StringComparison.Ordinal);

            var theirs = bot.Person(Contoso, person);
            var welcome = await theirs.Installs();
            foreach (var question in new[] { "score payroll", "why payroll", "tips payroll", "score" })
                AssertNothingOfPayroll((await theirs.Asks(question)).Words);
            foreach (var command in new[] { "score", "why", "tips" })
            {
                var ask = new JsonObject { ["verb"] = "ask", ["command"] = command, ["service"] = "payroll" };
                var before = theirs.News().Count;
                await theirs.Invokes("ask", ask);
                await theirs.Submits(ask, welcome!.Id);
                Assert.Equal(before + 2, theirs.News().Count);
                Assert.All(theirs.News().Skip(before), answer => AssertNothingOfPayroll(answer.Words));
            }
        }
    }

    [Fact]
    public async Task Another_organisations_question_cannot_be_answered_changed_or_shown_by_any_way_of_pressing()
    {
        var owner = bot.Person(Fabrikam, 7);
        var question = (await owner.Installs())!;
        await owner.Presses(question.Card, "3 of 10");
        var reference = SeenCard.Action(question.Card, "3 of 10")["data"]!["reference"]!.GetValue<string>();
        // The same Entra object id and the same account, in another organisation: still somebody else.
        var thief = new TestPerson(bot.Channel(Contoso, () => bot.ValidToken()), owner.Name, "en-US") { EntraId = owner.EntraId };
        var welcome = await thief.Installs();
        await bot.Settle();
        var before = DatabaseText.Of(bot.Database);

        foreach (var data in Presses(reference))
        {
            var reply = await thief.Invokes(data["verb"]!.GetValue<string>(), data);
            Assert.Contains("isn't addressed to you", reply.Text, StringComparison.Ordinal);
            var seen = thief.News().Count;
            await thief.Submits(data, welcome!.Id);
            Assert.Contains("isn't addressed to you", Assert.Single(thief.News().Skip(seen)).Words, StringComparison.Ordinal);
        }
        Assert.Equal(before, DatabaseText.Of(bot.Database));
    }

    [Fact]
    public async Task Guests_and_people_from_elsewhere_are_told_what_they_can_do_here_and_what_not()
    {
        var guest = bot.Person(Contoso, 3);
        bot.Database.Write(session => session.Execute("UPDATE person SET is_guest = 1 WHERE entra_object_id = @id", ("id", guest.EntraId)));
        var welcome = (await guest.Installs())!.Words;
        Assert.Contains("You are a guest in this organisation's Teams", welcome, StringComparison.Ordinal);
        Assert.Contains("how likely are you to recommend", welcome, StringComparison.Ordinal);

        var federated = new TestPerson(bot.Channel(Contoso, () => bot.ValidToken()), "federated", "zh-TW") { HomeTenantId = Fabrikam };
        Assert.Contains("您屬於另一個組織", (await federated.Installs())!.Words, StringComparison.Ordinal);
        Assert.Contains("您屬於另一個組織", (await federated.Asks("你好")).Words, StringComparison.Ordinal);
        Assert.Equal(0, bot.Database.Count("SELECT COUNT(*) FROM delivery d JOIN person p USING (tenant_id, person_id) WHERE p.name = 'federated'"));
    }

    [Fact]
    public async Task An_organisation_that_is_not_on_the_list_is_refused_and_leaves_no_trace()
    {
        await bot.Settle();
        var before = DatabaseText.Of(bot.Database);
        var person = bot.Person("9e9d8c30-4165-4b20-9f6d-9c74e3a01582", 1);
        Assert.Equal(HttpStatusCode.Forbidden, await Post(person, () => bot.ValidToken(), "9e9d8c30-4165-4b20-9f6d-9c74e3a01582"));
        Assert.Equal(before, DatabaseText.Of(bot.Database));
    }

    [Fact]
    public async Task Without_a_good_token_nothing_is_read()
    {
        await bot.Settle();
        var before = DatabaseText.Of(bot.Database);
        var valid = bot.ValidToken();
        foreach (var token in new[] { null, "", "x", valid[..^4] + "AAAA", bot.ValidToken(audience: "somebody-elses-bot"), bot.ValidToken(age: TimeSpan.FromHours(3)), valid.Split('.')[0] + "." + valid.Split('.')[1] + "." })
            Assert.Equal(HttpStatusCode.Unauthorized, await Post(bot.Person(Contoso, 7), () => token, Contoso));
        Assert.Equal(before, DatabaseText.Of(bot.Database));
    }

    /// <summary>Everything that can be pressed with a reference.</summary>
    static IEnumerable<JsonObject> Presses(string reference) =>
    [
        new() { ["verb"] = "score", ["reference"] = reference, ["score"] = 10 },
        new() { ["verb"] = "not-used", ["reference"] = reference },
        new() { ["verb"] = "skip", ["reference"] = reference },
        new() { ["verb"] = "send", ["reference"] = reference, ["reasons"] = "speed", ["comment"] = "stolen" },
        new() { ["verb"] = "change", ["reference"] = reference },
        new() { ["verb"] = "comment", ["reference"] = reference, ["comment"] = "stolen" },
    ];

    async Task<HttpStatusCode> Post(TestPerson person, Func<string?> token, string tenant)
    {
        using var response = await bot.Channel(tenant, token).Post(person.Message("hello"));
        return response.StatusCode;
    }

    /// <summary>Everybody on the roster but the lead, who is not asked, answers: promoters, passives and detractors in turn.</summary>
    async Task FillIn(string tenant, int people)
    {
        for (var n = Lead + 1; n <= people; n++)
        {
            var person = bot.Person(tenant, n);
            await person.Presses((await person.Installs())!.Card, (n % 3) switch { 0 => "10 of 10", 1 => "7 of 10", _ => "2 of 10" });
        }
    }

    static void AssertNothingOfPayroll(string words)
    {
        AssertNoFigures(words);
        Assert.DoesNotContain("Payroll", words, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("13", words, StringComparison.Ordinal);
    }

    static void AssertNoFigures(string words)
    {
        Assert.DoesNotMatch(@"[+−]\d", words);
        Assert.DoesNotContain("as of", words, StringComparison.Ordinal);
    }
}
