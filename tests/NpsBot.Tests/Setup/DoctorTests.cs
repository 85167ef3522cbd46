using NpsBot.ProgrammeFiles;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Tests.Setup;

public sealed class DoctorTests : IDisposable
{
    static readonly Machine Good = new(new Version(10, 0, 12), new Version(3, 50, 4));

    readonly string folder = Directory.CreateTempSubdirectory("npsbot-doctor-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    IReadOnlyList<Finding> Check(Machine machine, params (string Key, string? Value)[] changes) =>
        Doctor.Check(OptionsCheckTests.Read("Production", [("DataDirectory", folder), .. changes]), "Production", machine, Phrases.In(Language.English));

    [Fact]
    public void A_sound_set_up_has_nothing_wrong() => Assert.DoesNotContain(Check(Good), finding => finding.Verdict == Verdict.Wrong);

    [Fact]
    public void This_very_machine_may_run_the_bot() => Assert.True(Machine.This().MayRun);

    [Theory]
    [InlineData("10.0.6", false)]
    [InlineData("9.0.14", false)]
    [InlineData("10.0.7", true)]
    [InlineData("11.0.0", true)]
    public void A_runtime_with_the_data_protection_fault_is_refused(string version, bool may)
    {
        var findings = Check(Good with { Runtime = Version.Parse(version) });
        Assert.Equal(may, !findings.Any(finding => finding.Verdict == Verdict.Wrong && finding.Text.Contains("CVE-2026-40372", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("3.50.4", true)]
    [InlineData("3.51.3", false)]
    public void The_engines_version_is_shown_with_a_note_where_two_writers_would_do_harm(string version, bool noted)
    {
        var text = Assert.Single(Check(Good with { Sqlite = Version.Parse(version) }), finding => finding.Text.Contains("SQLite " + version, StringComparison.Ordinal)).Text;
        Assert.Equal(noted, text.Contains("WAL reset", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_problem_of_the_settings_is_a_finding() =>
        Assert.Contains(Check(Good, ("AppId", "<your-app-id>")), finding => finding.Verdict == Verdict.Wrong && finding.Text.Contains("NpsBot__AppId", StringComparison.Ordinal));

    [Fact]
    public void A_directory_that_is_not_there_yet_is_announced_and_not_made()
    {
        var missing = Path.Combine(folder, "a", "b");
        Assert.Contains(Check(Good, ("DataDirectory", missing)), finding => finding.Verdict == Verdict.Fine && finding.Text.Contains("will be made", StringComparison.Ordinal));
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public void A_directory_that_cannot_be_written_to_is_wrong()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        Assert.Contains(Check(Good, ("DataDirectory", "/proc/nps")), finding => finding.Verdict == Verdict.Wrong && finding.Text.Contains("/proc/nps", StringComparison.Ordinal));
    }

    [Fact]
    public void A_database_is_checked_beside_the_running_server_and_left_as_it_is()
    {
        using var database = Database.Open(folder);
        Assert.Contains(Check(Good), finding => finding.Verdict == Verdict.Fine && finding.Text.StartsWith("Database:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_database_holds_is_held_against_the_settings()
    {
        await Import();
        Assert.Contains(Check(Good), finding => finding.Verdict == Verdict.Fine && finding.Text == $"Organisation {OptionsCheckTests.Tenant}: 7 people, 2 services.");
        Assert.Contains(Check(Good), finding => finding.Verdict == Verdict.Fine && finding.Text.EndsWith(": 2997 Q1 (it-help-desk).", StringComparison.Ordinal));
        Assert.Contains(Check(Good), finding => finding.Verdict == Verdict.Fine && finding.Text.StartsWith("Counters", StringComparison.Ordinal));
        const string other = "1d8c7b2f-3054-4a1f-8e5c-8b63d2f90471";
        var findings = Check(Good, ("Tenants:0:Id", other));
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Doubtful && finding.Text.Contains("7 people and 2 services are in the database, but it is not in NpsBot.Tenants", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Doubtful && finding.Text.StartsWith($"Organisation {other}: no programme yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_organisation_without_a_survey_is_doubtful_and_the_verdict_says_that_there_are_doubts()
    {
        await Import();
        using (var database = Database.Open(folder))
        {
            foreach (var table in (string[])["answer_count", "delivery", "snapshot", "wave", "survey"])
                database.Write(session => session.Execute($"DELETE FROM {table}"));
        }
        Assert.Contains(Check(Good), finding => finding.Verdict == Verdict.Doubtful && finding.Text.Contains("there are no surveys, so nobody is asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counters_that_differ_from_the_answers_are_wrong_but_which_is_not_told()
    {
        await Import();
        using (var database = Database.Open(folder))
            database.Write(session => session.Execute("UPDATE answer_count SET people = people + 1 WHERE slot = 13 AND group_id = 'Sales'"));
        var text = Assert.Single(Check(Good), finding => finding.Verdict == Verdict.Wrong).Text;
        Assert.Contains("differ from a recount", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sales", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("npsbot.example.com", true)]
    [InlineData("https://npsbot.example.com", false)]
    public void The_messaging_endpoint_is_shown_only_for_a_host_that_can_be_one(string host, bool shown) =>
        Assert.Equal(shown, Check(Good, ("PublicHost", host)).Any(finding => finding.Text.Contains("/api/messages", StringComparison.Ordinal)));

    [Fact]
    public void A_file_that_is_no_database_is_wrong()
    {
        File.WriteAllText(Path.Combine(folder, Database.FileName), new string('x', 4096));
        Assert.Contains(Check(Good), finding => finding.Verdict == Verdict.Wrong && finding.Text.StartsWith("Database:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_database_server_is_looked_at_in_place_of_the_data_directory_and_what_it_risks_is_told()
    {
        using var data = House.TestDatabase.Make(House.On.Postgres);
        var findings = Check(Good, ("Database", data.Postgres + ";Password=hunter2"));
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Fine && finding.Text.StartsWith("Database: PostgreSQL", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Doubtful && finding.Text.Contains("fsync", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.Contains("no programme yet", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.Text.Contains("SQLite", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.Text.Contains("directory", StringComparison.Ordinal) || finding.Text.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_database_server_that_is_not_there_is_wrong_and_its_password_is_not_told()
    {
        var wrong = Assert.Single(Check(Good, ("Database", "Host=127.0.0.1;Port=1;Database=npsbot;Username=npsbot;Password=hunter2")), finding => finding.Verdict == Verdict.Wrong);
        Assert.Contains("127.0.0.1:1/npsbot", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_and_an_organisation_without_hr_are_doubts_not_faults()
    {
        var findings = Check(Good, ("Tenants:0:HrPeople:0", null));
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Doubtful && finding.Text.Contains("managed identity", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.Text.Contains("q8Q~", StringComparison.Ordinal));
    }

    async Task Import()
    {
        var text = await File.ReadAllTextAsync(Repository.File("docs", "programme.example.yaml"));
        await File.WriteAllTextAsync(Path.Combine(folder, "programme.yaml"), text.Replace("2027", "2997", StringComparison.Ordinal).Replace("opens: 2997-03-01", "opens: 2020-03-01", StringComparison.Ordinal));
        Assert.Equal(0, await ImportCommand.Run(Path.Combine(folder, "programme.yaml"), folder, new NpsBotOptions(), Phrases.In(Language.English), TextWriter.Null, TextWriter.Null, default));
    }

    [Fact]
    public async Task The_command_ends_with_a_verdict_and_its_exit_code()
    {
        using var output = new StringWriter();
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build();
        Assert.Equal(1, await DoctorCommand.Run(configuration, "Production", online: true, Phrases.In(Language.SimplifiedChinese), output, CancellationToken.None));
        Assert.Contains("没有进行联网检查", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("发现 4 处错误", output.ToString(), StringComparison.Ordinal);
    }
}
