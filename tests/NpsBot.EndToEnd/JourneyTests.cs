using NpsBot.EndToEnd.Playground;

namespace NpsBot.EndToEnd;

/// <summary>The real bot in a client that nobody here wrote, used by hand: what a colleague and a lead see, press and read.</summary>
[Collection(InTheBrowser.Name)]
public sealed class JourneyTests(Chromium chromium)
{
    const string HelpDesk = "IT help desk";

    [Theory]
    [InlineData("desktop", 1280, 1000)]
    [InlineData("phone", 390, 844)]
    public async Task From_the_installation_over_one_tap_to_a_score_that_equals_our_own_count(string screen, int width, int height)
    {
        await using var bot = await DemoBot.Start();
        await using var client = await TeamsLikeClient.Start(bot.Address);
        var chat = await Chat.Open(await chromium.NewPage(width, height), client.Address, screen);

        await chat.Sees($"how likely are you to recommend the {HelpDesk}");
        await chat.TakePicture("welcome");

        await chat.Press("9 of 10");
        await chat.Sees("Saved: 9 of 10");
        await chat.Sees("What worked well and should stay as it is?");
        await chat.Tick("Quick to help");
        await chat.Tick("Friendly and respectful");
        await chat.Write("Two laptops in a day, thank you.");
        await chat.TakePicture("reasons");

        await chat.Press("Send");
        await chat.Sees($"Your 9 for the {HelpDesk} counts.");
        Assert.DoesNotContain("laptops", await chat.LastCardText(), StringComparison.Ordinal);
        await chat.TakePicture("thanks");

        await chat.Say($"score {HelpDesk}");
        await chat.Sees("Not for pay, appraisal or discipline.");
        await chat.TakePicture("summary");
        var read = SummaryAsRead.From(await chat.LastCardText());
        var seeded = bot.OpenWaves.Single(wave => wave.Service == HelpDesk);
        var counted = SummaryAsRead.CountedFrom(seeded, promotersSince: 1);
        Assert.Equal(counted, read);
    }

    [Fact]
    public async Task An_answer_can_be_changed_and_the_question_shows_what_was_given()
    {
        await using var bot = await DemoBot.Start();
        await using var client = await TeamsLikeClient.Start(bot.Address);
        var chat = await Chat.Open(await chromium.NewPage(1280, 800), client.Address, "change");

        await chat.Press("3 of 10");
        await chat.Sees("What most needs fixing?");
        await chat.Press("Change my answer");
        await chat.Sees($"how likely are you to recommend the {HelpDesk}");
        await chat.TakePicture("given");
        await chat.Press("8 of 10");
        await chat.Sees("Saved: 8 of 10");
        await chat.TakePicture("changed");
    }

    [Fact]
    public async Task The_language_is_one_tap_away_and_the_score_is_asked_for_in_it()
    {
        await using var bot = await DemoBot.Start();
        await using var client = await TeamsLikeClient.Start(bot.Address);
        var chat = await Chat.Open(await chromium.NewPage(1280, 800), client.Address, "language");

        await chat.Press("繁體中文");
        await chat.Sees("您推薦對方找");
        await chat.TakePicture("traditional");
        await chat.Say("IT 服務台這季幾分");
        await chat.Sees("不得用於薪酬");
        await chat.TakePicture("summary");
    }

    [Fact]
    public async Task The_other_script_is_one_tap_away_too()
    {
        await using var bot = await DemoBot.Start();
        await using var client = await TeamsLikeClient.Start(bot.Address);
        var chat = await Chat.Open(await chromium.NewPage(1280, 800), client.Address, "script");

        await chat.Press("简体中文");
        await chat.Sees("您有多大可能推荐对方找");
        await chat.TakePicture("simplified");
    }

    [Fact]
    public async Task Asked_in_a_group_the_figures_go_to_the_personal_chat()
    {
        await using var bot = await DemoBot.Start();
        await using var client = await TeamsLikeClient.Start(bot.Address);
        var chat = await Chat.Open(await chromium.NewPage(1280, 800), client.Address, "group");
        await chat.Sees($"how likely are you to recommend the {HelpDesk}");

        await chat.GoTo("Service leads");
        await chat.SayToBot($"score {HelpDesk}");
        await chat.Reads("I've sent that to you in our personal chat.");
        await chat.TakePicture("group");
        Assert.DoesNotContain("probably between", await chat.Everything(), StringComparison.Ordinal);

        await chat.GoTo("Personal Chat");
        await chat.Sees("probably between");
        await chat.TakePicture("personal");
        var seeded = bot.OpenWaves.Single(wave => wave.Service == HelpDesk);
        Assert.Equal(SummaryAsRead.CountedFrom(seeded, promotersSince: 0), SummaryAsRead.From(await chat.LastCardText()));
    }
}
