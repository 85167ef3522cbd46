using System.Globalization;
using NpsBot.Audiences;
using NpsBot.Core.Audiences;
using NpsBot.Results;
using NpsBot.Setup;
using NpsBot.Standins;
using NpsBot.Tests.House;
using NpsBot.Texts;
using static NpsBot.Tests.Audiences.Company;

namespace NpsBot.Tests.Audiences;

public sealed class PreviewTests
{
    static async Task<(int Code, string Said, string Error)> Run(Company company, string survey, string? tenant = null)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await PreviewCommand.Run(survey, tenant, company.Directory, new NpsBotOptions(), new Clock(Now), Phrases.In(Language.English), output, error);
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task The_command_says_whom_it_asks_what_to_expect_and_why_others_are_not_asked()
    {
        using var company = new Company(people: 100);
        company.Do($"UPDATE person SET last_asked_at = {Now.AddDays(-14).ToUnixTimeMilliseconds()} WHERE person_id < '{Id(40)}'");
        company.Do($"UPDATE person SET entra_object_id = NULL WHERE person_id >= '{Id(97)}'");
        var before = DatabaseText.Of(company.Database);
        var (code, said, _) = await Run(company, "desk");
        Assert.Equal(0, code);
        Assert.Contains("The desk: asks 57, expect about 17 answers, margin about ±", said, StringComparison.Ordinal);
        Assert.Contains("30% of those asked answer is an assumption", said, StringComparison.Ordinal);
        Assert.Contains("40 were asked not long ago and rest, the last of them until 4 December.", said, StringComparison.Ordinal);
        Assert.Contains("3 cannot be reached", said, StringComparison.Ordinal);
        Assert.Equal(before, DatabaseText.Of(company.Database));
    }

    [Fact]
    public async Task Guests_are_counted_by_the_way_on_which_they_are_asked_and_what_would_help_is_said()
    {
        using var company = new Company(people: 20);
        company.Do($"UPDATE person SET is_guest = 1 WHERE person_id < '{Id(5)}'");
        company.Do($"UPDATE person SET mail = 'ann@partner.example' WHERE person_id = '{Id(0)}'");
        company.Do($"UPDATE person SET paused_until = {long.MaxValue} WHERE person_id = '{Id(4)}'");
        var said = (await Run(company, "desk")).Said;
        Assert.Contains("4 of them are guests; Teams may not let the bot write to them. With mail set up", said, StringComparison.Ordinal);
        var preview = company.Database.Read(session => Preview.Of(session, Tenant, "desk", Now, writesMail: true))!;
        Assert.Equal(new GuestsAsked(ByChat: 3, ByMail: 1, CanMail: true), preview.Guests);
        Assert.Equal(
            ["One of them is a guest and is asked by mail.", "3 of them are guests; Teams may not let the bot write to them. Give them a mail address in the people file, and they are asked by mail."],
            PreviewInWords.Grounds(Phrases.In(Language.English), preview).Where(line => line.Contains("guest", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Earlier_waves_tell_how_many_will_answer()
    {
        using var company = new Company(people: 20);
        Closed(company, promoters: 4, detractors: 3);
        var (_, said, _) = await Run(company, "desk");
        Assert.Contains("asks 20, expect about 7 answers", said, StringComparison.Ordinal);
        Assert.Contains("In this survey's last waves about 35% of those asked answered.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(9, 0)]
    public async Task What_an_earlier_wave_may_not_show_is_not_foretold_either_and_too_few_is_said(int promoters, int detractors)
    {
        using var company = new Company(people: 13);
        Closed(company, promoters, detractors);
        var (_, said, _) = await Run(company, "desk");
        Assert.Contains("asks 13, expect about 4 answers", said, StringComparison.Ordinal);
        Assert.Contains("30% of those asked answer is an assumption", said, StringComparison.Ordinal);
        Assert.Contains("Fewer than 5 answers", said, StringComparison.Ordinal);
    }

    static void Closed(Company company, int promoters, int detractors)
    {
        var wave = company.Wave(opens: Now.AddDays(-90));
        company.Answered(wave, promoters, detractors);
        new Snapshots(company.Database, new Clock(Now)).Latest(Tenant, company.Programmes.Of(Tenant).Wave(wave)!);
    }

    [Fact]
    public async Task Where_there_are_no_surveys_the_reply_names_none_and_says_what_to_do()
    {
        using var company = new Company();
        company.Do("DELETE FROM survey");
        var (code, _, error) = await Run(company, "payroll");
        Assert.Equal((1, "There is no survey payroll, and no other either. Bring a programme in with `import --programme`."), (code, error.TrimEnd()));
    }

    [Fact]
    public async Task Nobody_to_ask_unknown_surveys_and_missing_data_are_said_plainly()
    {
        using var company = new Company();
        Assert.Contains("nobody can be asked now", (await Run(company, "desk")).Said, StringComparison.Ordinal);
        var (code, _, error) = await Run(company, "payrol");
        Assert.Equal(1, code);
        Assert.Contains("There is no survey payrol. Those that exist: desk.", error, StringComparison.Ordinal);
        company.Do("INSERT INTO survey (tenant_id, survey_id, service_id, minimum_score, minimum_reasons) VALUES ('fabrikam', 'desk', 'desk', 5, 10)");
        Assert.Contains("--tenant: contoso, fabrikam", (await Run(company, "desk")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Run(company, "desk", Tenant)).Code);
        using var nowhere = new TempDirectory();
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(1, await PreviewCommand.Run("desk", null, nowhere.Path, new NpsBotOptions(), new Clock(Now), Phrases.In(Language.English), TextWriter.Null, said));
        Assert.Contains("--data", said.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(nowhere.Path));
    }

    [Fact]
    public void Who_paused_and_who_wants_no_questions_is_told_as_one()
    {
        using var company = new Company(people: 5);
        company.Do($"UPDATE person SET paused_until = {Now.AddDays(3).ToUnixTimeMilliseconds()} WHERE person_id = '{Id(0)}'");
        company.Do($"UPDATE person SET paused_until = {long.MaxValue} WHERE person_id = '{Id(1)}'");
        var preview = company.Database.Read(session => Preview.Of(session, Tenant, "desk", Now))!;
        Assert.Equal([new LeftOutCount(new LeftOutReason.OptedOut(), 2)], preview.LeftOut);
        Assert.Null(company.Database.Read(session => Preview.Of(session, Tenant, "none", Now)));
    }

    [Fact]
    public void An_audience_is_read_back_as_it_was_written()
    {
        Audience[] all =
        [
            Audience.Everyone, new(new Whom.Groups(["a", "\"b\""]), 30, new Sampling.Random(new Portion.Count(5))), new(new Whom.Departments(["研发"]), null, new Sampling.Stratified(new Portion.Share(0.25))),
            new(new Whom.People(["p"]), null, new Sampling.Panel(4)),
        ];
        Assert.All(all, audience => Assert.Equal(AudienceJson.Write(audience), AudienceJson.Write(AudienceJson.Read(AudienceJson.Write(audience)))));
        Assert.Equal("""{"groups":["a","\u0022b\u0022"],"usedWithinDays":30,"sample":{"size":5}}""", AudienceJson.Write(all[1]));
        Assert.Equal(Audience.Everyone, AudienceJson.Read(null));
    }
}
