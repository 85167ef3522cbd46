using NpsBot.Tests.House;

namespace NpsBot.Tests.Chat;

public sealed class LaunchingTests : IAsyncLifetime
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
    public async Task A_test_comes_in_every_language_and_records_nothing()
    {
        var cards = await hr.Says("test send IT help desk");
        Assert.Equal(["This is a test", "这是测试", "這是測試"], cards.Select(card => card.Activity["summary"]?.GetValue<string>()));
        var before = bot.Count("SELECT COUNT(*) FROM answer");
        Assert.Contains("nothing was recorded", (await hr.Presses(cards[0].Card, "9 of 10")).Words, StringComparison.Ordinal);
        Assert.Contains("nothing was recorded", (await hr.Presses(cards[0].Card, "Skip this time")).Words, StringComparison.Ordinal);
        Assert.Contains("nothing was recorded", (await hr.Presses(cards[0].Card, "简体中文")).Words, StringComparison.Ordinal);
        Assert.Equal(before, bot.Count("SELECT COUNT(*) FROM answer"));
        Assert.Contains("What I can do", (await hr.Asks("help")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_launch_shows_first_whom_it_would_ask_and_with_nobody_to_ask_cannot_be_pressed()
    {
        var question = await hr.Asks("launch IT help desk");
        Assert.Contains("Launch a wave about IT help desk?", question.Words, StringComparison.Ordinal);
        Assert.Contains("nobody can be asked now", question.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Starts now", question.Words, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => SeenCard.Action(question.Card, "Launch"));
    }

    [Fact]
    public async Task A_launch_waits_for_the_wave_before_it()
    {
        // Somebody who can be asked, so that there is something to launch.
        await bot.Person("Reachable").Installs();
        bot.Database.Write(session => session.Execute("UPDATE person SET last_asked_at = NULL WHERE name = 'Reachable'") + session.Execute("DELETE FROM delivery WHERE person_id IN (SELECT person_id FROM person WHERE name = 'Reachable')"));
        var question = await hr.Asks("launch IT help desk");
        Assert.Contains("the next can start once it has closed", question.Words, StringComparison.Ordinal);
        var waves = bot.Count("SELECT COUNT(*) FROM wave");
        var reply = await hr.Presses(question.Card, "Launch");
        Assert.Contains("no second one was started", reply.Words, StringComparison.Ordinal);
        Assert.Equal(waves, bot.Count("SELECT COUNT(*) FROM wave"));
    }

    [Fact]
    public async Task In_the_demonstration_a_wave_is_closed_and_the_next_launched_and_whoever_came_gets_the_question()
    {
        await hr.Presses((await hr.Asks("close the payroll wave")).Card, "Close");
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = hr.News().Count;
        var running = await hr.Presses((await hr.Asks("launch payroll")).Card, "Launch");
        Assert.DoesNotContain("Nothing was started", running.Words, StringComparison.Ordinal);
        for (var tries = 0; tries < 600 && !News().Contains("recommend Payroll", StringComparison.Ordinal); tries++)
            await Task.Delay(100);
        Assert.Contains("recommend Payroll to a colleague", News(), StringComparison.Ordinal);

        string News() => string.Concat(hr.News().Skip(before).Select(message => message.Words));
    }

    [Fact]
    public async Task A_launch_that_was_confirmed_once_starts_no_second_wave_after_the_close()
    {
        await bot.Person("Reachable").Installs();
        bot.Database.Write(session => session.Execute("UPDATE wave SET closes_at = opens_at + 1 WHERE service_id = 'it-help-desk'") + session.Execute("UPDATE survey SET rest_days = 0"));
        bot.Service<NpsBot.Surveys.Programmes>().Changed("demo");
        var waves = bot.Count("SELECT COUNT(*) FROM wave");
        var question = await hr.Asks("launch IT help desk");
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await hr.Presses(question.Card, "Launch");
        Assert.Equal(waves + 1, bot.Count("SELECT COUNT(*) FROM wave"));
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await hr.Presses((await hr.Asks("close the IT help desk wave")).Card, "Close");
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await hr.Presses(question.Card, "Launch");
        Assert.Contains("Nothing was started", again.Words, StringComparison.Ordinal);
        Assert.Equal(waves + 1, bot.Count("SELECT COUNT(*) FROM wave"));
        await hr.Presses(again.Card, "Launch");
        Assert.Equal(waves + 2, bot.Count("SELECT COUNT(*) FROM wave"));
    }
}
