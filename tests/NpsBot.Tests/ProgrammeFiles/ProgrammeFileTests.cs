using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.ProgrammeFiles;
using NpsBot.Tests.Setup;
using NpsBot.Texts;

namespace NpsBot.Tests.ProgrammeFiles;

public sealed class ProgrammeFileTests
{
    static readonly string Example = File.ReadAllText(Repository.File("docs", "programme.example.yaml"));

    static ParsedProgramme Parse(string text) => ProgrammeFile.Parse(text, "p.yaml", Phrases.In(Language.English));

    static ImportedProgramme Good(string text)
    {
        var parsed = Parse(text);
        Assert.Empty(parsed.Problems.Select(problem => problem.ToString()));
        return parsed.Programme!;
    }

    [Fact]
    public void The_documented_example_is_right()
    {
        var programme = Good(Example);
        Assert.Equal(["it-help-desk", "payroll"], programme.Services.Select(service => service.Id));
        var desk = programme.Services[0];
        Assert.Equal(ServiceType.It, desk.Type);
        Assert.Equal("IT 服務台", desk.Names[Language.TraditionalChinese]);
        Assert.Equal(["网管", "IT 支持"], desk.Aliases[Language.SimplifiedChinese]);
        Assert.Equal(9, desk.RunBy);
        Assert.Single(desk.Leads);
        Assert.Single(desk.Deputies);
        Assert.Equal(5, programme.Asked(programme.Surveys[0]).Count); // everybody but the lead and the deputy
        Assert.Equal(["IT", "IT", "Sales", "Sales", "Sales"], programme.Asked(programme.Surveys[1]).Select(person => person.Department));
        Assert.Equal(new Thresholds(5, 12, 3), programme.Surveys[1].Thresholds);
        Assert.Equal(new ImportedReminders(2, 4), programme.Surveys[1].Reminders);
        Assert.Equal("Shanghai", programme.Sites.Single().Name);
    }

    [Theory]
    [InlineData("mode: confidential", WaveMode.Confidential)]
    [InlineData("mode: anonymous", WaveMode.Anonymous)]
    [InlineData("mode: \"anonymous\"", WaveMode.Anonymous)]
    [InlineData("priority: 1", WaveMode.Confidential)]
    public void A_survey_is_confidential_unless_it_says_anonymous(string line, WaveMode mode) =>
        Assert.Equal(mode, Good(WithLine(line)).Surveys[0].Mode);

    [Theory]
    [InlineData("mode: anonymus", "is no mode. Did you mean \"anonymous\"?")]
    [InlineData("mode: secret", "A survey is \"confidential\" or \"anonymous\"")]
    [InlineData("mode: Anonymous", "is no mode. Did you mean \"anonymous\"?")]
    [InlineData("mode: [anonymous]", "")]
    [InlineData("mode:", "")]
    public void A_mode_that_is_none_is_told_with_its_line(string line, string words)
    {
        var text = WithLine(line);
        var problem = Assert.Single(Parse(text).Problems);
        Assert.Equal(text[..text.IndexOf(line, StringComparison.Ordinal)].Count(character => character == '\n') + 1, problem.Line);
        Assert.Contains(words, problem.ToString(), StringComparison.Ordinal);
    }

    static string WithLine(string line)
    {
        var at = Example.IndexOf("  - service: it-help-desk", Example.IndexOf("surveys:", StringComparison.Ordinal), StringComparison.Ordinal);
        return Example.Insert(Example.IndexOf('\n', at) + 1, $"    {line}\n");
    }

    [Fact]
    public void A_name_may_have_a_form_of_its_own_within_a_sentence()
    {
        Assert.Empty(Good(Example).Services[0].InSentences);
        var given = Good(Example.Replace("    aliases:\n      en: [helpdesk", "    inSentence: { en: our friendly IT people }\n    aliases:\n      en: [helpdesk", StringComparison.Ordinal));
        Assert.Equal("our friendly IT people", given.Services[0].InSentences[Language.English]);
        var wrong = Parse(Example.Replace("    aliases:\n      en: [helpdesk", "    inSentence: { fr: le service }\n    aliases:\n      en: [helpdesk", StringComparison.Ordinal));
        Assert.Contains("fr", Assert.Single(wrong.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IT help desk", ServiceType.It, "the IT help desk")]
    [InlineData("The IT help desk", ServiceType.It, "The IT help desk")]
    [InlineData("Our canteen", ServiceType.Facilities, "Our canteen")]
    [InlineData("Travel Office", ServiceType.Other, "the Travel Office")]
    [InlineData("Payroll", ServiceType.Payroll, "Payroll")]
    [InlineData("People Services", ServiceType.People, "People Services")]
    [InlineData("Human resources", ServiceType.People, "Human resources")]
    [InlineData("Larkview app", ServiceType.Product, "Larkview app")]
    public void Without_one_English_has_the_article_where_people_say_it(string name, ServiceType type, string within)
    {
        var service = new NpsBot.Surveys.ServiceEntry("x", type, new Dictionary<Language, string> { [Language.English] = name, [Language.TraditionalChinese] = "服務台" }, [], new HashSet<string>(), []);
        Assert.Equal((within, "服務台"), (service.InSentence(Language.English), service.InSentence(Language.TraditionalChinese)));
    }

    [Fact]
    public void A_plain_day_begins_at_midnight_and_ends_a_minute_before_the_next_in_the_programmes_zone()
    {
        var wave = Good(Example).Surveys[0].Waves[0];
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.FromHours(8)), wave.Opens);
        Assert.Equal(new DateTimeOffset(2027, 3, 14, 23, 59, 0, TimeSpan.FromHours(8)), wave.Closes);
        Assert.Equal(TimeSpan.FromHours(8), wave.Closes.Offset);
    }

    [Theory]
    [InlineData("2027-06-01T09:00+08:00", "2027-06-01T01:00:00Z")]
    [InlineData("2027-06-01T09:00:30Z", "2027-06-01T09:00:30Z")]
    [InlineData("2027-06-01 09:00 -05:30", "2027-06-01T14:30:00Z")]
    public void A_moment_carries_its_own_offset(string written, string expected)
    {
        var wave = Good(Example.Replace("2027-06-01T09:00+08:00", $"\"{written}\"", StringComparison.Ordinal)).Surveys[0].Waves[1];
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), wave.Opens);
    }

    [Fact]
    public void A_day_whose_midnight_does_not_exist_begins_when_the_clocks_have_moved()
    {
        var cairo = Example.Replace("Asia/Taipei", "Africa/Cairo", StringComparison.Ordinal).Replace("2027-03-01", "2026-04-24", StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 4, 23, 22, 0, 0, TimeSpan.Zero), Good(cairo).Surveys[0].Waves[0].Opens);
    }

    [Fact]
    public void Json_is_read_as_well_with_tabs_escapes_and_all_on_one_line()
    {
        const string json = """
            {
            	"tenant": "00000000-0000-0000-0000-0000000000001", "timeZone": "Europe/London",
            	"services": [{"id": "x", "type": "product", "names": {"en": "A\/B \u00e9 \ud83d\ude00", "zh-Hans": "甲", "zh-Hant": "甲"}, "leads": ["user-id-0"]}],
            	"people": [{"id": "user-id-0", "name": null}],
            	"surveys": [{"service": "x", "audience": {"people": ["user-id-0"]}, "waves": [{"name": "1", "opens": "2027-01-01", "closes": "2027-01-02"}]}]
            }
            """;
        foreach (var text in new[] { json.Replace("null", "\"Li\"", StringComparison.Ordinal), json.Replace("null", "\"Li\"", StringComparison.Ordinal).ReplaceLineEndings("") })
            Assert.Equal("A/B é 😀", Good(text).Services[0].Names[Language.English]);
    }

    [Fact]
    public void Ids_come_out_in_the_form_in_which_channels_write_them() =>
        Assert.Equal("7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01", Good(Example.Replace("- id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01", "- id: 7E1F0C52-1B7C-4C1E-9A53-0F6F4F2B8D01", StringComparison.Ordinal)).People[0].EntraObjectId);

    [Theory]
    [InlineData("    runBy: 9", "    runby: 9", "p.yaml:18:5: There is no key \"runby\" here. Did you mean \"runBy\"?")]
    [InlineData("    runBy: 9", "    colour: 9", "p.yaml:18:5: There is no key \"colour\" here. Those that exist: id, type, names")]
    [InlineData("    runBy: 9", "    runBy: nine", "p.yaml:18:12: \"runBy\" is a whole number")]
    [InlineData("    runBy: 9", "    runBy: 0", "p.yaml:18:12: \"runBy\" is 0; the least")]
    [InlineData("    runBy: 9", "    type: other", "p.yaml:18:5: \"type\" already stands in line 7")]
    [InlineData("      zh-Hans: IT 服务台\n", "", "p.yaml:9:7: \"zh-Hans\" is missing from this entry.")]
    [InlineData("      en: Payroll", "      en: helpdesk", "p.yaml:23:11: \"helpdesk\" already means the service it-help-desk (line 13)")]
    [InlineData("[helpdesk, IT support]", "[IT help desk]", "p.yaml:13:12: This service already has the name")]
    [InlineData("[helpdesk, IT support]", "helpdesk", "p.yaml:13:11: Here a list is expected")]
    [InlineData("type: payroll", "type: money", "p.yaml:21:11: \"money\" is no type of service")]
    [InlineData("id: payroll", "id: Pay Roll", "p.yaml:20:9: \"Pay Roll\" cannot be a service's id")]
    [InlineData("id: payroll", "id: it-help-desk", "p.yaml:20:9: \"it-help-desk\" already stands in line 6")]
    [InlineData("leads: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01]", "leads: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d0f]", "Did you mean \"7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01\"?")]
    [InlineData("leads: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01]", "leads: [11111111-2222-4333-8444-555555555555]", "p.yaml:16:13: \"11111111-2222-4333-8444-555555555555\" is none of the people of this file. Add the person")]
    [InlineData("leads: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01]", "leads: [li.wei@example.com]", "p.yaml:16:13: \"li.wei@example.com\" is an address")]
    [InlineData("deputies: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d02]", "deputies: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01]", "p.yaml:17:16: \"7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01\" is named here a second time")]
    [InlineData("id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d07", "id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d06", "already stands in line")]
    [InlineData("language: zh-Hant", "language: zh-TW", "For \"zh-TW\", write \"zh-Hant\".")]
    [InlineData("Asia/Taipei", "Taipei Standard Time", "p.yaml:3:11: \"Taipei Standard Time\" is not a time zone of the IANA list. Did you mean \"Asia/Taipei\"?")]
    [InlineData("Asia/Taipei", "Asia/Tapei", "Did you mean \"Asia/Taipei\"?")]
    [InlineData("Asia/Taipei", "Moon", "Use a name such as")]
    [InlineData("tenant: 0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360", "tenant: <your-tenant>", "p.yaml:2:9: \"<your-tenant>\" is still the placeholder")]
    [InlineData("tenant: 0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360\n", "", "\"tenant\" is missing from this entry.")]
    [InlineData("    audience: everyone\n", "", "\"audience\" is missing from this entry.")]
    [InlineData("audience: everyone", "audience: all of them", "Who is asked?")]
    [InlineData("audience: everyone", "audience: {departments: [IT], people: [x]}", "Who is asked?")]
    [InlineData("departments: [Sales, IT]", "departments: [Sale, IT]", "None of the people is in the department \"Sale\". Did you mean \"Sales\"?")]
    [InlineData("departments: [Sales, IT]", "departments: []", "\"departments\" is empty")]
    [InlineData("service: payroll", "service: payrol", "There is no service \"payrol\" in this file. Did you mean \"payroll\"?")]
    [InlineData("service: payroll", "service: it-help-desk", "The service \"it-help-desk\" already has a survey (line 56)")]
    [InlineData("score: 5", "score: 15", "Reasons would be shown from 12 answers, before the score is (from 15)")]
    [InlineData("score: 5", "score: 4", "\"score\" is 4; the least that is allowed is 5.")]
    [InlineData("reasons: 12", "reasons: 4", "\"reasons\" is 4; the least that is allowed is 5.")]
    [InlineData("closes: 2027-03-14", "closes: 2027-02-14", "The wave \"2027 Q1\" closes before it opens.")]
    [InlineData("closes: 2027-03-14", "closes: 2027-06-01", "The wave \"2027 Q2\" overlaps \"2027 Q1\" (line 59)")]
    [InlineData("closes: 2027-03-14", "closes: 14.3.2027", "\"14.3.2027\" is not a date")]
    [InlineData("closes: 2027-03-14", "closes: 2027-03-14T09:00", "with its offset")]
    [InlineData("closes: 2027-03-14", "closes: 2027-02-30", "\"2027-02-30\" is not a date")]
    [InlineData("name: 2027 Q2", "name: 2027 Q1", "\"2027 Q1\" already stands in line 59")]
    [InlineData("name: 2027 Q2", "name:", "There is nothing here.")]
    [InlineData("name: Daniel Wong", "name: [Daniel]", "Here a text is expected.")]
    [InlineData("name: Daniel Wong", "name: \"Daniel\\nWong\"", "one line of at most 120 characters")]
    [InlineData("name: Daniel Wong", "name: *daniel", "are not followed")]
    [InlineData("# What an", "--- {}\n---\n# What an", "A second document begins here")]
    [InlineData("services:", "services: [", "neither YAML nor JSON")]
    public void A_mistake_is_named_at_its_place(string right, string wrong, string expected)
    {
        Assert.Contains(right, Example, StringComparison.Ordinal);
        var at = Example.IndexOf(right, StringComparison.Ordinal);
        var problems = Parse(string.Concat(Example.AsSpan(0, at), wrong, Example.AsSpan(at + right.Length))).Problems;
        Assert.Contains(problems, problem => problem.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "p.yaml:1:1: The file is empty.")]
    [InlineData("# nothing\n", "p.yaml:1:1: The file is empty.")]
    [InlineData("just words", "p.yaml:1:1: Here an entry with keys is expected")]
    [InlineData("a:\n\tb: 1", "neither YAML nor JSON")]
    public void What_is_no_programme_at_all_is_one_clear_problem(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(Parse(text).Problems).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Every_mistake_is_reported_at_once_in_the_order_of_the_file()
    {
        var problems = Parse(Example.Replace("type: it", "type: computers", StringComparison.Ordinal).Replace("closes: 2027-03-21", "closes: soon", StringComparison.Ordinal)
            .Replace("runBy: 9", "runBy: many", StringComparison.Ordinal)).Problems;
        Assert.Equal(3, problems.Count);
        Assert.Equal(problems.Select(problem => problem.Line).Order(), problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_file_nested_without_end_is_refused_and_does_no_harm() =>
        Assert.Contains("too deeply nested", Assert.Single(Parse(new string('[', 100_000)).Problems).Text, StringComparison.Ordinal);

    [Fact]
    public void Mistakes_are_told_in_chinese_too() =>
        Assert.StartsWith("文件是空的", Assert.Single(ProgrammeFile.Parse("", "p.yaml", Phrases.In(Language.SimplifiedChinese)).Problems).Text, StringComparison.Ordinal);
}
