using NpsBot.Tests.House;
using static NpsBot.Tests.House.ProductionBot;

namespace NpsBot.Tests.Delivery;

/// <summary>Where what a person does in the chat meets the delivery that waits for them.</summary>
public sealed class HandoverTests : IAsyncLifetime
{
    ProductionBot bot = null!;

    public async Task InitializeAsync()
    {
        bot = await Run();
        bot.Import(Contoso, "it-help-desk", "IT help desk", people: 5);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    void Set(string set) => bot.Database.Write(session => session.Execute($"UPDATE delivery SET {set}"));

    long StateOf(int person) => bot.Database.Read(session => session.First(
        "SELECT d.state FROM delivery d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id WHERE p.entra_object_id = @entra",
        row => row.GetInt64(0), ("entra", EntraId(Contoso, person))));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task The_welcome_hands_the_question_over_and_the_worker_has_nothing_left_to_send(int state)
    {
        Set($"state = {state}, due_at = 9000000000000");
        var welcome = await bot.Person(Contoso, 3).Installs();
        Assert.Contains("recommend the IT help desk", welcome!.Words, StringComparison.Ordinal);
        Assert.Equal(2, StateOf(3));
        Assert.Equal(state, StateOf(4));
    }

    [Theory]
    [InlineData(403, 0)]
    [InlineData(502, 1)]
    public async Task A_welcome_that_did_not_arrive_leaves_the_question_to_the_worker(int status, int inDoubt)
    {
        bot.Connector.Next(status);
        await bot.Person(Contoso, 3).Installs();
        Assert.Equal(0, StateOf(3));
        Assert.Equal(1, bot.Database.Read(session => session.First(
            "SELECT COUNT(*) FROM delivery WHERE sent_at IS NULL AND outcome = 'not shown' AND in_doubt = @doubt", row => row.GetInt64(0), ("doubt", inDoubt))));
        Assert.Equal(1 - inDoubt, bot.Database.Read(session => session.First("SELECT COUNT(*) FROM person WHERE welcomed_at IS NULL AND conversation_id IS NOT NULL", row => row.GetInt64(0))));
    }

    [Fact]
    public async Task While_the_worker_sends_the_question_no_welcome_brings_a_second_one()
    {
        Set("state = 1, attempt = 1");
        var ann = bot.Person(Contoso, 3);
        Assert.Null(await ann.Installs());
        Assert.Equal(1, StateOf(3));

        // Whoever asks for it gets it all the same.
        Assert.Contains("recommend the IT help desk", (await ann.Asks("survey")).Words, StringComparison.Ordinal);
        Assert.Equal(1, StateOf(3));
    }

    [Fact]
    public async Task Whoever_blocked_the_bot_has_it_back_by_writing()
    {
        var ann = bot.Person(Contoso, 3);
        await ann.Installs();
        Set("state = 3");
        await ann.Says("help");
        Assert.Equal((0, 3), (StateOf(3), StateOf(4)));
    }

    [Fact]
    public async Task Nothing_comes_back_of_a_wave_that_is_over()
    {
        var ann = bot.Person(Contoso, 3);
        await ann.Installs();
        Set("state = 3");
        bot.Database.Write(session => session.Execute("UPDATE wave SET ended_at = opens_at + 1"));
        await ann.Says("help");
        Assert.Equal(3, StateOf(3));
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("not to be asked")]
    public async Task Whoever_ends_a_pause_is_asked_what_waited(string outcome)
    {
        var ann = bot.Person(Contoso, 3);
        await ann.Installs();
        Set($"state = 6, outcome = '{outcome}'");
        await ann.Says("ask me again");
        Assert.Equal((0, 6), (StateOf(3), StateOf(4)));
    }

    [Fact]
    public async Task A_reminder_is_not_sent_to_whoever_has_just_looked_at_the_question()
    {
        var ann = bot.Person(Contoso, 3);
        await ann.Installs();
        Set("state = 0, purpose = 1");
        await ann.Asks("survey");
        Assert.Equal(2, StateOf(3));
    }
}
