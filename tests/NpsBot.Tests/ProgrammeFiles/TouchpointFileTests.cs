using NpsBot.Core.Moments;
using NpsBot.ProgrammeFiles;
using NpsBot.Tests.Setup;
using NpsBot.Texts;

namespace NpsBot.Tests.ProgrammeFiles;

/// <summary>The key `touchpoints` of the programme file.</summary>
public sealed class TouchpointFileTests
{
    static readonly string Example = File.ReadAllText(Repository.File("docs", "programme.example.yaml"));

    static ParsedProgramme Parse(string touchpoints) => ProgrammeFile.Parse(
        Example.Split("\ntouchpoints:")[0].TrimEnd() + "\ntouchpoints:\n" + touchpoints, "p.yaml", Phrases.In(Language.English));

    [Fact]
    public void Touchpoints_come_in_the_order_of_the_file_with_what_it_says_and_the_usual_otherwise()
    {
        var parsed = Parse("""
              - { id: ticket-opened, service: it-help-desk, names: { en: Opening a ticket, zh-Hans: 提交工单, zh-Hant: 開立工單 }, share: 0.2, budget: 30, rest: 0 }
              - { id: payslip, service: payroll, names: { en: The payslip, zh-Hans: 工资单, zh-Hant: 薪資單 } }
            """);
        Assert.Empty(parsed.Problems.Select(problem => problem.ToString()));
        Assert.Equal(
            [
                new Touchpoint("ticket-opened", "it-help-desk", IsForCustomers: false, 0.2, TimeSpan.FromDays(30), TimeSpan.Zero),
                new Touchpoint("payslip", "payroll", IsForCustomers: false, 1, TimeSpan.FromDays(Touchpoint.UsualBudgetDays), TimeSpan.FromDays(Touchpoint.UsualRestDays)),
            ],
            parsed.Programme!.Touchpoints.Select(touchpoint => touchpoint.Touchpoint));
        Assert.Equal("開立工單", parsed.Programme.Touchpoints[0].Names[Language.TraditionalChinese]);
    }

    [Theory]
    [InlineData("{ id: Ticket Opened, service: payroll, names: { en: a, zh-Hans: b, zh-Hant: c } }", "Ticket Opened")]
    [InlineData("{ id: a, service: payrol, names: { en: a, zh-Hans: b, zh-Hant: c } }", "payroll")]
    [InlineData("{ id: a, service: payroll, names: { en: a, zh-Hans: b } }", "zh-Hant")]
    [InlineData("{ id: a, service: payroll, names: { en: a, zh-Hans: b, zh-Hant: c }, share: 1.2 }", "1.2")]
    [InlineData("{ id: a, service: payroll, names: { en: a, zh-Hans: b, zh-Hant: c }, share: 0 }", "is no share")]
    [InlineData("{ id: a, service: payroll, names: { en: a, zh-Hans: b, zh-Hant: c }, budget: 4000 }", "3650")]
    [InlineData("{ id: a, service: payroll, names: { en: a, zh-Hans: b, zh-Hant: c }, rest: -1 }", "rest")]
    [InlineData("{ id: a, service: payroll, names: { en: a, zh-Hans: b, zh-Hant: c }, colour: red }", "colour")]
    public void What_is_wrong_is_told_with_its_line_and_what_is_meant(string line, string words)
    {
        var problem = Assert.Single(Parse("  - " + line + "\n").Problems);
        Assert.Contains(words, problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(Example.Split("\ntouchpoints:")[0].TrimEnd().Count(character => character == '\n') + 3, problem.Line);
    }

    [Fact]
    public void An_id_stands_once()
    {
        const string Line = "  - { id: a, service: payroll, names: { en: a, zh-Hans: b, zh-Hant: c } }\n";
        Assert.Single(Parse(Line + Line).Problems);
    }
}
