using NpsBot.Tests.House;

namespace NpsBot.Tests.Situations;

/// <summary>The demo's first visitor leads the IT help desk and is HR; whoever comes second is neither.</summary>
public sealed class WeighingTests : IAsyncLifetime
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
    public async Task The_situation_stands_beside_the_score_of_its_period_and_other_definitions_are_not_compared()
    {
        var card = await hr.Asks("situation IT help desk");
        var (words, facts) = (card.Words, Facts(card));
        Assert.Contains("the situation", words, StringComparison.Ordinal);
        Assert.Contains("NPS, 2026 Q3", words, StringComparison.Ordinal);
        Assert.Contains("probably between", facts, StringComparison.Ordinal);
        Assert.Contains("which was counted differently", facts, StringComparison.Ordinal);
        Assert.Contains("each person once", words, StringComparison.Ordinal);
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM audit WHERE action = 'situation' AND subject = 'it-help-desk'"));
    }

    static string Facts(SeenMessage message) => string.Join('\n', SeenCard.Facts(message.Card).Values);

    [Fact]
    public async Task A_contradiction_is_said()
    {
        bot.Database.Write(session => session.Execute("UPDATE situation_figure SET value = '60' WHERE service_id = 'larkview' AND measure = 'Retention' AND band = ''"));
        Assert.Contains("These figures do not fit together", (await hr.Asks("situation Larkview")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_figures_it_says_how_they_come_in() => Assert.Contains("import --figures", (await hr.Asks("situation payroll")).Words, StringComparison.Ordinal);

    [Fact]
    public async Task The_whole_organisations_figures_are_hrs()
    {
        bot.Database.Write(session => session.Execute(
            "INSERT INTO situation_figure (tenant_id, service_id, period, measure, band, value, unit, definition) VALUES ('demo', '', '2026-Q3', 'Churn', '', '4.5', 'Share', 'Of everybody')"));
        Assert.Contains("The whole organisation", (await hr.Asks("situation IT help desk")).Words, StringComparison.Ordinal);
        bot.Database.Write(session => session.Execute("DELETE FROM hr_person"));
        bot.Service<NpsBot.Surveys.Programmes>().Changed("demo");
        Assert.DoesNotContain("The whole organisation", (await hr.Asks("situation IT help desk")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what is a point worth for Larkview?")]
    [InlineData("Larkview一分值多少钱")]
    public async Task What_a_point_is_worth_comes_from_imported_figures_with_a_range(string text)
    {
        var card = await hr.Asks(text);
        Assert.Contains("a scenario", card.Words, StringComparison.Ordinal);
        Assert.Contains("from your own figures only", card.Words, StringComparison.Ordinal);
        Assert.Contains("2,400", Facts(card), StringComparison.Ordinal);
        Assert.Contains("was found at other firms", card.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_for_that_is_asked_for() => Assert.Contains("these are missing: Number of customers", (await hr.Asks("what is a point worth for payroll")).Words, StringComparison.Ordinal);

    [Theory]
    [InlineData("set a target of NPS 50 for Anna")]
    [InlineData("把小王的考核定成NPS 50")]
    [InlineData("Anna's KPI: NPS 60")]
    [InlineData("set an NPS target of 40 for every agent")]
    [InlineData("給小陳訂NPS目標40")]
    public async Task A_target_for_a_person_is_refused_with_the_reason_whoever_asks(string text)
    {
        Assert.Contains("No score target for single people", (await hr.Asks(text)).Words, StringComparison.Ordinal);
        var other = bot.Person("Other");
        await other.Installs();
        Assert.Contains("No score target for single people", (await other.Asks(text)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_for_a_service_is_held_against_what_its_answers_can_show()
    {
        var card = await hr.Asks("target IT help desk 40");
        Assert.Contains("A target of +40 for IT help desk", card.Words, StringComparison.Ordinal);
        Assert.Contains("probability of 80%", card.Words, StringComparison.Ordinal);
        Assert.Contains("NPS lies between", (await hr.Asks("target IT help desk 140")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_without_a_service_goes_to_the_one_that_is_led() => Assert.Contains("IT help desk", (await hr.Asks("target NPS 40")).Words, StringComparison.Ordinal);

    [Theory]
    [InlineData("situation IT help desk")]
    [InlineData("what is a point worth")]
    [InlineData("target IT help desk 40")]
    public async Task Others_are_refused_kindly(string text)
    {
        var other = bot.Person("Other");
        await other.Installs();
        Assert.Contains("Figures go to the people who lead a service", (await other.Asks(text)).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"command":"target","service":"it-help-desk","points":101}""")]
    [InlineData("""{"command":"target","service":"it-help-desk","points":"40"}""")]
    [InlineData("""{"command":"target","service":"it-help-desk","points":4.5}""")]
    public async Task A_forged_target_is_not_understood(string data) => Assert.Contains("nothing was changed", (await hr.Invokes("ask", data)).Words, StringComparison.OrdinalIgnoreCase);
}
