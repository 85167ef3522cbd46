using System.Globalization;
using System.Text;
using NpsBot.BotFramework;
using NpsBot.People;
using NpsBot.People.Csv;
using NpsBot.Setup;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.People;

public sealed class CsvImportTests : IDisposable
{
    readonly SmallOrganisation organisation = new();

    public void Dispose() => organisation.Dispose();

    [Fact]
    public async Task Everybody_of_the_list_comes_onto_the_roster_and_the_same_list_again_changes_nothing()
    {
        var first = await Applied("id,upn,name,department,language,time_zone,site,manager,groups\ne1,Grace@Contoso.com,Grace,Sales,zh-TW,Asia/Taipei,Taipei,omar@contoso.com,north;leads\ne2,omar@contoso.com,Omar,Sales,,,,,\n");
        Assert.Equal((2, 0, 0), (first.New.Count, first.Changed.Count, first.Gone.Count));
        Assert.Equal("grace@contoso.com|Grace|Sales|zh-Hant|Asia/Taipei|Taipei|e2|csv|1", Row("e1"));
        Assert.Equal("leads north", organisation.Database.Text("SELECT group_concat(group_id, ' ') FROM (SELECT group_id FROM person_group ORDER BY group_id)"));
        var before = DatabaseText.Of(organisation.Database, "audit");
        var again = await Applied("id,upn,name,department,language,time_zone,site,manager,groups\ne2,omar@contoso.com,Omar,Sales,,,,,\ne1,Grace@Contoso.com,Grace,Sales,zh-TW,Asia/Taipei,Taipei,omar@contoso.com,leads;north\n");
        Assert.Equal((0, 0, 0, 2), (again.New.Count, again.Changed.Count, again.Gone.Count, again.Same));
        Assert.Equal(before, DatabaseText.Of(organisation.Database, "audit"));
    }

    [Fact]
    public async Task A_site_that_the_programme_does_not_know_is_told_and_the_people_taken()
    {
        organisation.Database.Write(session => session.Execute("INSERT INTO site (tenant_id, site) VALUES (@tenant, 'Oslo')", ("tenant", SmallOrganisation.Tenant)));
        var report = await Applied("id,name,site\ne1,Grace,Oslo\ne2,Omar,Olso\n");
        var remark = Assert.Single(report.Remarks);
        Assert.StartsWith("Sites that the programme does not know: Olso.", remark.In(Phrases.In(Language.English)), StringComparison.Ordinal);
        Assert.False(remark.IsRejection);
        Assert.Equal(2, report.New.Count);
    }

    [Theory]
    [InlineData("id,user_type,email\ne1,Guest,Ann@Partner.example\n", "1|ann@partner.example")]
    [InlineData("id,guest,email\ne1,yes,ann@partner.example\n", "1|ann@partner.example")]
    [InlineData("id,来宾,邮箱\ne1,是,ann@partner.example\n", "1|ann@partner.example")]
    [InlineData("id,upn,email\ne1,Ann_partner.example#EXT#@contoso.onmicrosoft.com,ann@partner.example\n", "1|ann@partner.example")]
    [InlineData("id,upn\ne1,ann_partner.example#ext#@contoso.onmicrosoft.com\n", "1|-")]
    [InlineData("id,user_type,email\ne1,Member,ann@contoso.example\n", "0|-")]
    [InlineData("id,upn,user_type,email\ne1,ann_partner.example#EXT#@contoso.example,Member,ann@contoso.example\n", "0|-")]
    [InlineData("id,email\ne1,ann@contoso.example\n", "0|-")]
    public async Task A_guest_is_told_from_the_list_and_only_of_a_guest_the_mail_address_is_kept(string list, string stored)
    {
        await Applied(list);
        Assert.Equal(stored, organisation.Database.Text("SELECT is_guest || '|' || COALESCE(mail, '-') FROM person WHERE entra_object_id = 'e1'"));
    }

    [Fact]
    public async Task Whoever_becomes_a_member_is_not_written_to_any_more_and_a_bad_or_taken_address_is_told()
    {
        organisation.Database.Write(session => session.Execute("INSERT INTO person (tenant_id, person_id, mail, is_external, on_roster) VALUES (@tenant, 'customer', 'wei@partner.example', 1, 1)", ("tenant", SmallOrganisation.Tenant)));
        var report = await Applied("id,user_type,email\ne1,Guest,ann@partner.example\ne2,Guest,nobody\ne3,Guest,WEI@partner.example\ne4,visitor,\ne5,Guest,ann@partner.example\n");
        Assert.Equal(["People.BadMail", "People.MailTaken", "People.MailTaken", "People.UnknownUserType"], report.Remarks.Select(remark => remark.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(report.Remarks, remark => remark.IsRejection);
        Assert.Equal("ann@partner.example", organisation.Database.Text("SELECT group_concat(mail) FROM person WHERE is_external = 0"));
        await Applied("id,user_type,email\ne1,Member,ann@partner.example\ne2,Guest,\ne3,Guest,\ne4,,\ne5,Guest,\n");
        Assert.Equal("0|-", organisation.Database.Text("SELECT is_guest || '|' || COALESCE(mail, '-') FROM person WHERE entra_object_id = 'e1'"));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_changes_nothing()
    {
        await Applied("id,name,department\ne1,Grace,Sales\ne2,Omar,Sales\ne3,Li,IT\n");
        var before = DatabaseText.Of(organisation.Database);
        var preview = Assert.IsType<UpdateOutcome.Previewed>(await Run("id,name,department\ne1,Grace,Marketing\ne2,Omar,Sales\ne4,Zoe,IT\n,Nobody,IT\n", UpdateMode.Preview)).Report;
        Assert.Equal(["Zoe"], preview.New);
        Assert.Equal(["Grace"], preview.Changed);
        Assert.Equal(["Li"], preview.Gone);
        Assert.Equal(5, Assert.Single(preview.Rejected).Line);
        Assert.Equal(before, DatabaseText.Of(organisation.Database));
    }

    [Fact]
    public async Task Who_vanishes_from_the_list_is_deactivated_keeps_everything_and_comes_back()
    {
        await Applied("id,name,department,groups\ne1,Grace,Sales,a\ne2,Omar,Sales,a\ne3,Li,IT,a\n");
        var id = organisation.Database.Text("SELECT person_id FROM person WHERE entra_object_id = 'e3'");
        Assert.Equal(["Li"], (await Applied("id,name,department,groups\ne1,Grace,Sales,a\ne2,Omar,Sales,a\n")).Gone);
        Assert.Equal("0|" + SmallOrganisation.Start.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), organisation.Database.Text("SELECT on_roster || '|' || left_at FROM person WHERE entra_object_id = 'e3'"));
        Assert.Equal(2, organisation.Database.Count("SELECT COUNT(*) FROM person_group"));
        await Applied("id,name,department,groups\ne1,Grace,Sales,a\ne2,Omar,Sales,a\ne3,Li,IT,b\n");
        Assert.Equal($"{id}|1", organisation.Database.Text("SELECT person_id || '|' || on_roster FROM person WHERE entra_object_id = 'e3' AND left_at IS NULL"));
        Assert.Equal(3, organisation.Database.Count("SELECT COUNT(*) FROM person"));
    }

    [Fact]
    public async Task A_list_that_was_cut_short_is_refused_until_somebody_says_that_it_is_meant()
    {
        await Applied("id\n" + string.Join('\n', Enumerable.Range(1, 10).Select(n => $"e{n}")));
        var before = DatabaseText.Of(organisation.Database);
        var shorter = "id\n" + string.Join('\n', Enumerable.Range(1, 4).Select(n => $"e{n}"));
        Assert.Equal(6, Assert.IsType<UpdateOutcome.MassDeparture>(await Run(shorter, UpdateMode.Apply)).Report.Gone.Count);
        Assert.Equal(before, DatabaseText.Of(organisation.Database));
        Assert.Equal(6, Assert.IsType<UpdateOutcome.Applied>(await Run(shorter, UpdateMode.Confirmed)).Report.Gone.Count);
        Assert.Equal(4, organisation.Database.Count("SELECT COUNT(*) FROM person WHERE on_roster = 1"));
    }

    [Fact]
    public async Task Who_is_named_as_having_left_is_deactivated_as_of_that_day_without_a_question()
    {
        await Applied("id,name\ne1,Grace\n");
        await Applied("id,name,left\ne1,Grace,2026-10-31\ne2,Omar,2027-01-31\n");
        Assert.Equal("0|1793404800000", organisation.Database.Text("SELECT on_roster || '|' || left_at FROM person WHERE entra_object_id = 'e1'"));
        Assert.Equal("1", organisation.Database.Text("SELECT on_roster FROM person WHERE entra_object_id = 'e2'"));
    }

    [Fact]
    public async Task Columns_that_the_file_does_not_have_stay_as_they_are_and_empty_cells_empty()
    {
        await Applied("id,name,department,site\ne1,Grace,Sales,Oslo\n");
        await Applied("id,department\ne1,\n");
        Assert.Equal("Grace||Oslo", organisation.Database.Text("SELECT name || '|' || COALESCE(department, '') || '|' || site FROM person"));
    }

    [Fact]
    public async Task A_language_that_somebody_chose_in_the_chat_is_never_overwritten()
    {
        await Applied("id,name\ne1,Grace\n");
        var roster = new Roster(organisation.Database, new Programmes(organisation.Database, new NpsBotOptions()), organisation.Clock);
        roster.SetLanguage(roster.Meet(From("e1", "29:1")), Language.TraditionalChinese);
        await Applied("id,name,language\ne1,Grace,en\n");
        Assert.Equal("zh-Hant", organisation.Database.Text("SELECT language FROM person"));
    }

    [Fact]
    public async Task A_person_known_by_address_alone_is_the_same_once_the_list_names_the_id_too()
    {
        await Applied("upn,name\nGrace@contoso.com,Grace\n");
        var id = organisation.Database.Text("SELECT person_id FROM person");
        await Applied("upn,id,name\ngrace@CONTOSO.com,e1,Grace\n");
        Assert.Equal($"{id}|e1", organisation.Database.Text("SELECT person_id || '|' || entra_object_id FROM person"));
    }

    [Fact]
    public async Task An_address_that_changed_hands_belongs_to_the_new_person_and_two_can_swap_theirs()
    {
        await Applied("id,upn,name\ne1,info@contoso.com,Grace\ne2,omar@contoso.com,Omar\n");
        await Applied("id,upn,name\ne1,omar@contoso.com,Grace L.\ne2,info@contoso.com,Omar H.\ne3,li@contoso.com,Li\n");
        Assert.Equal("omar@contoso.com", organisation.Database.Text("SELECT upn FROM person WHERE entra_object_id = 'e1'"));
        await Applied("id,upn,name\ne1,,Grace\ne2,,Omar\ne3,info@contoso.com,Li\n");
        Assert.Equal("e3", organisation.Database.Text("SELECT entra_object_id FROM person WHERE upn = 'info@contoso.com'"));
        Assert.Equal(3, organisation.Database.Count("SELECT COUNT(*) FROM person WHERE on_roster = 1"));
    }

    [Fact]
    public async Task A_row_of_an_address_whose_owner_is_known_by_id_elsewhere_ends_so_that_nobody_is_asked_twice()
    {
        await Applied("id,upn,name\n,grace@contoso.com,Grace\ne1,,Grace Lim\n");
        var after = await Applied("id,upn,name\ne1,grace@contoso.com,Grace Lim\n");
        Assert.Equal(["Grace"], after.Gone);
        Assert.Equal("e1", organisation.Database.Text("SELECT entra_object_id FROM person WHERE on_roster = 1 AND upn = 'grace@contoso.com'"));
    }

    [Fact]
    public async Task A_list_only_fills_in_what_the_directory_leaves_open_and_takes_nobody_off_its_hands()
    {
        organisation.Database.Write(session => session.Execute(
            "INSERT INTO person (tenant_id, person_id, entra_object_id, name, department, on_roster, source) VALUES ('contoso', 'p1', 'e1', 'Grace Lim', 'R&D', 1, 'graph')"));
        await Applied("id,name,department,site,away_until\ne1,Grace,Sales,Oslo,2026-12-01\n");
        Assert.Equal("Grace Lim|R&D|Oslo|graph", organisation.Database.Text("SELECT name || '|' || department || '|' || site || '|' || source FROM person WHERE away_until IS NOT NULL"));
        await Applied("id,left\ne1,yes\ne2,\n");
        Assert.Equal(1, organisation.Database.Count("SELECT on_roster FROM person WHERE entra_object_id = 'e1'"));
    }

    [Fact]
    public async Task A_hundred_thousand_lines_are_imported_in_one_transaction()
    {
        var text = new StringBuilder("id,name,department,language,time_zone,groups\n");
        for (var person = 0; person < 100_000; person++)
            text.Append(CultureInfo.InvariantCulture, $"7b1d2c30-0000-4000-8000-{person:D12},Person {person},Department {person % 40},en,Asia/Shanghai,g{person % 7};g{person % 5}\n");
        Assert.Equal(100_000, (await Applied(text.ToString())).New.Count);
        Assert.Equal((0, 100_000), (await Applied(text.ToString())) is var again ? (again.Changed.Count, again.Same) : default);
    }

    string? Row(string entra) => organisation.Database.Text(
        $"SELECT upn || '|' || name || '|' || department || '|' || language || '|' || time_zone || '|' || site || '|' || manager_entra_id || '|' || source || '|' || on_roster FROM person WHERE entra_object_id = '{entra}'");

    async Task<PeopleReport> Applied(string text) => Assert.IsType<UpdateOutcome.Applied>(await Run(text, UpdateMode.Apply)).Report;

    async Task<UpdateOutcome> Run(string text, UpdateMode mode)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await CsvImport.Run(stream, SmallOrganisation.Tenant, mode, organisation.Database, organisation.Clock, null, CancellationToken.None);
    }

    static Origin From(string entra, string account) => new(
        new Conversation(SmallOrganisation.Tenant, "a:1", ConversationKind.Personal, new Uri("https://smba.trafficmanager.net/emea/"), "msteams", "28:bot"),
        new Sender(account, entra, "Somebody"), "1", SmallOrganisation.Start, "en-US", null);
}
