using NpsBot.Audiences;
using NpsBot.ProgrammeFiles;
using NpsBot.Storage;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Audiences;

/// <summary>What a programme file says about whom a survey asks.</summary>
public sealed class AudienceFileTests : IDisposable
{
    const string Tenant = "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360";
    const string Lead = "7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01";
    const string Other = "7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d02";

    readonly TempDirectory data = new();

    public void Dispose() => data.Dispose();

    static string File(string survey) => $$"""
        tenant: {{Tenant}}
        timeZone: Asia/Taipei
        services: [{ id: desk, type: it, names: { en: Desk, zh-Hans: 服务台, zh-Hant: 服務台 }, leads: [{{Lead}}] }]
        people: [{ id: {{Lead}}, department: IT }, { id: {{Other}}, department: Sales }]
        surveys:
          - service: desk
            {{survey.Replace("\n", "\n    ", StringComparison.Ordinal)}}
        """;

    static ParsedProgramme Parse(string survey) => ProgrammeFile.Parse(File(survey), "p.yaml", Phrases.In(Language.English));

    static string Stored(string survey)
    {
        var parsed = Parse(survey);
        Assert.Empty(parsed.Problems.Select(problem => problem.ToString()));
        var read = parsed.Programme!.Surveys[0];
        return $"{AudienceJson.Write(read.Audience)} {read.RestDays} {read.Priority}";
    }

    [Theory]
    [InlineData("audience: everyone", "{} 30 0")]
    [InlineData("audience: { groups: [sales-apac, sales-emea] }\nrest: 0", """{"groups":["sales-apac","sales-emea"]} 0 0""")]
    [InlineData("audience: everyone\nusedWithinDays: 90\npriority: 10", """{"usedWithinDays":90} 30 10""")]
    [InlineData("audience: everyone\nsample: { size: 200 }", """{"sample":{"size":200}} 30 0""")]
    [InlineData("audience: { departments: [Sales] }\nsample: { share: 0.25 }\nstratified: true\nrest: 45", """{"departments":["Sales"],"sample":{"share":0.25},"stratified":true} 45 0""")]
    [InlineData("audience: everyone\npanel: 4", """{"panel":4} 30 0""")]
    [InlineData("audience: { people: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d02] }", """{"people":["7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d02"]} 30 0""")]
    public void Each_form_is_read(string survey, string stored) => Assert.Equal(stored, Stored(survey));

    [Theory]
    [InlineData("audience: { groups: [] }", "7", "\"groups\" is empty")]
    [InlineData("audience: { groups: [a, a] }", "7", "named here a second time")]
    [InlineData("audience: { groups: [a], people: [b] }", "7", "Who is asked?")]
    [InlineData("audience: everyone\nsample: 200", "8", "how many to draw")]
    [InlineData("audience: everyone\nsample: { size: 5, share: 0.1 }", "8", "how many to draw")]
    [InlineData("audience: everyone\nsample: { size: 0 }", "8", "the least that is allowed is 1")]
    [InlineData("audience: everyone\nsample: { share: 25 }", "8", "0.25 is a quarter")]
    [InlineData("audience: everyone\nsample: { share: NaN }", "8", "0.25 is a quarter")]
    [InlineData("audience: everyone\nsample: { sise: 5 }", "8", "Did you mean \"size\"?")]
    [InlineData("audience: everyone\nstratified: true", "8", "there is no sample")]
    [InlineData("audience: everyone\nstratified: yes\nsample: { size: 5 }", "8", "Write true or false")]
    [InlineData("audience: everyone\npanel: 4\nsample: { size: 5 }", "8", "keep one of")]
    [InlineData("audience: everyone\npanel: 1", "8", "the least that is allowed is 2")]
    [InlineData("audience: everyone\nrest: 100000", "8", "the most that is allowed is 3650")]
    [InlineData("audience: everyone\nrest: -1", "8", "whole number")]
    [InlineData("audience: everyone\nusedWithinDays: soon", "8", "whole number")]
    [InlineData("audience: everyone\npriority: 5000", "8", "the most that is allowed is 1000")]
    [InlineData("audience: everyone\npanel: 2\nwaves: [{ name: a, opens: 2997-01-01, closes: 2997-01-02 }]", "8", "Remove \"waves\"")]
    [InlineData("audience: { groups: [a] }\nwaves: [{ name: a, opens: 2997-01-01, closes: 2997-01-02 }]", "7", "Remove \"waves\"")]
    public void Every_mistake_is_named_with_its_line_and_its_cure(string survey, string line, string said)
    {
        var problem = Assert.Single(Parse(survey).Problems);
        Assert.StartsWith($"p.yaml:{line}:", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(said, problem.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audience: { groups: [sales-apak] }", "7:", "Did you mean \"sales-apac\"?")]
    [InlineData("audience: { groups: [sales-apac, left] }", "7:", "Nobody on the roster is in a group \"left\"")]
    [InlineData("audience: { departments: [IT] }", "7:", "would ask nobody")]
    public async Task What_only_the_database_can_find_wrong_is_named_as_well_and_nothing_is_half_created(string survey, string line, string said)
    {
        Assert.Equal(0, (await Import("audience: everyone")).Code);
        using (var database = Database.Open(data.File("db")))
        {
            database.Write(session => session.Execute("INSERT INTO person (tenant_id, person_id, on_roster) VALUES (@tenant, 'gone', 0)", ("tenant", Tenant)));
            database.Write(session => session.Execute("INSERT INTO person_group (tenant_id, group_id, person_id) SELECT tenant_id, CASE WHEN on_roster = 1 THEN 'sales-apac' ELSE 'left' END, person_id FROM person"));
        }
        var before = Everything();
        var (code, error) = await Import(survey);
        Assert.Equal(1, code);
        Assert.Contains($"p.yaml:{line}", error, StringComparison.Ordinal);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
        Assert.Equal(0, (await Import("audience: { groups: [sales-apac] }\nrest: 7\npriority: 3")).Code);
        using var after = Database.OpenReadOnly(data.File("db"));
        Assert.Equal("""{"groups":["sales-apac"]} 7 3""", after.Text("SELECT audience || ' ' || rest_days || ' ' || priority FROM survey"));
    }

    [Theory]
    [InlineData("csv", "[{ id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01 }]", "audience: everyone", "")]
    [InlineData("graph", "[{ id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01 }]", "audience: { departments: [Finance] }", "")]
    [InlineData("csv", "", "audience: { departments: [Finance] }", "")]
    [InlineData("csv", "", "audience: { departments: [Finanse] }", "Did you mean \"Finance\"?")]
    [InlineData("programme", "[{ id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01 }]", "audience: everyone", "would ask nobody")]
    [InlineData("csv", "", "audience: everyone\nwaves: [{ name: a, opens: 2097-01-01, closes: 2097-01-02 }]", "would ask nobody")]
    public async Task People_of_a_list_or_the_directory_are_an_audience_too(string source, string people, string survey, string said)
    {
        using (var database = Database.Open(data.File("db")))
            database.Write(session => session.Execute("INSERT INTO person (tenant_id, person_id, entra_object_id, department, on_roster, source) VALUES (@tenant, 'li', 'entra-li', 'Finance', 1, @source)", ("tenant", Tenant), ("source", source)));
        var (code, error) = await Import(survey, people);
        Assert.Equal(said.Length == 0 ? 0 : 1, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    string Everything()
    {
        using var database = Database.OpenReadOnly(data.File("db"));
        return DatabaseText.Of(database);
    }

    async Task<(int Code, string Error)> Import(string survey, string? people = null)
    {
        var file = people is null ? File(survey) : System.Text.RegularExpressions.Regex.Replace(File(survey), "people: \\[\\{ id.*", people.Length == 0 ? "" : $"people: {people}");
        await System.IO.File.WriteAllTextAsync(data.File("p.yaml"), file);
        using var error = new StringWriter();
        var code = await ImportCommand.Run(data.File("p.yaml"), data.File("db"), new NpsBot.Setup.NpsBotOptions(), Phrases.In(Language.English), TextWriter.Null, error, default);
        return (code, error.ToString());
    }
}
