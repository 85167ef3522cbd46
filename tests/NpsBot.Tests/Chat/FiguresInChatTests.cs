using NpsBot.Tests.House;

namespace NpsBot.Tests.Chat;

public sealed class FiguresInChatTests : IAsyncLifetime
{
    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData("en-US", "NPS 40, promoters 20%, passives 50%, detractors 30%", "\u221210")]
    [InlineData("en-US", "eNPS 60 from 7 answers", "+57.1")]
    [InlineData("en-US", "NPS rose by 15 %", "points")]
    [InlineData("zh-CN", "NPS 40\uff0c\u63a8\u8350\u8005 20%\uff0c\u88ab\u52a8\u8005 50%\uff0c\u8d2c\u635f\u8005 30%", "\u63a8\u8350\u8005\u51cf\u53bb\u4e0d\u63a8\u8350\u8005")]
    [InlineData("zh-TW", "\u7559\u5b58\u7387 60%\u3001\u6d41\u5931\u7387 10%", "100%")]
    public async Task Pasted_figures_are_recomputed(string locale, string text, string says)
    {
        var person = bot.Person("Somebody", locale);
        await person.Installs();
        Assert.Contains(says, (await person.Asks(text)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_reads_from_the_trend_that_the_score_is_rising_and_every_figure_in_words()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var trend = await lead.Asks("what's the trend of the IT help desk?");

        Assert.Contains("IT help desk over time", trend.Words, StringComparison.Ordinal);
        Assert.Contains("It is rising", trend.Words, StringComparison.Ordinal);
        Assert.Equal(11, System.Text.RegularExpressions.Regex.Count(trend.Card.ToJsonString(), "probably [^\"]+ to [^\"]+; [0-9]+ answers"));
    }

    [Fact]
    public async Task With_four_finished_waves_nothing_is_read_into_them()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        Assert.Contains("There are 4 finished waves", (await lead.Asks("payroll over time")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leads_nothing_sees_no_trend()
    {
        await bot.Person("Lead").Installs();
        var colleague = bot.Person("Colleague");
        await colleague.Installs();
        Assert.DoesNotContain("probably", (await colleague.Asks("trend IT help desk")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_everybody_was_asked_the_summary_speaks_about_everybody()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        Assert.Contains("Everybody was asked", (await lead.Asks("score purchasing")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Everybody was asked", (await lead.Asks("score payroll")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parts_of_a_score_sum_to_it_on_the_card()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var words = (await lead.Asks("why purchasing")).Words;
        Assert.Contains("Together", words, StringComparison.Ordinal);
        Assert.DoesNotContain("cause", words, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Asking_why_a_score_fell_is_no_statement_to_check()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        Assert.DoesNotContain("natural zero", (await lead.Asks("why did the IT help desk nps drop 15%?")).Words, StringComparison.Ordinal);
    }
}
