using System.Text;
using NpsBot.Errands;
using NpsBot.Setup;
using NpsBot.Situations;
using NpsBot.Standins;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Situations;

public sealed class ImportFiguresTests
{
    const string Head = "period,service,measure,value,unit,definition\n";

    static async Task<(int Code, string Said, string Complaints)> Import(SmallOrganisation company, byte[] file, bool isDryRun = false)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["tenant"] = SmallOrganisation.Tenant };
        if (isDryRun)
            arguments["dry-run"] = "";
        var code = await ImportFiguresCommand.Do(
            new Errand("import-figures", "/somewhere/figures.csv", file, arguments), new ErrandDesk(company.Database, new NpsBotOptions(), new Clock(SmallOrganisation.Start), Phrases.In(Language.English), output, error), default);
        return (code, output.ToString().TrimEnd(), error.ToString());
    }

    static Task<(int Code, string Said, string Complaints)> Import(SmallOrganisation company, string file, bool isDryRun = false) => Import(company, Encoding.UTF8.GetBytes(file), isDryRun);

    static string Stored(SmallOrganisation company) => string.Join('\n', company.Database.Read(session => session.Query(
        "SELECT tenant_id, service_id, period, measure, band, value, unit, definition FROM situation_figure ORDER BY service_id, period, measure, band",
        row => string.Join('|', Enumerable.Range(0, 8).Select(row.GetString)))));

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Figures_are_kept_with_their_definitions_and_the_same_file_again_changes_nothing(On engine)
    {
        using var company = new SmallOrganisation(engine);
        const string file = Head + "2026-Q3,IT help desk,retention,91.5 %,share,Of those of the first day\n2026-09,,complaints,\"1,240\",count,Tickets\n";
        Assert.Equal((0, "Figures taken: 2.", ""), await Import(company, file));
        var stored = Stored(company);
        Assert.Equal("contoso||2026-09|Complaints||1240|Count|Tickets\ncontoso|desk|2026-Q3|Retention||91.5|Share|Of those of the first day", stored);
        await Import(company, file);
        Assert.Equal(stored, Stored(company));
        await Import(company, Head + "2026-Q3,desk,retention,92,share,Counted anew\n");
        Assert.Contains("|92|Share|Counted anew", Stored(company), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chinese_spreadsheets_are_read()
    {
        using var company = new SmallOrganisation();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var (code, _, complaints) = await Import(company, Encoding.GetEncoding("GB18030").GetBytes("期间;服务;指标;分组;数值;单位;定义\n2026年第3季度;desk;留存率;推荐者;96;占比;去年答过的人里仍在的\n"));
        Assert.Equal((0, ""), (code, complaints));
        Assert.Equal("contoso|desk|2026-Q3|Retention|Promoter|96|Share|去年答过的人里仍在的", Stored(company));
    }

    [Theory]
    [InlineData("2026-Q9,desk,retention,90,share,x", "is no period")]
    [InlineData("2027-Q1,desk,retention,90,share,x", "has not begun")]
    [InlineData("2026-Q3,canteen,retention,90,share,x", "none of the services")]
    [InlineData("2026-Q3,desk,happiness,90,share,x", "is no measure")]
    [InlineData("2026-Q3,desk,retention,90,furlongs,x", "is no unit")]
    [InlineData("2026-Q3,desk,retention,90,money,x", "not told in this unit")]
    [InlineData("2026-Q3,desk,retention,130,share,x", "between 0 and 100")]
    [InlineData("2026-Q3,desk,retention,-5,share,x", "between 0 and 100")]
    [InlineData("2026-Q3,desk,complaints,7.5,count,x", "whole number")]
    [InlineData("2026-Q3,desk,complaints,-1,count,x", "whole number")]
    [InlineData("2026-Q3,desk,retention,\"92,5\",share,x", "is no number")]
    [InlineData("2026-Q3,desk,retention,NaN,share,x", "is no number")]
    [InlineData("2026-Q3,desk,retention,99999999999999999999999999999999999,share,x", "is no number")]
    [InlineData("2026-Q3,desk,retention,,share,x", "\"value\" is empty")]
    [InlineData("2026-Q3,desk,retention,90,share,", "\"definition\" is empty")]
    [InlineData("2026-Q3,desk,retention,90,share,=HYPERLINK(1)", "spreadsheet")]
    public async Task One_wrong_line_is_told_with_its_number_and_nothing_is_changed(string line, string says)
    {
        using var company = new SmallOrganisation();
        var (code, said, complaints) = await Import(company, Head + "2026-Q2,desk,retention,90,share,x\n" + line + "\n");
        Assert.Equal((1, "", ""), (code, said, Stored(company)));
        Assert.StartsWith("figures.csv:3: ", complaints, StringComparison.Ordinal);
        Assert.Contains(says, complaints, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_said_twice_is_refused_unless_both_say_the_same()
    {
        using var company = new SmallOrganisation();
        Assert.Contains("figures.csv:3: Line 2", (await Import(company, Head + "2026-Q2,desk,churn,10,share,x\n2026-Q2,IT help desk,churn,11,share,x\n")).Complaints, StringComparison.Ordinal);
        Assert.Equal(0, (await Import(company, Head + "2026-Q2,desk,churn,10,share,x\n2026-Q2,desk,churn,10,share,x\n")).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\n")]
    [InlineData("period,service,measure,value,unit\n2026-Q2,desk,churn,10,share\n")]
    [InlineData(Head)]
    [InlineData("\0\0\0\0")]
    public async Task What_is_no_such_file_changes_nothing(string file)
    {
        using var company = new SmallOrganisation();
        Assert.Equal((1, ""), (await Import(company, file)) is var result ? (result.Code, result.Said) : default);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var company = new SmallOrganisation();
        Assert.Equal(0, (await Import(company, Head + "2026-Q2,desk,churn,10,share,x\n", isDryRun: true)).Code);
        Assert.Equal("", Stored(company));
        Assert.Equal(0, company.Database.Count("SELECT COUNT(*) FROM audit"));
    }
}
