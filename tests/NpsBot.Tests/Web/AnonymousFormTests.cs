using System.Diagnostics;
using System.Net;
using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Tests.Web;

/// <summary>The anonymous survey of the demo's people services, answered by a link: over the wire as a browser does it, and as programs would.</summary>
public abstract class AnonymousFormTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : AnonymousFormTests(On.Sqlite);

    public sealed class OnPostgres() : AnonymousFormTests(On.Postgres);

    const string Service = "people-services";

    /// <summary>What Send writes, and nothing else may; what a browser is given is signed with keys that stand in the database.</summary>
    static readonly string[] Written = ["participation", "sealed_response", "protection_key"];

    DemoBot bot = null!;
    Customer colleague = null!;

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run(engine: engine);
        // The demo has waves older than answers are kept: the server erases what single people said in them when it starts.
        for (var look = 0; look < 1000 && bot.Database.Count("SELECT COUNT(*) FROM wave WHERE answers_erased = 1") == 0; look++)
            await Task.Delay(20);
        colleague = Customer.Of(bot, service: Service);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task One_send_is_the_whole_answer_and_writes_nothing_but_that_somebody_took_part_and_apart_from_it_what_was_said()
    {
        using var visitor = colleague.Visitor();
        var (before, responses) = (Everything(), Responses());
        var question = await visitor.Opens(colleague.Path);
        Assert.Contains("Anonymous: we note that you answered, so that we don't remind you. The answer is kept separately, with no link to you, so after Send it cannot be changed, looked up or deleted.", question.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("onfidential", question.Text, StringComparison.Ordinal);
        Assert.Contains("What is the main reason for your score?", question.Text, StringComparison.Ordinal);
        Assert.Equal((0, responses), (TookPart(), Responses()));

        var thanks = await visitor.SendsAndFollows(question, ("score", "3"), ("reason", "speed"), ("reason", "informed"), ("comment", "Nobody\r\ncalled me back."), ("go", "send"));
        Assert.Contains("Thank you. What you sent about People services is recorded.", thanks.Text, StringComparison.Ordinal);
        Assert.Contains("it can no longer be changed, looked up or deleted, not even by you", thanks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("called", thanks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Change", thanks.Text, StringComparison.Ordinal);
        Assert.Equal((1, responses + 1), (TookPart(), Responses()));
        Assert.Equal("0|3|speed,informed|en", bot.Database.Text("SELECT kind || '|' || score || '|' || reasons || '|' || language FROM sealed_response WHERE comment = 'Nobody\ncalled me back.'"));
        Assert.Equal(before, Everything());

        // What was written knows neither the link nor its hash, and the link does not know that it was used.
        var sealedText = DatabaseText.Of(bot.Database, [.. Tables().Except(Written, StringComparer.Ordinal)]);
        Assert.DoesNotContain(colleague.Link.Text, sealedText, StringComparison.Ordinal);
        Assert.DoesNotContain(colleague.Link.Hash, sealedText, StringComparison.Ordinal);

        var again = await visitor.Opens(colleague.Path + "?s=9");
        Assert.Contains("You have already taken part in the question about People services.", again.Text, StringComparison.Ordinal);
        Assert.Equal("", again.Action);
        foreach (var fields in new (string, string)[][] { [("score", "9"), ("go", "send")], [("go", "skip")] })
            Assert.Contains("already taken part", (await visitor.SendsAndFollows(question, fields)).Text, StringComparison.Ordinal);
        Assert.Equal((1, responses + 1), (TookPart(), Responses()));
        Assert.Equal(0, bot.Count($"SELECT COUNT(*) FROM answer WHERE wave_id = '{colleague.WaveId}'"));
    }

    [Theory]
    [InlineData("not-used", 1)]
    [InlineData("skip", 2)]
    public async Task A_way_out_is_one_press_and_looks_like_every_other_answer(string button, int kind)
    {
        var other = Customer.Of(bot, number: 1, service: Service);
        using var visitor = colleague.Visitor();
        using var another = other.Visitor();
        var before = bot.Count($"SELECT COUNT(*) FROM sealed_response WHERE kind = {kind}");
        var thanks = await visitor.SendsAndFollows(await visitor.Opens(colleague.Path), ("score", "7"), ("reason", "speed"), ("comment", "left behind"), ("go", button));
        Assert.Equal((1, before + 1), (TookPart(), bot.Count($"SELECT COUNT(*) FROM sealed_response WHERE kind = {kind}")));
        Assert.Equal(0, bot.Count("SELECT COUNT(*) FROM sealed_response WHERE comment = 'left behind'"));
        Assert.Equal(thanks.Text, (await another.SendsAndFollows(await another.Opens(other.Path), ("score", "9"), ("go", "send"))).Text);
    }

    [Fact]
    public async Task A_double_press_and_a_second_tab_are_one_answer_the_first()
    {
        using var visitor = colleague.Visitor();
        using var otherDevice = colleague.Visitor();
        var responses = Responses();
        var (first, second, third) = (await visitor.Opens(colleague.Path), await visitor.Opens(colleague.Path), await otherDevice.Opens(colleague.Path));
        var pressed = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.Sends(first, ("score", "8"), ("go", "send")))
            .Append(otherDevice.Sends(third, ("score", "8"), ("go", "send"))));
        Assert.All(pressed, page => Assert.Equal(HttpStatusCode.SeeOther, page.Status));
        Assert.Single(pressed, page => page.Location!.Contains("/thanks", StringComparison.Ordinal));
        Assert.Contains("already taken part", (await visitor.SendsAndFollows(second, ("score", "2"), ("comment", "second thoughts"), ("go", "send"))).Text, StringComparison.Ordinal);
        Assert.Equal((1, responses + 1, 0), (TookPart(), Responses(), bot.Count("SELECT COUNT(*) FROM sealed_response WHERE comment = 'second thoughts'")));
    }

    [Fact]
    public async Task Who_has_taken_part_in_the_chat_finds_that_here()
    {
        using var visitor = colleague.Visitor();
        var open = await visitor.Opens(colleague.Path);
        bot.Database.Write(session => session.Execute($"INSERT INTO participation (tenant_id, wave_id, person_id) VALUES ('demo', '{colleague.WaveId}', '{colleague.PersonId}')"));
        var responses = Responses();
        Assert.Contains("already taken part", (await visitor.SendsAndFollows(open, ("score", "2"), ("go", "send"))).Text, StringComparison.Ordinal);
        Assert.Equal(responses, Responses());
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_everything_that_was_chosen_is_kept()
    {
        using var visitor = colleague.Visitor();
        var before = Everything();
        var question = await visitor.Opens(colleague.Path + "?s=7");
        Assert.Equal(["7"], question.Checked);
        Assert.Contains("It counts once you press Send.", question.Text, StringComparison.Ordinal);
        var noNumber = await visitor.Sends(question, ("reason", "speed"), ("comment", "So <b>slow</b>."), ("go", "send"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noNumber.Status);
        Assert.Equal(["speed"], noNumber.Checked);
        Assert.Contains("So &lt;b&gt;slow&lt;/b&gt;.</textarea>", noNumber.Html, StringComparison.Ordinal);
        var tooMany = await visitor.Sends(noNumber, ("score", "4"), ("reason", "speed"), ("reason", "ease"), ("reason", "knowledge"), ("reason", "informed"), ("comment", "kept"), ("go", "send"));
        Assert.Contains("more than 3 reasons", tooMany.Text, StringComparison.Ordinal);
        Assert.Equal(5, tooMany.Checked.Length);
        Assert.Contains("kept</textarea>", tooMany.Html, StringComparison.Ordinal);
        var tooLong = await visitor.Sends(tooMany, ("score", "4"), ("comment", new string('x', 2001)), ("go", "send"));
        Assert.Contains("longer than 2000 characters", tooLong.Text, StringComparison.Ordinal);
        Assert.Equal((0, before), (TookPart(), Everything()));
    }

    [Fact]
    public async Task Looks_and_posts_of_scanners_record_nothing()
    {
        var before = Everything();
        var responses = Responses();
        using var scanner = colleague.Visitor();
        var page = await scanner.Opens(colleague.Path + "?s=10");
        Assert.Equal(["10"], page.Checked);
        var asItStands = page.Hidden.Append(("score", "10")).ToArray();
        for (var round = 0; round < 20; round++)
        {
            await scanner.Opens($"{colleague.Path}?s={round % 11}&lang=zh-Hant");
            foreach (var step in (string[])["/why", "/thanks"])
                Assert.Equal((HttpStatusCode.SeeOther, colleague.Path + "?lang=en"), ((await scanner.Opens(colleague.Path + step)).Status, (await scanner.Opens(colleague.Path + step)).Location));
            await scanner.Posts(colleague.Path);
            await scanner.Posts(colleague.Path, asItStands);
            await scanner.Posts(colleague.Path, [.. page.Hidden, ("go", "send")]);
            await scanner.Posts(colleague.Path, [.. asItStands, ("go", "")]);
            await scanner.Posts(colleague.Path + "/why", [.. asItStands, ("comment", "scanned"), ("go", "send")]);
            await scanner.Posts(colleague.Path + "/thanks", [.. asItStands, ("go", "send")]);
        }
        Assert.Equal((0, responses, before), (TookPart(), Responses(), Everything()));
    }

    [Fact]
    public async Task Other_sites_forged_fields_and_impossible_numbers_record_nothing()
    {
        var other = Customer.Of(bot, number: 1, service: Service);
        using var visitor = colleague.Visitor();
        using var stranger = colleague.Visitor();
        var (responses, ours) = (Responses(), await visitor.Opens(colleague.Path));
        foreach (var (who, fields) in new (FormVisitor, (string, string)[])[]
        {
            (stranger, [("score", "0"), ("go", "send")]),
            (stranger, [.. ours.Hidden, ("score", "0"), ("go", "send")]),
            (visitor, [("score", "0"), ("go", "send")]),
            (visitor, [("form", "forged"), ("score", "0"), ("go", "skip")]),
            (visitor, [.. ours.Hidden, ("score", "11"), ("go", "send")]),
            (visitor, [.. ours.Hidden, ("score", "3"), ("score", "9"), ("go", "send")]),
            (visitor, [.. ours.Hidden, ("score", "٧"), ("go", "send")]),
            (visitor, [.. ours.Hidden, ("kind", "0"), ("score", "7"), ("go", "sealed")]),
        })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await who.Posts(colleague.Path, fields)).Status);
        }
        Assert.Equal((0, responses), (TookPart(), Responses()));

        // A reason that was not offered is none, and whose answer it is nobody can say but the link.
        await visitor.SendsAndFollows(ours, ("score", "5"), ("reason", "value"), ("reason", "<script>"), ("reason", "speed"), ("person", other.PersonId), ("token", other.Link.Text), ("comment", "forged"), ("go", "send"));
        Assert.Equal("speed", bot.Database.Text("SELECT reasons FROM sealed_response WHERE comment = 'forged'"));
        Assert.Equal((1, 0), (TookPart(), bot.Count($"SELECT COUNT(*) FROM participation WHERE person_id = '{other.PersonId}' AND wave_id = '{other.WaveId}'")));
    }

    [Fact]
    public async Task After_the_close_the_link_opens_nothing_and_what_was_sent_is_among_the_results()
    {
        using var visitor = colleague.Visitor();
        var question = await visitor.Opens(colleague.Path);
        await visitor.SendsAndFollows(question, ("score", "1"), ("comment", "before the close"), ("go", "send"));
        bot.Clock.Advance(TimeSpan.FromDays(20));
        bot.Service<CloseWave>().AllThatEnded();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Sends(question, ("score", "2"), ("go", "send"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Opens(colleague.Path + "/thanks")).Status);
        Assert.Equal((0, 1), (Responses(), bot.Count("SELECT COUNT(*) FROM response_comment WHERE text = 'before the close'")));
    }

    [Fact]
    public async Task No_span_of_ours_tells_of_the_link_or_of_what_was_sent()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == NpsBot.Telemetry.Instruments.Source.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => spans.Enqueue(activity.DisplayName + string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))),
        };
        ActivitySource.AddActivityListener(listener);
        using var visitor = colleague.Visitor();
        await visitor.SendsAndFollows(await visitor.Opens(colleague.Path), ("score", "6"), ("comment", "CANARY"), ("go", "send"));
        Assert.NotEmpty(spans);
        Assert.All(spans, span => Assert.DoesNotMatch($"CANARY|score|{colleague.Link.Text}|{colleague.Link.Hash}|{colleague.PersonId}", span));
    }

    long TookPart() => bot.Count($"SELECT COUNT(*) FROM participation WHERE wave_id = '{colleague.WaveId}' AND person_id = '{colleague.PersonId}'");

    long Responses() => bot.Count($"SELECT COUNT(*) FROM sealed_response WHERE wave_id = '{colleague.WaveId}'");

    string Everything() => DatabaseText.Of(bot.Database, Written);

    List<string> Tables() => bot.Database.Read(session => session.Query(
        engine == On.Sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'", row => row.GetString(0)));
}
