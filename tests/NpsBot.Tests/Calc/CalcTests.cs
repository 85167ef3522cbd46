using System.CommandLine;
using System.Text.Json;
using NpsBot.Hosting;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Calc;

public class CalcTests
{
    [Fact]
    public async Task A_score_comes_with_its_interval_and_with_what_everybody_may_think()
    {
        var result = await Json("nps", "--promoters", "20", "--passives", "20", "--detractors", "10", "--eligible", "60");
        Assert.Equal(20, result.GetProperty("nps").GetDouble());
        Assert.Equal(50, result.GetProperty("n").GetInt64());
        var interval = result.GetProperty("interval");
        Assert.Equal(("score", 0.95), (interval.GetProperty("method").GetString(), interval.GetProperty("level").GetDouble()));
        Assert.Equal(-1.5045158591613912, interval.GetProperty("low").GetDouble(), 6);
        Assert.Equal(39.54861368321189, interval.GetProperty("high").GetDouble(), 6);
        var finite = result.GetProperty("finite");
        Assert.Equal((60, 0, 100.0 * 20 / 60), (finite.GetProperty("eligible").GetInt64(), finite.GetProperty("logicalLow").GetDouble(), finite.GetProperty("logicalHigh").GetDouble()));
        Assert.InRange(20, finite.GetProperty("low").GetDouble(), finite.GetProperty("high").GetDouble());
    }

    [Fact]
    public async Task Scores_are_read_from_a_file_and_what_is_no_score_is_left_out_of_the_denominator()
    {
        using var files = new TempDirectory();
        var path = Path.Combine(files.Path, "scores.csv");
        await File.WriteAllTextAsync(path, "\ufeffperson,score\r\na,10\r\nb,\"9\"\r\nc,7.5\r\nd,\r\ne,11\r\nf,-1\r\ng,3\r\n");
        var result = await Json("nps", "--scores", path);
        Assert.Equal((3, 4), (result.GetProperty("n").GetInt64(), result.GetProperty("ignored").GetInt64()));
        Assert.Equal(100.0 / 3, result.GetProperty("nps").GetDouble(), 9);
    }

    [Fact]
    public async Task No_answers_are_no_score()
    {
        var result = await Json("nps", "--promoters", "0", "--passives", "0", "--detractors", "0");
        Assert.Equal(JsonValueKind.Null, result.GetProperty("nps").ValueKind);
    }

    [Fact]
    public async Task A_billion_answers_are_no_trouble()
    {
        var result = await Json("nps", "--promoters", "1000000000", "--passives", "500000000", "--detractors", "250000000", "--eligible", "3000000000");
        Assert.Equal(100.0 * 750 / 1750, result.GetProperty("nps").GetDouble(), 9);
    }

    [Theory]
    [InlineData("20,20,10", "30,15,5", "better")]
    [InlineData("30,15,5", "20,20,10", "worse")]
    [InlineData("4,3,3", "5,3,2", "notShown")]
    [InlineData("10,0,0,0,0,0,0,0,20,0,20", "5,0,0,0,0,0,0,0,15,0,30", "better")]
    public async Task A_change_is_called_one_only_when_it_is_one(string before, string now, string verdict) =>
        Assert.Equal(verdict, (await Json("change", "--before", before, "--now", now)).GetProperty("verdict").GetString());

    [Fact]
    public async Task The_same_people_twice_are_compared_in_pairs()
    {
        using var files = new TempDirectory();
        var path = Path.Combine(files.Path, "pairs.csv");
        await File.WriteAllTextAsync(path, "before,now\n" + string.Concat(Enumerable.Repeat("6,9\n8,9\n9,9\n7,7\n", 5)));
        var result = await Json("change", "--pairs", path);
        Assert.Equal(("paired", "better"), (result.GetProperty("design").GetString(), result.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task A_claim_is_judged_for_programs()
    {
        var result = await Json("claim", "NPS 40, promoters 20%, passives 50%, detractors 30%");
        Assert.False(result.GetProperty("valid").GetBoolean());
        Assert.Equal(-10, result.GetProperty("correctNps").GetDouble());
        Assert.Equal("scoreIsNotTheDifference", result.GetProperty("findings")[0].GetString());
    }

    [Fact]
    public async Task The_other_measures_are_computed()
    {
        Assert.Equal(60, (await Json("csat", "--counts", "5,5,10,20,10")).GetProperty("goodShare").GetDouble());
        Assert.Equal(7, (await Json("ces", "--counts", "0,0,0,0,0,0,9")).GetProperty("mean").GetDouble());
        Assert.Equal(-1, (await Json("servqual", "--expectations", "6,6,6,6,6", "--perceptions", "5,5,5,5,5")).GetProperty("gap").GetDouble());
        Assert.Equal("mustBe", (await Json("kano", "--counts", "40,10,5,5,0,0")).GetProperty("category").GetString());
        Assert.Equal(100 * 0.8 / (1.1 - 0.8), (await Json("clv", "--margin", "100", "--retention", "0.8", "--discount", "0.1")).GetProperty("clv").GetDouble(), 9);
    }

    [Theory]
    [InlineData("nps --promoters -1 --passives 2 --detractors 3", "-1")]
    [InlineData("nps --promoters 20", "--passives")]
    [InlineData("nps --promoters x --passives 1 --detractors 1", "x")]
    [InlineData("nps --promoters 9223372036854775807 --passives 1 --detractors 1", "people")]
    [InlineData("nps --promoters 5 --passives 5 --detractors 5 --eligible 10", "10")]
    [InlineData("nps --scores /no/such/file", "/no/such/file")]
    [InlineData("nps --scores /", "/")]
    [InlineData("change --before 1,2 --now 1,2,3", "2 numbers")]
    [InlineData("change --before 0,0,0 --now 1,2,3", "no score")]
    [InlineData("change", "--before")]
    [InlineData("csat --counts 1,2,3", "3 numbers")]
    [InlineData("csat --counts 0,0,0,0,0", "nothing to compute")]
    [InlineData("servqual --expectations 6,6,6,6,8 --perceptions 5,5,5,5,5", "8")]
    [InlineData("kano --counts 1,2,3,4,5,-6", "-6")]
    [InlineData("clv --margin 100 --retention 1.1 --discount 0.1", "Retention")]
    [InlineData("clv --margin NaN --retention 0.5 --discount 0.1", "money")]
    public async Task Wrong_figures_get_a_sentence(string arguments, string says)
    {
        var (code, output, error) = await Run(["calc", .. arguments.Split(' ')]);
        Assert.Equal(1, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error + output, StringComparison.Ordinal);
    }

    static async Task<JsonElement> Json(params string[] arguments)
    {
        var (code, output, error) = await Run(["calc", .. arguments, "--json"]);
        Assert.True(code == 0, error);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    static async Task<(int Code, string Output, string Error)> Run(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.Root(Phrases.In(Language.English)).Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
