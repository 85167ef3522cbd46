using System.Text.Json.Nodes;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Surveys;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Chat;

/// <summary>What two people who tried to break the bot found: each was wrong once.</summary>
public sealed class HardCasesTests : IAsyncLifetime
{
    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task An_old_card_does_not_turn_praise_into_complaint_and_keeps_the_comment()
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        var praise = (await ann.Presses(question, "10 of 10")).Card;
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await ann.Presses(question, "2 of 10");
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var reply = await ann.Presses(praise, "Send", ("reasons", "speed"), ("comment", "Changed my mind"));

        Assert.Contains("What most needs fixing?", reply.Words, StringComparison.Ordinal);
        Assert.Equal("", Text("SELECT reasons FROM answer a JOIN person p USING (tenant_id, person_id) WHERE p.name = 'Ann'"));
        Assert.Equal("Changed my mind", Comment("Ann"));
    }

    [Fact]
    public async Task A_comment_is_taken_back_by_emptying_its_box_whatever_the_client_sends_then()
    {
        var ann = bot.Person("Ann");
        var question = (await ann.Installs())!.Card;
        var followUp = (await ann.Presses(question, "4 of 10")).Card;
        await ann.Presses(followUp, "Send", ("comment", "secret remark"));
        await ann.Presses(followUp, "Send");
        Assert.Equal("secret remark", Comment("Ann"));

        var again = (await ann.Presses(question, "4 of 10")).Card;
        Assert.Contains("secret remark", again.ToJsonString(), StringComparison.Ordinal);
        await ann.Presses(again, "Send");
        Assert.Null(Comment("Ann"));
    }

    [Fact]
    public async Task A_second_typed_comment_stands_below_the_first()
    {
        var ann = bot.Person("Ann");
        await ann.Presses((await ann.Installs())!.Card, "4 of 10");
        await Add(ann, "slow replies");
        Assert.Contains("Your comment is saved.", (await Add(ann, "the wifi is bad")).Words, StringComparison.Ordinal);
        await Add(ann, "slow replies");
        Assert.Equal("slow replies\nthe wifi is bad", Comment("Ann"));
    }

    [Fact]
    public async Task A_comment_before_any_score_waits_on_the_question()
    {
        var ann = bot.Person("Ann");
        var followUp = (await ann.Presses((await ann.Installs())!.Card, "4 of 10")).Card;
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await ann.Invokes("skip", new JsonObject { ["verb"] = "skip", ["reference"] = SeenCard.Action(followUp, "Send")["data"]!["reference"]!.DeepClone() });
        var reply = await ann.Presses(followUp, "Send", ("comment", "It depends"));
        Assert.Contains("It depends", reply.Card.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("meeting")]
    [InlineData("GroupChat")]
    [InlineData("")]
    [InlineData("personal ")]
    public async Task Figures_never_go_into_a_conversation_of_an_unknown_kind(string kind)
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var before = lead.News().Count;
        await lead.SaysIn("19:somewhere", kind, "score IT help desk");

        Assert.Equal(before + 1, lead.News().Count);
        Assert.DoesNotContain(lead.News("19:somewhere"), message => message.Activity["attachments"] is not null);
    }

    [Fact]
    public async Task Reasons_never_move_by_fewer_than_five_people_with_nothing_shown_before()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var early = new List<(TestPerson Person, JsonObject FollowUp)>();
        for (var i = 0; i < 5; i++)
        {
            var person = bot.Person("Early " + i);
            early.Add((person, (await person.Presses((await person.Installs())!.Card, "3 of 10")).Card));
        }
        var shown = Reasons();

        // One of those already counted says why, while five others move the score: the score may follow, the reasons may not.
        await early[0].Person.Presses(early[0].FollowUp, "Send", ("reasons", "tools"));
        for (var i = 0; i < 5; i++)
        {
            var late = bot.Person("Late " + i);
            await late.Presses((await late.Installs())!.Card, "10 of 10");
        }
        Assert.Equal(shown.Reasons, Reasons().Reasons);
        Assert.True(Reasons().Number > shown.Number);

        // Five with nothing shown yet: now they may.
        foreach (var (person, followUp) in early.Skip(1))
            await person.Presses(followUp, "Send", ("reasons", "tools"));
        Assert.Equal(5 + shown.Reasons.Where(reason => reason is { Band: Band.Detractor, Reason: Reason.Tools }).Sum(reason => reason.Mentions),
            Reasons().Reasons.Where(reason => reason is { Band: Band.Detractor, Reason: Reason.Tools }).Sum(reason => reason.Mentions));
    }

    [Fact]
    public async Task A_service_run_by_fewer_than_five_has_no_figures_for_anybody()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        bot.Database.Write(session => session.Execute("UPDATE service SET run_by = 3 WHERE service_id = 'payroll'"));
        bot.Service<Programmes>().Changed("demo");
        foreach (var question in new[] { "score payroll", "why payroll", "tips payroll" })
            Assert.Contains("Fewer than 5 people run Payroll", (await lead.Asks(question)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_who_names_no_service_means_the_one_they_lead()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        Assert.Contains("IT help desk is at", (await lead.Asks("score")).Words, StringComparison.Ordinal);
    }

    (int Number, IReadOnlyList<ReasonCount> Reasons) Reasons()
    {
        var programme = bot.Service<Programmes>().Of("demo");
        var wave = programme.Service("it-help-desk")!.Waves[0];
        var snapshot = bot.Service<Snapshots>().Latest("demo", wave);
        return (snapshot.Number, snapshot.Reasons);
    }

    async Task<SeenReply> Add(TestPerson person, string comment)
    {
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var offer = await person.Asks(comment);
        return await person.Presses(SeenCard.Actions(offer.Card).First(action => action["verb"]?.GetValue<string>() == "comment"), ("comment", comment));
    }

    string? Comment(string name) => Text($"SELECT text FROM answer_comment a JOIN person p USING (tenant_id, person_id) WHERE p.name = '{name}'");

    string? Text(string sql) => bot.Database.Read(session => session.First(sql, row => row.GetString(0)));
}
