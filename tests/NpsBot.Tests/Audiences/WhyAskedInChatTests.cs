using NpsBot.Tests.House;

namespace NpsBot.Tests.Audiences;

/// <summary>Somebody asks the bot why they were asked, or why not, and takes back what others entered about them.</summary>
public sealed class WhyAskedInChatTests
{
    const string Tenant = ProductionBot.Contoso;

    [Theory]
    [InlineData("why was I asked?", "serves you", "en")]
    [InlineData("为什么问我", "邀请您回答", "zh-Hans")]
    [InlineData("為什麼問我", "邀請您回答", "zh-Hant")]
    public async Task Who_was_asked_is_told_why(string question, string answer, string language)
    {
        await using var bot = await Bot();
        bot.Database.Write(session => session.Execute("UPDATE person SET language = @language", ("language", language)));
        var said = await bot.Person(Tenant, 3).Says(question);
        Assert.Contains(answer, said[^1].Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("why was I not asked?", "you lead this service")]
    [InlineData("why not?", "you lead this service")]
    public async Task Who_leads_the_service_is_told_why_not(string question, string answer)
    {
        await using var bot = await Bot();
        var said = await bot.Person(Tenant, 1).Says(question);
        Assert.Contains(answer, said[^1].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_on_no_roster_is_told_so_and_a_group_never_reads_it()
    {
        await using var bot = await Bot();
        var stranger = bot.Person(Tenant, 77);
        Assert.Contains("not on the roster", (await stranger.Says("why not me?"))[^1].Words, StringComparison.Ordinal);
        await stranger.MentionsBotIn("19:group", "why not me?");
        Assert.DoesNotContain(stranger.News("19:group"), message => message.Words.Contains("roster", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_in_the_do_not_contact_list_is_seen_and_lifted_by_the_person()
    {
        await using var bot = await Bot();
        var entra = ProductionBot.EntraId(Tenant, 3);
        bot.Database.Write(session => session.Execute(
            "INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at) SELECT tenant_id, person_id, 'on parental leave', 'Li Wei', 1 FROM person WHERE entra_object_id = @entra", ("entra", entra)));
        var person = bot.Person(Tenant, 3);
        Assert.Contains("“on parental leave” (entered by Li Wei)", (await person.Says("stop"))[^1].Words, StringComparison.Ordinal);
        var why = (await person.Says("why not?"))[^1];
        Assert.Contains("on parental leave", why.Words, StringComparison.Ordinal);
        Assert.Equal(1, bot.Database.Count("SELECT COUNT(*) FROM do_not_contact"));

        await person.Presses(why.Card, "Ask me again");
        Assert.Equal(0, bot.Database.Count("SELECT COUNT(*) FROM do_not_contact"));
        Assert.Equal(1, bot.Database.Count("SELECT COUNT(*) FROM audit WHERE action = 'lift do-not-contact'"));
    }

    static async Task<ProductionBot> Bot()
    {
        var bot = await ProductionBot.Run();
        bot.Import(Tenant, "help", "Help desk", people: 5);
        return bot;
    }
}
