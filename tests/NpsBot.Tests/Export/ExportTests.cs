using System.Text;
using NpsBot.Export;
using NpsBot.Setup;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Export;

public sealed class ExportTests : IAsyncLifetime
{
    readonly TempDirectory directory = new();
    readonly StringWriter output = new();
    readonly StringWriter errors = new();
    DemoBot bot = null!;

    public async Task InitializeAsync() => bot = await DemoBot.Run();

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task Beside_a_running_server_it_writes_what_people_were_shown_and_changes_nothing()
    {
        var lead = bot.Person("Lead");
        await lead.Installs();
        var shown = await lead.Asks("score IT help desk");
        var before = bot.Count("SELECT COUNT(*) FROM snapshot") + bot.Count("SELECT COUNT(*) FROM audit");
        var rows = await Export("en");

        var newest = bot.Service<Programmes>().Of("demo").Service("it-help-desk")!.Waves.First(wave => wave.Window.Opens <= DemoBot.Start);
        var row = Assert.Single(rows, row => row[1] == "it-help-desk" && row[3] == newest.Name);
        var score = int.Parse(row[11], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"is at {(score > 0 ? "+" : score < 0 ? "−" : "")}{Math.Abs(score)},", shown.Words, StringComparison.Ordinal);
        Assert.Equal(int.Parse(row[10], System.Globalization.CultureInfo.InvariantCulture), row[14..17].Sum(people => int.Parse(people, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(rows, row => row[6].StartsWith("nobody has looked yet", StringComparison.Ordinal) && row[11].Length == 0);
        Assert.Equal(before, bot.Count("SELECT COUNT(*) FROM snapshot") + bot.Count("SELECT COUNT(*) FROM audit"));
        Assert.Contains("keep this line", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-Hans", "得分")]
    [InlineData("zh-Hant", "分數")]
    public async Task Headings_are_written_in_the_language_asked_for_and_the_file_says_that_it_is_utf_8(string language, string heading)
    {
        Assert.Equal(heading, (await Export(language, withHeadings: true))[0][11]);
        Assert.Equal(Encoding.UTF8.GetPreamble(), File.ReadAllBytes(directory.File("results.csv"))[..3]);
    }

    [Fact]
    public async Task Results_of_five_are_not_told_because_any_reader_may_be_one_of_them()
    {
        using var organisation = new SmallOrganisation();
        var wave = organisation.AddWave(20);
        for (var person = 0; person < 5; person++)
            organisation.Record(SmallOrganisation.Said(wave, person, NpsBot.Core.Surveys.Answer.Of(NpsBot.Core.Scores.Score.Of(person * 2), SmallOrganisation.Start), SmallOrganisation.Start));
        new NpsBot.Results.Snapshots(organisation.Database, organisation.Clock).Latest(SmallOrganisation.Tenant, wave);
        var (file, waves) = new ResultsExport(organisation.Database, new Programmes(organisation.Database, new NpsBotOptions()), organisation.Clock).Write(Phrases.In(Language.English));
        var row = Encoding.UTF8.GetString(file).Split("\r\n")[1];
        Assert.Equal(1, waves);
        Assert.Contains("too few answers to show", row, StringComparison.Ordinal);
        Assert.EndsWith(",20,,,,,,,,,,", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Touchpoints_stand_in_rows_of_their_own_once_somebody_was_shown_them()
    {
        Assert.All((await Export("en")).Where(row => row[^1] == "The first answer"), row => Assert.Equal("", row[11]));
        var lead = bot.Person("Lead");
        await lead.Installs();
        var shown = (await lead.Asks("journey IT help desk")).Words;
        var rows = (await Export("en")).Where(row => row[^1].Length > 0).ToList();
        Assert.Equal(["Closing the ticket", "Opening a ticket", "The first answer"], rows.Select(row => row[^1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal("it-help-desk", row[1]));
        var told = rows.Where(row => row[11].Length > 0).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, row => Assert.Contains(row[^1], shown, StringComparison.Ordinal));
        Assert.All(rows.Except(told), row => Assert.Equal("", row[10]));
    }

    [Theory]
    [InlineData("results.xlsx", null, "does not end in .csv")]
    [InlineData("results.csv", "klingon", "is no language of NpsBot")]
    public async Task What_cannot_be_done_is_said(string file, string? language, string words)
    {
        Assert.Equal(1, await ExportCommand.Run(bot.DataDirectory, directory.File(file), language, new NpsBotOptions(), bot.Clock, Phrases.In(Language.English), output, errors, default));
        Assert.Contains(words, errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(directory.Path));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @SUM(A1)", "'  @SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("＝cmd", "'＝cmd")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("IT 服务台", "IT 服务台")]
    public void No_text_becomes_a_formula(string text, string cell)
    {
        var csv = new CsvText();
        csv.Row(text, -20, null, 5L);
        Assert.Equal(cell + ",-20,,5\r\n", Encoding.UTF8.GetString(csv.ToBytes()[3..]));
    }

    async Task<List<string[]>> Export(string language, bool withHeadings = false)
    {
        var file = directory.File("results.csv");
        Assert.Equal(0, await ExportCommand.Run(bot.DataDirectory, file, language, new NpsBotOptions(), bot.Clock, Phrases.In(Language.English), output, errors, default));
        var rows = File.ReadAllText(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        return withHeadings ? rows : rows[1..];
    }
}
