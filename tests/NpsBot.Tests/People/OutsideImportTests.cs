using System.Globalization;
using System.Text;
using NpsBot.People;
using NpsBot.People.Outside;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.People;

/// <summary>People outside, from a list as a customer team exports it.</summary>
public sealed class OutsideImportTests : IDisposable
{
    const string Head = "E-Mail;Name;Language;Segment;Consent basis;Consent date\n";

    readonly SmallOrganisation organisation = new();

    public void Dispose() => organisation.Dispose();

    [Fact]
    public async Task Whoever_is_listed_can_be_asked_and_whoever_vanishes_is_not_asked_any_more_and_keeps_everything()
    {
        Assert.Equal("csv: new 3, changed 0, gone 0, same 0, rejected 0", await Report(Head + "Wei@Customer.example;陳薇;zh-TW;Gold;customer contract;2026-01-31\nann@customer.example;Ann;;Gold;newsletter;2026/2/1\nbob@customer.example;Bob;en;;contract;2025-12-01\n"));
        Assert.Equal("wei@customer.example|陳薇|zh-Hant|Gold|customer contract|2026-01-31|1|1", Stored("wei@customer.example"));
        organisation.Database.Write(session => session.Execute("UPDATE person SET paused_until = 4711 WHERE mail = 'ann@customer.example'"));

        Assert.Equal("csv: new 0, changed 1, gone 1, same 1, rejected 0", await Report(Head + "wei@customer.example;陳薇;en;Silver;customer contract;2026-01-31\nbob@customer.example;Bob;en;;contract;2025-12-01\n"));
        Assert.Equal("wei@customer.example|陳薇|zh-Hant|Silver|customer contract|2026-01-31|1|1", Stored("wei@customer.example"));
        Assert.EndsWith("|1|0", Stored("ann@customer.example"), StringComparison.Ordinal);

        await Report(Head + "wei@customer.example;陳薇;en;Silver;customer contract;2026-01-31\nbob@customer.example;Bob;en;;contract;2025-12-01\nann@customer.example;Ann;;Gold;newsletter;2026/2/1\n");
        Assert.EndsWith("|1|1", Stored("ann@customer.example"), StringComparison.Ordinal);
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM person WHERE mail = 'ann@customer.example' AND paused_until = 4711"));
        Assert.Equal(3, organisation.Database.Count("SELECT COUNT(*) FROM audit WHERE action = 'people-outside'"));
    }

    [Fact]
    public async Task A_guest_who_has_an_address_stays_a_guest_whatever_the_list_of_customers_says()
    {
        organisation.Database.Write(session => session.Execute("INSERT INTO person (tenant_id, person_id, entra_object_id, mail, is_guest, on_roster) VALUES (@tenant, 'guest', 'e1', 'ann@partner.example', 1, 1)", ("tenant", SmallOrganisation.Tenant)));
        Assert.Equal("csv: new 1, changed 0, gone 0, same 0, rejected 1", await Report(Head + "ann@partner.example;Ann;;;contract;2026-01-01\nwei@customer.example;Wei;;;contract;2026-01-01\n"));
        Assert.Equal("1|0", organisation.Database.Text("SELECT on_roster || '|' || is_external FROM person WHERE person_id = 'guest'"));
    }

    [Theory]
    [InlineData("nobody;Ann;;;contract;2026-01-01", "no mail address that we write to")]
    [InlineData(";Ann;;;contract;2026-01-01", "there is no mail address")]
    [InlineData("a@b.example, c@d.example;Ann;;;contract;2026-01-01", "no mail address that we write to")]
    [InlineData("ann@customer.example;=cmd();;;contract;2026-01-01", "")]
    [InlineData("ann@customer.example;Ann;;;;2026-01-01", "without grounds nobody outside is asked")]
    [InlineData("ann@customer.example;Ann;;;contract;soon", "is no day")]
    [InlineData("ann@customer.example;Ann;;;contract;2999-01-01", "begins only on")]
    [InlineData("ann@customer.example;\"Ann;;;contract;2026-01-01", "")]
    public async Task A_line_that_is_wrong_is_left_out_with_its_number_and_the_reason(string line, string words)
    {
        var outcome = Assert.IsType<UpdateOutcome.Applied>(await Run(Head + "wei@customer.example;Wei;;;contract;2026-01-01\n" + line + "\n"));
        var remark = Assert.Single(outcome.Report.Rejected);
        Assert.Equal(3, remark.Line);
        Assert.Contains(words, remark.In(Phrases.In(Language.English)), StringComparison.Ordinal);
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM person WHERE mail IS NOT NULL"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Name;Segment\nAnn;Gold\n")]
    [InlineData("email\nann@customer.example\n")]
    [InlineData("email;email;consent basis;consent date\n")]
    [InlineData("E-Mail;Consent basis;Consent date\n")]
    public async Task A_list_that_cannot_be_one_changes_nothing(string csv)
    {
        await Report(Head + "wei@customer.example;Wei;;;contract;2026-01-01\n");
        Assert.IsType<UpdateOutcome.Unreadable>(await Run(csv));
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM person WHERE mail IS NOT NULL AND on_roster = 1"));
    }

    [Fact]
    public async Task When_most_would_vanish_somebody_has_to_say_that_it_is_meant()
    {
        await Report(Head + string.Concat(Enumerable.Range(0, 10).Select(Line)));
        Assert.IsType<UpdateOutcome.MassDeparture>(await Run(Head + Line(0)));
        Assert.Equal(10, organisation.Database.Count("SELECT COUNT(*) FROM person WHERE mail IS NOT NULL AND on_roster = 1"));
        Assert.IsType<UpdateOutcome.Applied>(await Run(Head + Line(0), UpdateMode.Confirmed));
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM person WHERE mail IS NOT NULL AND on_roster = 1"));
    }

    [Fact]
    public async Task A_colleague_is_asked_in_teams_and_a_look_changes_nothing()
    {
        organisation.Database.Write(session => session.Execute("INSERT INTO person (tenant_id, person_id, upn, on_roster) VALUES (@tenant, 'p', 'mei@contoso.example', 1)", ("tenant", SmallOrganisation.Tenant)));
        var outcome = Assert.IsType<UpdateOutcome.Previewed>(await Run(Head + "Mei@contoso.example;Mei;;;contract;2026-01-01\nwei@customer.example;Wei;;;contract;2026-01-01\n", UpdateMode.Preview));
        Assert.Contains("belongs to a colleague", Assert.Single(outcome.Report.Rejected).In(Phrases.In(Language.English)), StringComparison.Ordinal);
        Assert.Equal(0, organisation.Database.Count("SELECT COUNT(*) FROM person WHERE mail IS NOT NULL"));
    }

    static string Line(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}@customer.example;C;;;contract;2026-01-01\n");

    async Task<string> Report(string csv) => Assert.IsType<UpdateOutcome.Applied>(await Run(csv)).Report.ToString();

    Task<UpdateOutcome> Run(string csv, UpdateMode mode = UpdateMode.Apply) =>
        OutsideUpdate.Run(new MemoryStream(Encoding.UTF8.GetBytes(csv)), SmallOrganisation.Tenant, mode, organisation.Database, organisation.Clock, CancellationToken.None);

    string? Stored(string mail) => organisation.Database.Read(session => session.First(
        "SELECT mail, name, language, department, consent_basis, consent_day, is_external, on_roster FROM person WHERE mail = @mail",
        row => string.Join('|', Enumerable.Range(0, 8).Select(column => Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture))), ("mail", mail)));
}
