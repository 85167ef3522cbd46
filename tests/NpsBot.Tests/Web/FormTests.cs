using System.Net;
using NpsBot.Answers;
using NpsBot.Demo;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Web;

/// <summary>What a person does with the form, over the wire as a browser does it.</summary>
public sealed class FormTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task A_score_counts_at_once_and_reasons_and_a_comment_join_it(On engine)
    {
        await using var bot = await DemoBot.Run(engine: engine);
        var customer = Customer.Of(bot);
        using var visitor = customer.Visitor();
        var before = Promoters(bot, customer);

        var question = await visitor.Opens(customer.Path);
        Assert.Contains("How likely are you to recommend Larkview to a friend or colleague?", question.Text, StringComparison.Ordinal);
        Assert.Contains("nor the people who serve you", question.Text, StringComparison.Ordinal);
        Assert.Empty(question.Checked);

        var why = await visitor.SendsAndFollows(question, ("score", "9"), ("go", "send"));
        Assert.Contains("Saved: 9 of 10", why.Text, StringComparison.Ordinal);
        Assert.Contains("What worked well and should stay as it is?", why.Text, StringComparison.Ordinal);
        Assert.Equal("0|9||en|radio|web|-", customer.Stored);
        Assert.Equal(before + 1, Promoters(bot, customer));

        var thanks = await visitor.SendsAndFollows(why, ("reason", "value"), ("reason", "speed"), ("comment", "Fast,\r\nand it lasts."), ("go", "send"));
        Assert.Contains("Your 9 for Larkview counts.", thanks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("lasts", thanks.Text, StringComparison.Ordinal);
        Assert.StartsWith("0|9|", customer.Stored, StringComparison.Ordinal);
        Assert.EndsWith("|Fast,\nand it lasts.", customer.Stored, StringComparison.Ordinal);
        Assert.Equal(["speed", "value"], customer.Stored!.Split('|')[2].Split(',').Order(StringComparer.Ordinal));
        Assert.Empty(bot.Database.ReadTogether(session => Recount.Differences(session, DemoSeeding.TenantId)));
    }

    [Fact]
    public async Task A_number_of_the_mail_is_marked_and_counts_only_when_it_is_sent()
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot);
        using var visitor = customer.Visitor();

        var question = await visitor.Opens(customer.Path + "?s=7");
        Assert.Equal(["7"], question.Checked);
        Assert.Contains("You picked 7 in the mail. It counts once you press Send.", question.Text, StringComparison.Ordinal);
        Assert.Null(customer.Stored);
        // Another language keeps it.
        Assert.Equal(["7"], (await visitor.Opens(customer.Path + "?lang=zh-Hans&s=7")).Checked);
        Assert.Contains("?lang=zh-Hans&amp;s=7", question.Html, StringComparison.Ordinal);

        await visitor.SendsAndFollows(question, ("score", "7"), ("go", "send"));
        Assert.StartsWith("0|7|", customer.Stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-used", "1|-|", "you haven't used Larkview lately")]
    [InlineData("skip", "2|-|", "Larkview is skipped this time")]
    public async Task The_ways_out_need_no_number(string button, string stored, string words)
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot);
        using var visitor = customer.Visitor();
        var thanks = await visitor.SendsAndFollows(await visitor.Opens(customer.Path), ("go", button));
        Assert.Contains(words, thanks.Text, StringComparison.Ordinal);
        Assert.StartsWith(stored, customer.Stored, StringComparison.Ordinal);
        // And the question says so, should they come back.
        Assert.Contains("choose a number and press Send", (await visitor.Opens(customer.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_changed_by_the_same_link_and_reasons_stay_only_with_their_band()
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot);
        using var visitor = customer.Visitor();
        var why = await visitor.SendsAndFollows(await visitor.Opens(customer.Path), ("score", "10"), ("go", "send"));
        await visitor.SendsAndFollows(why, ("reason", "value"), ("comment", "Good."), ("go", "send"));

        var again = await visitor.Opens(customer.Path);
        Assert.Equal(["10"], again.Checked);
        var anew = await visitor.SendsAndFollows(again, ("score", "3"), ("go", "send"));
        Assert.Contains("What most needs fixing?", anew.Text, StringComparison.Ordinal);
        Assert.Empty(anew.Checked);
        // The words are not shown again: the link may have been passed on.
        Assert.DoesNotContain("Good.", anew.Html, StringComparison.Ordinal);
        Assert.Equal("0|3||en|radio|web|Good.", customer.Stored);
        await visitor.SendsAndFollows(anew, ("comment", ""), ("go", "send"));
        Assert.EndsWith("|Good.", customer.Stored, StringComparison.Ordinal);
        await visitor.SendsAndFollows(await visitor.Opens(customer.Path + "/why"), ("comment", ""), ("remove", "yes"), ("go", "send"));
        Assert.EndsWith("|-", customer.Stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_press_the_way_back_and_a_second_tab_are_one_answer_the_last_one()
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot);
        using var visitor = customer.Visitor();
        var first = await visitor.Opens(customer.Path);
        var second = await visitor.Opens(customer.Path);

        var pressed = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.Sends(first, ("score", "8"), ("go", "send"))));
        Assert.All(pressed, page => Assert.Equal(HttpStatusCode.SeeOther, page.Status));
        var whyOfFirst = await visitor.Opens(pressed[0].Location!);
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await visitor.SendsAndFollows(second, ("score", "2"), ("go", "send"));
        Assert.StartsWith("0|2|", customer.Stored, StringComparison.Ordinal);

        // The first tab still asks what could be better; its reasons were worded for 8, so they are asked for anew, and the comment is kept.
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var asked = await visitor.SendsAndFollows(whyOfFirst, ("reason", "value"), ("comment", "Slow."), ("go", "send"));
        Assert.Contains("What most needs fixing?", asked.Text, StringComparison.Ordinal);
        Assert.Equal("0|2||en|radio|web|Slow.", customer.Stored);
        Assert.Equal(1, bot.Count($"SELECT COUNT(*) FROM answer WHERE wave_id = '{customer.WaveId}' AND person_id = '{customer.PersonId}'"));
        Assert.Empty(bot.Database.ReadTogether(session => Recount.Differences(session, DemoSeeding.TenantId)));
    }

    [Fact]
    public async Task Steps_that_come_too_early_lead_to_the_question()
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot);
        using var visitor = customer.Visitor();
        foreach (var step in new[] { "/why", "/thanks" })
        {
            var early = await visitor.Opens(customer.Path + step);
            Assert.Equal((HttpStatusCode.SeeOther, customer.Path + "?lang=en"), (early.Status, early.Location));
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_chosen_is_kept()
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot);
        using var visitor = customer.Visitor();
        var question = await visitor.Opens(customer.Path);
        var empty = await visitor.Sends(question, ("go", "send"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Please choose a number from 0 to 10 first", empty.Text, StringComparison.Ordinal);
        Assert.Null(customer.Stored);

        var why = await visitor.SendsAndFollows(empty, ("score", "9"), ("go", "send"));
        var tooMany = await visitor.Sends(why, ("reason", "value"), ("reason", "speed"), ("reason", "ease"), ("reason", "friendliness"), ("comment", "So <b>good</b>."), ("go", "send"));
        Assert.Contains("more than 3 reasons", tooMany.Text, StringComparison.Ordinal);
        Assert.Equal(4, tooMany.Checked.Length);
        Assert.Contains("So &lt;b&gt;good&lt;/b&gt;.</textarea>", tooMany.Html, StringComparison.Ordinal);
        var tooLong = await visitor.Sends(tooMany, ("comment", new string('x', 2001)), ("go", "send"));
        Assert.Contains("longer than 2000 characters", tooLong.Text, StringComparison.Ordinal);
        Assert.Equal("0|9||en|radio|web|-", customer.Stored);
    }

    [Theory]
    [InlineData("", "", "en", null)]
    [InlineData("", "", "zh-Hant", "fr, zh-TW;q=0.8, en;q=0.5")]
    [InlineData("", "zh-Hans", "zh-Hans", "en")]
    [InlineData("?lang=en", "zh-Hans", "en", "zh-TW")]
    [InlineData("?lang=klingon", "zh-Hant", "zh-Hant", null)]
    public async Task It_speaks_as_the_link_says_else_as_the_person_else_as_the_browser(string query, string person, string language, string? languages)
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot, person);
        using var visitor = customer.Visitor(languages);
        var question = await visitor.Opens(customer.Path + query);
        Assert.Contains($"<html lang=\"{language}\">", question.Html, StringComparison.Ordinal);
        Assert.Equal(language, question.Headers["Content-Language"]);
        // It stays so on the way.
        var why = await visitor.SendsAndFollows(question, ("score", "9"), ("go", "send"));
        Assert.Contains($"<html lang=\"{language}\">", why.Html, StringComparison.Ordinal);
        Assert.Contains($"|{language}|radio|web|", customer.Stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_open_through_a_restart_can_still_be_sent()
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot);
        using var before = customer.Visitor();
        var question = await before.Opens(customer.Path);
        var cookie = question.Headers["Set-Cookie"].Split(';')[0];
        await bot.Restart();

        using var after = customer.Visitor();
        after.Http.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.SeeOther, (await after.Sends(question, ("score", "9"), ("go", "send"))).Status);
        Assert.StartsWith("0|9|", customer.Stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nothing_can_be_written_it_says_so_and_keeps_the_choice()
    {
        await using var bot = await DemoBot.Run();
        var customer = Customer.Of(bot);
        using var visitor = customer.Visitor();
        var question = await visitor.Opens(customer.Path);
        SeenPage answer;
        using (new ForeignLock(bot.DataDirectory))
            answer = await visitor.Sends(question, ("score", "4"), ("go", "send"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("nothing has changed", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["4"], answer.Checked);
        Assert.Null(customer.Stored);
        await visitor.SendsAndFollows(answer, ("score", "4"), ("go", "send"));
        Assert.StartsWith("0|4|", customer.Stored, StringComparison.Ordinal);
    }

    static long Promoters(DemoBot bot, Customer customer) =>
        bot.Count($"SELECT COALESCE(SUM(people), 0) FROM answer_count WHERE wave_id = '{customer.WaveId}' AND slot IN (9, 10)");
}
