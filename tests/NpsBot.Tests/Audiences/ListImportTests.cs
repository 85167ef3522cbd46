using System.Text;
using NpsBot.Audiences.Lists;
using NpsBot.Standins;
using NpsBot.Tests.House;
using NpsBot.Texts;
using static NpsBot.Tests.Audiences.Company;

namespace NpsBot.Tests.Audiences;

public sealed class ListImportTests
{
    static async Task<ListReport> Import(Company company, ListKind kind, byte[] file, bool isDryRun = false)
    {
        using var stream = new MemoryStream(file);
        return await ListImport.Run(stream, kind, Tenant, isDryRun, company.Database, new Clock(Now), default);
    }

    static Task<ListReport> Import(Company company, ListKind kind, string file, bool isDryRun = false) => Import(company, kind, Encoding.UTF8.GetBytes(file), isDryRun);

    static string Remarks(ListReport report) => string.Join('\n', report.Remarks.Select(remark => $"{remark.Line}: {remark.In(Phrases.In(Language.English))}"));

    [Fact]
    public async Task Uses_are_taken_by_id_or_address_and_service_id_or_name_and_the_latest_stands()
    {
        using var company = new Company(people: 3);
        var report = await Import(company, ListKind.Uses, $"""
            person,service,used at
            entra-{Id(0)},desk,2026-11-01
            {Id(1).ToUpperInvariant()}@Contoso.example,the DESK,2026-11-01T09:00+08:00
            entra-{Id(0)},desk,2026-10-01
            """);
        Assert.Equal((3, ""), (report.Taken, Remarks(report)));
        Assert.Equal("2026-11-01T00:00:00Z,2026-11-01T01:00:00Z", company.Database.Text("SELECT group_concat(strftime('%Y-%m-%dT%H:%M:%SZ', used_at / 1000, 'unixepoch')) FROM (SELECT used_at FROM service_use ORDER BY person_id)"));
        var before = DatabaseText.Of(company.Database, "audit", "sqlite_sequence");
        await Import(company, ListKind.Uses, $"person,service,used_at\nentra-{Id(0)},desk,2026-11-01\n");
        Assert.Equal(before, DatabaseText.Of(company.Database, "audit", "sqlite_sequence"));
    }

    [Theory]
    [InlineData("person,reason,author\nAnn@Customer.Example,asked for it,hr\n")]
    [InlineData("E-Mail;reason;author\nANN@CUSTOMER.EXAMPLE;asked for it;hr\n")]
    [InlineData("author,邮箱,原因\nhr,ann@customer.example,asked for it\n")]
    public async Task Who_is_left_alone_is_known_by_mail_address_too_and_an_address_of_two_protects_both(string list)
    {
        using var company = new Company(people: 2);
        company.Do("INSERT INTO person (tenant_id, person_id, mail, is_external, on_roster) VALUES ('contoso', 'customer', 'ann@customer.example', 1, 1)");
        company.Do($"UPDATE person SET upn = 'ann@customer.example' WHERE person_id = '{Id(1)}'");
        var report = await Import(company, ListKind.DoNotContact, list);
        Assert.Equal((1, ""), (report.Taken, Remarks(report)));
        Assert.Equal($"customer,{Id(1)}", company.Database.Text("SELECT group_concat(person_id) FROM (SELECT person_id FROM do_not_contact ORDER BY person_id)"));
    }

    [Fact]
    public async Task A_column_of_addresses_beside_one_of_ids_is_passed_over_as_before()
    {
        using var company = new Company(people: 1);
        Assert.Equal((1, ""), (await Import(company, ListKind.DoNotContact, $"id,email,reason,author\nentra-{Id(0)},somebody@else.example,asked for it,hr\n")) is var report ? (report.Taken, Remarks(report)) : default);
    }

    [Fact]
    public async Task Every_line_that_is_not_taken_is_named_with_its_number_and_its_reason_and_the_others_are_taken()
    {
        using var company = new Company(people: 2);
        var report = await Import(company, ListKind.Uses, $"""
            service;person;used
            desk;nobody@contoso.example;2026-11-01
            canteen;entra-{Id(0)};2026-11-01
            desk;entra-{Id(0)};yesterday
            desk;entra-{Id(0)};2026-12-01
            desk;;2026-11-01
            desk;"entra-{Id(0)};2026-11-01
            desk;entra-{Id(0)};0001-01-01
            desk;entra-{Id(1)};2026-11-01

            """);
        Assert.Equal(1, report.Taken);
        Assert.Equal(["2", "3", "4", "5", "6", "7", "8"], Remarks(report).Split('\n').Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Contains("\"nobody@contoso.example\" is nobody we know", Remarks(report), StringComparison.Ordinal);
        Assert.Contains("\"canteen\" is none of the services: desk", Remarks(report), StringComparison.Ordinal);
        Assert.Contains("\"person\" is empty", Remarks(report), StringComparison.Ordinal);
        Assert.Equal(1, company.Database.Count("SELECT COUNT(*) FROM service_use"));
    }

    [Fact]
    public async Task Entries_carry_reason_author_and_expiry_in_the_encoding_of_a_chinese_spreadsheet_too()
    {
        using var company = new Company(people: 2);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var report = await Import(company, ListKind.DoNotContact, Encoding.GetEncoding("GB18030").GetBytes($"""
            人员,原因,登记人,到期日
            entra-{Id(0)},"本人要求，不再打扰",王芳,2027-03-01
            entra-{Id(1)},=HYPERLINK(1),王芳,
            entra-{Id(1)},本人要求,王芳,2020-01-01
            """));
        Assert.Equal((1, 2), (report.Taken, report.Remarks.Count));
        Assert.Equal("本人要求，不再打扰/王芳/2027-03-01", company.Database.Text("SELECT reason || '/' || author || '/' || date(expires_at / 1000, 'unixepoch') FROM do_not_contact"));
        Assert.Contains("over already", Remarks(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("person,service\nx,y\n", "There is no column \"used_at\"")]
    [InlineData("person,service,used_at\n", "nothing")]
    [InlineData("person,person,service,used_at\n", "\"person\"")]
    public async Task A_file_that_is_no_such_list_changes_nothing(string file, string said)
    {
        using var company = new Company(people: 1);
        var report = await Import(company, ListKind.Uses, file);
        Assert.Equal(0, report.Taken);
        Assert.Contains(said, Remarks(report), StringComparison.Ordinal);
        Assert.Equal(0, company.Database.Count("SELECT COUNT(*) FROM audit"));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var company = new Company(people: 1);
        var report = await Import(company, ListKind.Uses, $"person,service,used_at\nentra-{Id(0)},desk,2026-11-01\n", isDryRun: true);
        Assert.Equal(1, report.Taken);
        Assert.Equal(0, company.Database.Count("SELECT COUNT(*) FROM service_use"));
    }
}
