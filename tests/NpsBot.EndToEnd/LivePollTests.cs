using NpsBot.EndToEnd.Playground;

namespace NpsBot.EndToEnd;

/// <summary>A live poll among the six people of the Teams-like client: one taps on the page, the others behind it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class LivePollTests(Chromium chromium)
{
    static readonly (string User, int Score)[] Others = [("29:maria-silva", 10), ("29:chen-yating", 9), ("29:zhang-wei", 8), ("29:tom-becker", 3), ("29:aisha-khan", 6)];

    [Theory]
    [InlineData("Service leads", "poll-group")]
    [InlineData("Operations - Announcements", "poll-channel")]
    public async Task Asked_answered_by_all_and_ended_in_place(string conversation, string pictures)
    {
        await using var bot = await DemoBot.Start();
        await using var client = await TeamsLikeClient.Start(bot.Address);
        var chat = await Chat.Open(await chromium.NewPage(1280, 1000), client.Address, pictures);
        await chat.Sees("how likely are you to recommend");

        await chat.GoTo(conversation);
        await chat.SayToBot("ask the new travel tool for 10 minutes");
        await chat.Sees("How likely are you to recommend the new travel tool to a colleague?");
        await chat.Sees("Alex Wang asks everybody here");
        await chat.Sees("Nobody has answered yet.");
        await chat.TakePicture("asked");

        var press = await chat.PressAndListen("9 of 10");
        await chat.SeesOnTheWay("You gave 9.", "1 has answered.");
        await chat.TakePicture("given");
        foreach (var (user, score) in Others)
            await press.By(user, score);
        await chat.Sees("6 have answered.");
        Assert.DoesNotContain("%", await chat.LastCardText(), StringComparison.Ordinal);
        await chat.TakePicture("counted");

        await chat.Press("End now");
        await chat.Sees("The new travel tool: +17");
        await chat.Sees("6 of those here answered.");
        await chat.TakePicture("result");
    }

    [Fact]
    public async Task Too_few_answers_are_not_shown_and_the_poll_ends_by_words()
    {
        await using var bot = await DemoBot.Start();
        await using var client = await TeamsLikeClient.Start(bot.Address);
        var chat = await Chat.Open(await chromium.NewPage(1280, 1000), client.Address, "poll-too-few");
        await chat.Sees("how likely are you to recommend");

        await chat.GoTo("Service leads");
        await chat.SayToBot("ask the new travel tool");
        await chat.Press("4 of 10");
        await chat.SeesOnTheWay("You gave 4.", "1 has answered.");
        await chat.SayToBot("end poll");
        await chat.Reads("The poll has ended.");
        await chat.Sees("The new travel tool: too few to show.");
        await chat.TakePicture("result");
    }
}
