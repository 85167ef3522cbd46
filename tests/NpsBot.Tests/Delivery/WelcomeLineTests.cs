using NpsBot.Tests.House;
using static NpsBot.Tests.House.ProductionBot;

namespace NpsBot.Tests.Delivery;

/// <summary>Many people for whom the bot is installed at once.</summary>
public sealed class WelcomeLineTests : IAsyncLifetime
{
    ProductionBot bot = null!;

    public async Task InitializeAsync()
    {
        bot = await Run();
        bot.Import(Contoso, "it-help-desk", "IT help desk", people: 30);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Each_hello_takes_a_send_slot_and_an_answer_takes_none()
    {
        for (var person = 3; person <= 12; person++)
            Assert.NotNull(await bot.Person(Contoso, person).Installs());
        Assert.Equal(10 * 25, SlotsTaken());
        await bot.Person(Contoso, 3).Says("help");
        await bot.Person(Contoso, 13).Says("hi");
        Assert.Equal(10 * 25, SlotsTaken());
    }

    [Fact]
    public async Task Where_no_slot_comes_soon_people_are_greeted_from_the_line_once_each_with_their_question()
    {
        // A wave is under way, and has the next ten seconds.
        SetTenant($"next_slot_at = {Now + 10_000}");
        var people = Enumerable.Range(3, 25).Select(person => bot.Person(Contoso, person)).ToList();
        foreach (var person in people)
            Assert.Null(await person.Installs());
        // Reported again, as channels do.
        Assert.Null(await people[0].Installs());
        Assert.Equal(25, InLine());
        Assert.Equal(0, bot.Database.Count("SELECT COUNT(*) FROM delivery WHERE sent_at IS NOT NULL"));

        bot.Clock.Advance(TimeSpan.FromSeconds(11));
        var began = Now;
        await Eventually(() => InLine() == 0);
        Assert.All(people, person => Assert.Contains("recommend the IT help desk", Assert.Single(person.News()).Words, StringComparison.Ordinal));
        Assert.InRange(SlotsTaken(), 25 * 25 - (Now - began), 25 * 25);
        Assert.Equal(25, bot.Database.Count("SELECT COUNT(*) FROM delivery WHERE sent_at IS NOT NULL AND state = 2"));
    }

    [Fact]
    public async Task A_throttled_hello_waits_as_long_as_the_channel_asks_and_so_does_everybody()
    {
        bot.Connector.Next(429, null, ("Retry-After", "60"));
        var (ann, ben) = (bot.Person(Contoso, 3), bot.Person(Contoso, 4));
        Assert.Null(await ann.Installs());
        Assert.Null(await ben.Installs());
        Assert.Equal((2L, Now + 60_000), (InLine(), bot.Database.Count("SELECT held_until FROM tenant WHERE next_slot_at > 0")));
        bot.Clock.Advance(TimeSpan.FromSeconds(61));
        await Eventually(() => InLine() == 0);
        Assert.Single(ann.News());
        Assert.Single(ben.News());
    }

    [Fact]
    public async Task Whoever_misses_a_slot_is_greeted_in_the_next_one()
    {
        SetTenant($"next_slot_at = {Now + 10_000}");
        var ann = bot.Person(Contoso, 3);
        Assert.Null(await ann.Installs());
        await Eventually(() => bot.Database.Count("SELECT MAX(due_at) FROM welcome") > Now + 60_000);
        bot.Clock.Advance(TimeSpan.FromSeconds(20));
        await Eventually(() => InLine() == 0);
        Assert.Single(ann.News());
    }

    [Fact]
    public async Task A_question_that_came_meanwhile_is_not_brought_twice()
    {
        SetTenant($"next_slot_at = {Now + 10_000}");
        var ann = bot.Person(Contoso, 3);
        Assert.Null(await ann.Installs());
        Assert.Contains("recommend the IT help desk", (await ann.Asks("survey")).Words, StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromSeconds(11));
        await Eventually(() => InLine() == 0);
        Assert.Equal(1, ann.News().Count(message => message.Words.Contains("recommend the IT help desk", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_takes_the_bot_out_again_is_not_greeted()
    {
        SetTenant($"next_slot_at = {Now + 10_000}");
        var ann = bot.Person(Contoso, 3);
        await ann.Installs();
        bot.Database.Write(session => session.Execute("UPDATE person SET conversation_id = NULL, uninstalled_at = 1"));
        bot.Clock.Advance(TimeSpan.FromSeconds(11));
        await Eventually(() => InLine() == 0);
        Assert.Empty(ann.News());
    }

    long Now => bot.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    long InLine() => bot.Database.Count("SELECT COUNT(*) FROM welcome");

    long SlotsTaken() => bot.Database.Count("SELECT MAX(next_slot_at) FROM tenant") - Now;

    void SetTenant(string set) => bot.Database.Write(session =>
    {
        session.Execute("INSERT INTO tenant (tenant_id) VALUES (@tenant) ON CONFLICT (tenant_id) DO NOTHING", ("tenant", Contoso));
        session.Execute($"UPDATE tenant SET {set} WHERE tenant_id = @tenant", ("tenant", Contoso));
    });

    /// <summary>Time goes on in steps that no slot is missed by: whoever greets may have looked at the clock just before it was moved.</summary>
    async Task Eventually(Func<bool> holds)
    {
        for (var tries = 1; tries <= 600 && !holds(); tries++)
        {
            await Task.Delay(100);
            bot.Clock.Advance(TimeSpan.FromMilliseconds(25));
        }
        Assert.True(holds());
    }
}
