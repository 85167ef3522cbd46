using NpsBot.ProgrammeFiles;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.ProgrammeFiles;

/// <summary>By the command, as an administrator imports. Waves are planned far away on both sides of today.</summary>
public sealed class ImportTests : IDisposable
{
    const string Asked = "SELECT group_concat(e) FROM (SELECT substr(p.entra_object_id, -1) e FROM delivery d JOIN person p USING (tenant_id, person_id) JOIN wave w USING (tenant_id, wave_id) WHERE w.service_id = 'payroll' ORDER BY e)";

    static readonly string Example = File.ReadAllText(Setup.Repository.File("docs", "programme.example.yaml"))
        .Replace("2027", "2997", StringComparison.Ordinal);

    static readonly string Opened = Example.Replace("opens: 2997-03-01", "opens: 2020-03-01", StringComparison.Ordinal);

    readonly TempDirectory data = new();
    readonly NpsBotOptions served = new() { Tenants = { new TenantOptions { Id = ProductionBot.Contoso } } };

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_example_brings_services_people_and_waves_and_is_noted()
    {
        var (code, said, _) = await Import(Example);
        Assert.Equal(0, code);
        Assert.Contains("7", said, StringComparison.Ordinal);
        using var database = Look();
        Assert.Equal(7, database.Count("SELECT COUNT(*) FROM person WHERE on_roster = 1 AND tenant_id = '0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360'"));
        Assert.Equal(3, database.Count("SELECT COUNT(*) FROM wave"));
        Assert.Equal(5 + 5 + 5, database.Count("SELECT SUM(people) FROM answer_count WHERE slot = 13"));
        Assert.Equal("1,2,4,5,6", database.Text(Asked));
        Assert.Equal("import", database.Text("SELECT action FROM audit"));
        Assert.Empty(database.ReadTogether(session => NpsBot.Answers.Recount.Differences(session, "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_file_again_changes_nothing_but_the_audit_log(bool isOneOpen)
    {
        var file = isOneOpen ? Opened : Example;
        await Import(file);
        var before = Everything();
        Assert.Equal(0, (await Import(file)).Code);
        Assert.Equal(before, Everything());
        using var database = Look();
        Assert.Equal(2, database.Count("SELECT COUNT(*) FROM audit"));
    }

    [Fact]
    public async Task Who_vanished_from_the_file_is_kept_but_no_longer_asked_and_may_come_back()
    {
        await Import(Example);
        Assert.Equal(0, (await Import(Replace("  - id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d06\n    department: Sales\n", ""))).Code);
        using (var database = Look())
        {
            Assert.Equal(0, database.Count("SELECT on_roster FROM person WHERE entra_object_id LIKE '%d06'"));
            Assert.Equal("1,2,4,5", database.Text(Asked));
        }
        await Import(Example);
        using var again = Look();
        Assert.Equal(7, again.Count("SELECT COUNT(*) FROM person WHERE on_roster = 1"));
        Assert.Equal("1,2,4,5,6", again.Text(Asked));
    }

    [Fact]
    public async Task Names_aliases_leads_and_deputies_are_replaced()
    {
        await Import(Example);
        await Import(Example.Replace("[helpdesk, IT support]", "[the desk]", StringComparison.Ordinal)
            .Replace("leads: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01]\n    deputies: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d02]", "leads: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d04]", StringComparison.Ordinal));
        using var database = Look();
        Assert.Equal("the desk", database.Text("SELECT group_concat(name) FROM service_name WHERE service_id = 'it-help-desk' AND language = 'en' AND is_alias = 1"));
        Assert.Equal("7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d04/0", database.Text("SELECT group_concat(p.entra_object_id || '/' || l.is_deputy) FROM service_lead l JOIN person p USING (tenant_id, person_id) WHERE service_id = 'it-help-desk'"));
    }

    [Fact]
    public async Task A_wave_that_has_not_opened_follows_the_file_in_window_thresholds_and_people_and_out_of_it()
    {
        await Import(Example);
        Assert.Contains("name: 2997 Q2\n        opens: 2997-06-01T09:00+08:00\n        closes: 2997-06-14T18:00+08:00\n", Example, StringComparison.Ordinal);
        await Import(Example.Replace("closes: 2997-03-21", "closes: 2997-03-22", StringComparison.Ordinal).Replace("reasons: 12", "reasons: 15", StringComparison.Ordinal)
            .Replace("departments: [Sales, IT]", "departments: [Finance]", StringComparison.Ordinal)
            .Replace("      - name: 2997 Q2\n        opens: 2997-06-01T09:00+08:00\n        closes: 2997-06-14T18:00+08:00\n", "", StringComparison.Ordinal));
        using var database = Look();
        Assert.Equal("15", database.Text("SELECT minimum_reasons FROM wave WHERE service_id = 'payroll'"));
        Assert.Equal("2997-03-22 15:59", database.Text("SELECT strftime('%Y-%m-%d %H:%M', closes_at / 1000, 'unixepoch') FROM wave WHERE service_id = 'payroll'"));
        Assert.Equal("7", database.Text(Asked)); // the other one of Finance leads payroll
        Assert.Equal(0, database.Count("SELECT COUNT(*) FROM wave WHERE name = '2997 Q2'"));
        Assert.Equal(0, database.Count("SELECT COUNT(*) FROM delivery WHERE wave_id NOT IN (SELECT wave_id FROM wave)"));
    }

    [Fact]
    public async Task A_wave_that_has_opened_is_frozen_which_is_said_and_ends_with_1_while_the_rest_is_imported()
    {
        await Import(Opened);
        using (var database = Look())
            Assert.Equal(5, database.Count("SELECT SUM(people) FROM answer_count JOIN wave USING (tenant_id, wave_id) WHERE slot = 13 AND name = '2997 Q1' AND service_id = 'it-help-desk'"));
        var (code, _, error) = await Import(Opened.Replace("closes: 2997-03-14", "closes: 2997-03-13", StringComparison.Ordinal)
            .Replace("name: Daniel Wong", "name: Daniel T. Wong", StringComparison.Ordinal)
            .Replace("  - id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d07\n    department: Finance\n", "", StringComparison.Ordinal));
        Assert.Equal(1, code);
        Assert.Contains("2997 Q1", error, StringComparison.Ordinal);
        using var after = Look();
        Assert.Equal("2997-03-14", after.Text("SELECT date(closes_at / 1000, 'unixepoch') FROM wave WHERE opens_at < 1600000000000"));
        Assert.Equal(5, after.Count("SELECT COUNT(*) FROM delivery d JOIN wave w USING (tenant_id, wave_id) WHERE w.opens_at < 1600000000000"));
        Assert.Equal(1, after.Count("SELECT COUNT(*) FROM person WHERE name = 'Daniel T. Wong'"));
    }

    [Fact]
    public async Task A_mode_reaches_the_waves_that_have_not_opened_and_no_other()
    {
        const string survey = "  - service: it-help-desk\n    audience: everyone\n";
        await Import(Opened);
        var (code, _, error) = await Import(Opened.Replace(survey, survey + "    mode: anonymous\n", StringComparison.Ordinal));
        Assert.Equal(1, code);
        Assert.Contains("mode stayed as they were", error, StringComparison.Ordinal);
        using var database = Look();
        Assert.Equal("2997 Q1:0 2997 Q2:1", database.Text("SELECT group_concat(name || ':' || mode, ' ') FROM (SELECT * FROM wave WHERE service_id = 'it-help-desk' ORDER BY opens_at)"));
        Assert.Equal("it-help-desk:1 payroll:0", database.Text("SELECT group_concat(survey_id || ':' || mode, ' ') FROM (SELECT * FROM survey ORDER BY survey_id)"));
    }

    [Fact]
    public async Task A_file_with_a_mistake_changes_nothing_at_all()
    {
        await Import(Example);
        var before = Everything(audit: true);
        var (code, said, error) = await Import(Example.Replace("name: Daniel Wong", "name: Somebody else", StringComparison.Ordinal).Replace("service: payroll", "service: payrol", StringComparison.Ordinal));
        Assert.Equal((1, ""), (code, said));
        Assert.Contains("programme.yaml:", error, StringComparison.Ordinal);
        Assert.Equal(before, Everything(audit: true));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_and_makes_no_database()
    {
        using var error = new StringWriter();
        Assert.Equal(1, await ImportCommand.Run(data.File("none.yaml"), data.File("db"), new NpsBotOptions(), Phrases.In(Language.English), TextWriter.Null, error, default));
        Assert.Contains("none.yaml", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(data.File("db")));
    }

    [Fact]
    public async Task Somebody_who_wrote_before_the_first_import_is_the_same_person_after_it_in_the_language_they_chose()
    {
        const string entra = "7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01";
        using (var database = Database.Open(data.File("db")))
            database.Write(session => session.Execute("INSERT INTO person (tenant_id, person_id, entra_object_id, language) VALUES ('0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360', 'p', @entra, 'en')", ("entra", entra)));
        await Import(Example);
        using var after = Look();
        Assert.Equal("p 1 en 陳怡君", after.Text($"SELECT person_id || ' ' || on_roster || ' ' || language || ' ' || name FROM person WHERE entra_object_id = '{entra}'"));
    }

    [Fact]
    public async Task Who_installs_the_bot_before_being_in_the_programme_is_greeted_with_the_question_once_they_are()
    {
        await using var bot = await ProductionBot.Run();
        // Before the server was stopped for the import, the person was told that nobody asks them.
        bot.Database.Write(session => session.Execute(
            "INSERT INTO person (tenant_id, person_id, entra_object_id, welcomed_at) VALUES (@tenant, 'early', @entra, @now)",
            ("tenant", ProductionBot.Contoso), ("entra", ProductionBot.EntraId(ProductionBot.Contoso, 3)), ("now", bot.Clock.GetUtcNow().ToUnixTimeMilliseconds())));
        bot.Import(ProductionBot.Contoso, "help", "Help desk", people: 5);
        var said = await bot.Person(ProductionBot.Contoso, 3).Says("privacy");
        Assert.Equal(2, said.Count);
        Assert.Contains("Help desk", said[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_comes_onto_the_roster_is_greeted_anew()
    {
        const string greeted = "UPDATE person SET welcomed_at = 7";
        const string welcomes = "SELECT group_concat(COALESCE(welcomed_at, 'anew')) FROM (SELECT welcomed_at FROM person ORDER BY entra_object_id)";
        var without6 = Replace("  - id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d06\n    department: Sales\n", "");
        await Import(without6);
        Change(greeted);
        await Import(Example);
        using (var database = Look())
            Assert.Equal("7,7,7,7,7,anew,7", database.Text(welcomes));
        Change(greeted);
        await Import(without6);
        await Import(without6);
        using (var database = Look())
            Assert.Equal("7,7,7,7,7,7,7", database.Text(welcomes));
        await Import(Example);
        using var after = Look();
        Assert.Equal("7,7,7,7,7,anew,7", after.Text(welcomes));
    }

    [Fact]
    public async Task Who_came_after_a_wave_had_opened_is_told_about_in_every_import_until_it_closes()
    {
        var without6 = Opened.Replace("  - id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d06\n    department: Sales\n", "", StringComparison.Ordinal);
        Assert.DoesNotContain("had opened", (await Import(without6)).Output, StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
        {
            var (code, said, _) = await Import(Opened);
            Assert.Equal(0, code);
            Assert.Contains("One person came into the audience after the wave 2997 Q1 of it-help-desk had opened, and is asked from the next wave on.", said, StringComparison.Ordinal);
        }
        using var database = Look();
        Assert.Equal(4, database.Count("SELECT COUNT(*) FROM delivery d JOIN wave w USING (tenant_id, wave_id) WHERE w.opens_at < 1600000000000"));
        Assert.Equal("1,2,4,5,6", database.Text(Asked));
    }

    [Theory]
    [InlineData("everyone")]
    [InlineData("{ departments: [Sales] }")]
    [InlineData("{ people: [7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d09] }")]
    public async Task A_file_without_people_asks_those_who_come_from_elsewhere_but_writes_out_no_waves_for_them(string audience)
    {
        var services = Example[..Example.IndexOf("people:\n", StringComparison.Ordinal)];
        var survey = $"surveys:\n  - service: payroll\n    audience: {audience}\n";
        Assert.Equal((0, ""), await Import(services + survey) is var (code, _, error) ? (code, error) : default);
        using (var database = Look())
            Assert.Equal(audience.Contains("d09", StringComparison.Ordinal) ? 1 : 0, database.Count("SELECT COUNT(*) FROM survey, person WHERE entra_object_id LIKE '%d09' AND audience LIKE '%' || person_id || '%'"));

        var refused = await Import(services + survey + "    waves:\n      - name: 2997 Q1\n        opens: 2997-03-08\n        closes: 2997-03-21\n");
        Assert.Equal(1, refused.Code);
        Assert.Contains("nobody", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_of_an_organisation_that_the_settings_do_not_name_is_imported_with_a_note()
    {
        Assert.DoesNotContain("NpsBot.Tenants", (await Import(Example)).Output, StringComparison.Ordinal);
        served.Tenants.Clear();
        var (code, said, _) = await Import(Example);
        Assert.Equal(0, code);
        Assert.Contains($"the organisation {ProductionBot.Contoso} is not in NpsBot.Tenants, so nobody of it is served yet", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_says_when_each_survey_asks_next_and_speaks_of_people_only_if_the_file_does()
    {
        var services = Example[..Example.IndexOf("people:\n", StringComparison.Ordinal)];
        var (code, said, error) = await Import(services + """
            surveys:
              - service: payroll
                audience: everyone
                schedule: { every: once, on: 2998-03-03, at: "08:30", timeZone: UTC }
              - service: it-help-desk
                audience: everyone
            """);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("payroll: the next wave starts at 2998-03-03 08:30 (Etc/UTC).", said, StringComparison.Ordinal);
        Assert.Contains("it-help-desk: no wave starts by itself", said, StringComparison.Ordinal);
        Assert.DoesNotContain("People:", said, StringComparison.Ordinal);
        Assert.Contains("(Asia/Taipei)", (await Import(Example)).Output, StringComparison.Ordinal);
    }

    void Change(string sql)
    {
        using var database = Database.Open(data.File("db"));
        database.Write(session => session.Execute(sql));
    }

    async Task<(int Code, string Output, string Error)> Import(string text)
    {
        await File.WriteAllTextAsync(data.File("programme.yaml"), text);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ImportCommand.Run(data.File("programme.yaml"), data.File("db"), served, Phrases.In(Language.English), output, error, default);
        return (code, output.ToString(), error.ToString());
    }

    Database Look() => Database.OpenReadOnly(data.File("db"));

    string Everything(bool audit = false)
    {
        using var database = Look();
        return DatabaseText.Of(database, audit ? [] : ["audit"]);
    }

    static string Replace(string text, string by)
    {
        Assert.Contains(text, Example, StringComparison.Ordinal);
        return Example.Replace(text, by, StringComparison.Ordinal);
    }
}
