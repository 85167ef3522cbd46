using NpsBot.Tests.House;

namespace NpsBot.Tests.Moments;

public sealed class JourneyTests : IAsyncLifetime
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

    [Theory]
    [InlineData("journey IT help desk")]
    [InlineData("touchpoints of the IT help desk")]
    public async Task The_way_through_a_service_shows_each_touchpoint_in_order(string text)
    {
        var words = (await hr.Asks(text)).Words;
        string[] order = ["Opening a ticket", "The first answer", "Closing the ticket"];
        Assert.Equal(order, order.OrderBy(name => words.IndexOf(name, StringComparison.Ordinal)));
        Assert.All(order, name => Assert.Contains(name, words, StringComparison.Ordinal));
        Assert.Contains("probably between", words, StringComparison.Ordinal);
        Assert.Contains("differ by more than chance", words, StringComparison.Ordinal);
        Assert.Equal(1, bot.Count("SELECT COUNT(*) FROM audit WHERE action = 'journey'"));
    }

    [Fact]
    public async Task The_summary_shows_the_touchpoints_too_and_leads_to_them()
    {
        var score = await hr.Asks("score IT help desk");
        Assert.Contains("The first answer", SeenCard.Facts(score.Card).Keys);
        Assert.Equal("journey", SeenCard.Action(score.Card, "Along the way")["data"]!["command"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_service_without_touchpoints_says_how_to_have_some() => Assert.Contains("no touchpoints yet", (await hr.Asks("journey payroll")).Words, StringComparison.Ordinal);

    [Fact]
    public async Task Below_the_minimum_a_touchpoint_shows_nothing()
    {
        bot.Database.Write(session => session.Execute("DELETE FROM snapshot WHERE wave_id IN (SELECT wave_id FROM wave WHERE touchpoint_id = 'first-answer')"));
        bot.Database.Write(session => session.Execute("UPDATE answer_count SET people = 0 WHERE slot < 11 AND slot > 0 AND wave_id IN (SELECT wave_id FROM wave WHERE touchpoint_id = 'first-answer')"));
        Assert.Contains("too few answers to show", (await hr.Asks("journey IT help desk")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_refused_kindly()
    {
        var other = bot.Person("Other");
        await other.Installs();
        Assert.Contains("Figures go to the people who lead a service", (await other.Asks("journey IT help desk")).Words, StringComparison.Ordinal);
    }
}
