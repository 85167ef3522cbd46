using System.Net;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Web;

/// <summary>How somebody ends the mails: by a press, or as RFC 8058 has a mail program do it.</summary>
public sealed class StopTests : IAsyncLifetime
{
    DemoBot bot = null!;
    Customer customer = null!;

    string Path => "/u/" + customer.Link.Text;

    bool IsStopped => bot.Count($"SELECT COUNT(*) FROM person WHERE person_id = '{customer.PersonId}' AND paused_until = {long.MaxValue}") == 1;

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run();
        customer = Customer.Of(bot);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_look_changes_nothing_and_a_press_does_and_can_be_taken_back()
    {
        using var visitor = customer.Visitor();
        var page = await visitor.Opens(Path);
        Assert.Contains("Stop these mails?", page.Text, StringComparison.Ordinal);
        Assert.False(IsStopped);
        var stopped = await visitor.SendsAndFollows(page, ("go", "stop"));
        Assert.Contains("You won't be asked any more", stopped.Text, StringComparison.Ordinal);
        Assert.True(IsStopped);
        await visitor.SendsAndFollows(stopped, ("go", "again"));
        Assert.False(IsStopped);
    }

    [Fact]
    public async Task One_request_of_a_mail_program_is_enough_also_when_the_question_is_long_over()
    {
        bot.Clock.Advance(TimeSpan.FromDays(200));
        using var mailProgram = customer.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await mailProgram.Opens(customer.Path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await mailProgram.Posts(Path, ("List-Unsubscribe", "One-Click"))).Status);
        Assert.True(IsStopped);
    }

    [Fact]
    public async Task The_form_of_a_question_leads_there()
    {
        using var visitor = customer.Visitor();
        Assert.Contains($"href=\"{Path}?lang=en\"", (await visitor.Opens(customer.Path)).Html, StringComparison.Ordinal);
    }
}
