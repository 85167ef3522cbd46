using System.Text;
using System.Text.Json.Nodes;
using NpsBot.People;
using NpsBot.People.Csv;
using NpsBot.Tests.House;

namespace NpsBot.Tests.People;

/// <summary>People whom a list knows by address alone, at the real bot, whose connector tells the address.</summary>
public sealed class FirstContactTests : IAsyncLifetime
{
    const string Tenant = ProductionBot.Contoso;

    ProductionBot bot = null!;

    public async Task InitializeAsync()
    {
        bot = await ProductionBot.Run();
        await Import("upn,name,department\nzoe@contoso.com,Zoe List,Sales\nomar@contoso.com,Omar List,Sales\n");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_person_is_the_one_of_the_list_before_the_first_word_is_said()
    {
        var zoe = Person(1, "Zoe@Contoso.com");
        await zoe.Says("hi");
        Assert.Equal((zoe.EntraId, 1L), (Entra("zoe@contoso.com"), Rows(zoe)));
        var asked = bot.Connector.Requests.Count(request => request.Contains("/members/", StringComparison.Ordinal));
        await zoe.Says("help");
        Assert.Equal((1, 1), (asked, bot.Connector.Requests.Count(request => request.Contains("/members/", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Whose_first_contact_is_a_card_that_was_passed_on_is_the_person_of_the_list_too()
    {
        bot.Import(Tenant, "it-help-desk", "IT help desk", people: 3);
        var card = (await bot.Person(Tenant, 3).Installs())!.Card;
        var zoe = Person(8, "zoe@contoso.com");
        await zoe.Presses(card, "9 of 10");
        Assert.Equal((zoe.EntraId, 1L), (Entra("zoe@contoso.com"), Rows(zoe)));
    }

    [Fact]
    public async Task What_somebody_writes_about_themselves_is_never_taken_for_their_address()
    {
        await Person(2, "mallory@contoso.com").Says("zoe@contoso.com");
        Assert.Null(Entra("zoe@contoso.com"));
    }

    [Theory]
    [InlineData("somebody else")]
    [InlineData(null)]
    public async Task An_answer_about_somebody_else_or_none_at_all_links_nobody_and_the_person_is_greeted_all_the_same(string? account)
    {
        var zoe = bot.Person(Tenant, 1);
        if (account is not null)
            bot.Connector[zoe.Chat].Members.Add(Member(zoe, "zoe@contoso.com", account));
        Assert.NotEmpty(await zoe.Says("hi"));
        Assert.Null(Entra("zoe@contoso.com"));
    }

    [Fact]
    public async Task Who_was_a_stranger_first_becomes_the_person_of_the_list_with_what_they_chose()
    {
        var zoe = bot.Person(Tenant, 1);
        await zoe.Says("hi");
        await zoe.Says("請說繁體中文");
        bot.Connector[zoe.Chat].Members.Add(Member(zoe, "zoe@contoso.com", zoe.EntraId));
        await zoe.Says("help");
        Assert.Equal((zoe.EntraId, 1L), (Entra("zoe@contoso.com"), Rows(zoe)));
        Assert.Equal("Zoe List|Sales|1|csv", bot.Database.Text("SELECT name || '|' || department || '|' || on_roster || '|' || source FROM person WHERE language = 'zh-Hant' AND conversation_id IS NOT NULL AND channel_user_id = '" + zoe.AccountId + "'"));
    }

    [Fact]
    public async Task Who_is_on_no_list_is_asked_for_once_and_found_by_the_next_list()
    {
        var li = Person(3, "li@contoso.com");
        await li.Says("hi");
        await li.Says("help");
        await li.Says("help");
        var asked = bot.Connector.Requests.Count(request => request.Contains("/members/", StringComparison.Ordinal));
        Assert.InRange(asked, 1, 2);
        await Import("upn,name,department\nzoe@contoso.com,Zoe List,Sales\nomar@contoso.com,Omar List,Sales\nli@contoso.com,Li List,IT\n");
        Assert.Equal("1|IT", bot.Database.Text("SELECT on_roster || '|' || department FROM person WHERE upn = 'li@contoso.com'"));
        Assert.Equal(1, Rows(li));
    }

    [Fact]
    public async Task A_card_that_waits_for_the_address_goes_over_to_the_person()
    {
        bot.Import(Tenant, "desk", "Desk", people: 5);
        var zoe = bot.Person(Tenant, 9);
        await zoe.Says("hi");
        bot.Database.Write(session => session.Execute("""
            INSERT INTO delivery (tenant_id, wave_id, person_id, reference, group_id)
            SELECT p.tenant_id, w.wave_id, p.person_id, 'r-zoe', 'Sales' FROM person p JOIN wave w ON w.tenant_id = p.tenant_id WHERE p.upn = 'zoe@contoso.com'
            """));
        bot.Connector[zoe.Chat].Members.Add(Member(zoe, "zoe@contoso.com", zoe.EntraId));
        await zoe.Says("help");
        Assert.Equal(zoe.EntraId, bot.Database.Text("SELECT p.entra_object_id FROM delivery d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id WHERE d.reference = 'r-zoe'"));
    }

    TestPerson Person(int number, string upn)
    {
        var person = bot.Person(Tenant, number);
        bot.Connector[person.Chat].Members.Add(Member(person, upn, person.EntraId));
        return person;
    }

    static JsonObject Member(TestPerson person, string upn, string entra) => new() { ["id"] = person.AccountId, ["aadObjectId"] = entra, ["userPrincipalName"] = upn, ["name"] = person.Name };

    async Task Import(string text)
    {
        using var list = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.IsType<UpdateOutcome.Applied>(await CsvImport.Run(list, Tenant, UpdateMode.Apply, bot.Database, bot.Clock, null, CancellationToken.None));
    }

    string? Entra(string upn) => bot.Database.Read(session => session.First("SELECT entra_object_id FROM person WHERE upn = @upn", row => row.IsDBNull(0) ? null : row.GetString(0), ("upn", upn)));

    long Rows(TestPerson person) => bot.Database.Count($"SELECT COUNT(*) FROM person WHERE entra_object_id = '{person.EntraId}'");
}
