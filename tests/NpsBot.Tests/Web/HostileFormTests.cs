using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using NpsBot.Links;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Web;

/// <summary>What programs and other sites do with a link and its form: nothing of it may count.</summary>
public sealed class HostileFormTests : IAsyncLifetime
{
    DemoBot bot = null!;
    Customer customer = null!;

    public async Task InitializeAsync()
    {
        bot = await DemoBot.Run();
        customer = Customer.Of(bot);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_thousand_looks_and_posts_of_scanners_record_nothing()
    {
        // The demo has waves older than answers are kept: the server erases what single people said in them when it starts.
        for (var look = 0; look < 1000 && bot.Database.Count("SELECT COUNT(*) FROM wave WHERE answers_erased = 1") == 0; look++)
            await Task.Delay(20);
        var before = DatabaseText.Of(bot.Database, "protection_key");
        using var scanner = customer.Visitor();
        var page = await scanner.Opens(customer.Path + "?s=10");
        Assert.Equal(["10"], page.Checked);
        var asItStands = page.Hidden.Append(("score", "10")).ToArray();
        for (var round = 0; round < 100; round++)
        {
            await scanner.Opens($"{customer.Path}?s={round % 11}&lang=zh-Hans");
            await scanner.Opens(customer.Path + "/why");
            await scanner.Opens("/u/" + customer.Link.Text);
            using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(customer.Path, UriKind.Relative));
            using var seen = await scanner.Http.SendAsync(head);
            await scanner.Posts(customer.Path);
            // All fields of the form, but no button pressed; and the button's name alone, with what a program thinks of.
            await scanner.Posts(customer.Path, asItStands);
            await scanner.Posts(customer.Path, [.. page.Hidden, ("go", "send")]);
            await scanner.Posts(customer.Path, [.. asItStands, ("go", "")]);
            await scanner.Posts(customer.Path + "/why", [.. page.Hidden, ("comment", "scanned"), ("go", "send")]);
            await scanner.Posts("/u/" + customer.Link.Text, ("q", "scan"));
        }
        Assert.Equal(before, DatabaseText.Of(bot.Database, "protection_key"));

        // And the link is not burned.
        using var person = customer.Visitor();
        await person.SendsAndFollows(await person.Opens(customer.Path), ("score", "6"), ("go", "send"));
        Assert.StartsWith("0|6|", customer.Stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_refused_looks_the_same()
    {
        using var visitor = customer.Visitor();
        var good = customer.Link.Text;
        var (expired, revoked, left, closed) = (Customer.Of(bot, number: 1), Customer.Of(bot, number: 2), Customer.Of(bot, number: 3), Customer.Of(bot, number: 4));
        bot.Database.Write(session =>
        {
            session.Execute("UPDATE survey_link SET expires_at = @now WHERE person_id = @person", ("now", bot.Clock.GetUtcNow().ToUnixTimeMilliseconds()), ("person", expired.PersonId));
            Assert.Equal(1, SurveyLinks.Revoke(session, "demo", revoked.WaveId, revoked.PersonId, bot.Clock.GetUtcNow()));
            session.Execute("UPDATE person SET left_at = 1 WHERE person_id = @person", ("person", left.PersonId));
        });
        string[] refused =
        [
            LinkToken.New().Text, good[..42], good + "A", good[..42] + "é", "x", "..%2f..%2fhealth", expired.Link.Text, revoked.Link.Text, left.Link.Text, good.ToUpperInvariant(),
        ];
        var pages = new List<SeenPage>();
        foreach (var token in refused)
        {
            pages.Add(await visitor.Opens("/r/" + token + "?lang=en"));
            pages.Add(await visitor.Posts("/r/" + token + "?lang=en", ("score", "1"), ("go", "send")));
        }
        // The wave ends while somebody has the page open.
        var open = await visitor.Opens(closed.Path);
        bot.Clock.Advance(TimeSpan.FromDays(100));
        pages.Add(await visitor.Sends(open, ("score", "1"), ("go", "send")));
        pages.Add(await visitor.Opens(closed.Path + "?lang=en"));

        Assert.All(pages, page => Assert.Equal((HttpStatusCode.NotFound, pages[0].Html), (page.Status, page.Html)));
        Assert.Contains("This link doesn't open anything", pages[0].Text, StringComparison.Ordinal);
        Assert.All([expired, revoked, left, closed], one => Assert.Null(one.Stored));
        // No cookie tells them apart either.
        Assert.All(pages, page => Assert.False(page.Headers.ContainsKey("Set-Cookie")));
    }

    [Fact]
    public async Task A_post_of_another_site_is_asked_for_once_more()
    {
        using var visitor = customer.Visitor();
        using var stranger = customer.Visitor();
        var ours = await visitor.Opens(customer.Path);
        foreach (var (who, fields) in new (FormVisitor, (string, string)[])[]
        {
            (stranger, [("score", "0"), ("go", "send")]),
            (stranger, [.. ours.Hidden, ("score", "0"), ("go", "send")]),
            (visitor, [("score", "0"), ("go", "send")]),
            (visitor, [("form", "forged"), ("score", "0"), ("go", "send")]),
        })
        {
            var answer = await who.Posts(customer.Path, fields);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("Nothing has been saved yet", answer.Text, StringComparison.Ordinal);
            Assert.Equal(["0"], answer.Checked);
        }
        Assert.Null(customer.Stored);
    }

    [Theory]
    [InlineData("11")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData(" 7")]
    [InlineData("٧")]
    [InlineData("0x7")]
    [InlineData("007")]
    [InlineData("7,9")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public async Task What_is_no_number_of_the_scale_is_no_choice(string score)
    {
        using var visitor = customer.Visitor();
        var answer = await visitor.Sends(await visitor.Opens(customer.Path + "?s=" + Uri.EscapeDataString(score)), ("score", score), ("go", "send"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Null(customer.Stored);
    }

    [Fact]
    public async Task Forged_fields_reach_nobody_else_and_nothing_that_was_not_offered()
    {
        var other = Customer.Of(bot, number: 1);
        using var visitor = customer.Visitor();
        var question = await visitor.Opens(customer.Path);
        (string, string)[] forged = [("person", other.PersonId), ("wave", other.WaveId), ("token", other.Link.Text), ("tenant", "contoso"), ("go", "send")];
        // Two numbers at once are none.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Sends(question, [("score", "9"), ("score", "1"), .. forged])).Status);
        await visitor.SendsAndFollows(question, [("score", "9"), .. forged]);
        Assert.StartsWith("0|9|", customer.Stored, StringComparison.Ordinal);
        Assert.Null(other.Stored);
    }

    [Fact]
    public async Task Forged_reasons_and_bands_change_nothing_that_was_not_offered()
    {
        using var visitor = customer.Visitor();
        var why = await visitor.SendsAndFollows(await visitor.Opens(customer.Path), ("score", "9"), ("go", "send"));
        var hidden = why.Hidden.Where(field => field.Name != "band").ToArray();
        await visitor.Posts(why.Action, [.. hidden, ("band", "2"), ("reason", "tools"), ("reason", "value"), ("reason", "<script>"), ("go", "send")]);
        Assert.Equal("0|9|value|en|radio|web|-", customer.Stored);
        await visitor.Posts(why.Action, [.. hidden, ("band", "7"), ("reason", "speed"), ("go", "send")]);
        Assert.Equal("0|9|value|en|radio|web|-", customer.Stored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comment_of_a_megabyte_is_refused_kindly(bool saysItsLength)
    {
        using var visitor = customer.Visitor();
        var why = await visitor.SendsAndFollows(await visitor.Opens(customer.Path), ("score", "9"), ("go", "send"));
        var body = string.Join('&', why.Hidden.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")) + "&go=send&comment=" + new string('x', 1 << 20);
        using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");
        if (!saysItsLength)
        {
            visitor.Http.DefaultRequestHeaders.TransferEncodingChunked = true;
            content.Headers.ContentLength = null;
        }
        var answer = await visitor.Posts(why.Action, content);
        Assert.InRange((int)answer.Status, 400, 422);
        Assert.Equal("0|9||en|radio|web|-", customer.Stored);
        Assert.DoesNotContain("at NpsBot", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", """{"score":9,"go":"send"}""")]
    [InlineData("text/plain", "score=9&go=send")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"score\"\r\n\r\n9")]
    public async Task What_is_no_form_is_refused_kindly(string type, string body)
    {
        using var visitor = customer.Visitor();
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var answer = await visitor.Posts(customer.Path, content);
        Assert.InRange((int)answer.Status, 400, 422);
        Assert.Contains("</footer>", answer.Html, StringComparison.Ordinal);
        Assert.Null(customer.Stored);
    }

    [Fact]
    public async Task Nothing_runs_nothing_is_loaded_nothing_is_kept_and_no_address_is_given_away()
    {
        using var visitor = customer.Visitor();
        var question = await visitor.Opens(customer.Path);
        var why = await visitor.SendsAndFollows(question, ("score", "9"), ("go", "send"));
        var thanks = await visitor.SendsAndFollows(why, ("go", "send"));
        var stop = await visitor.Opens("/u/" + customer.Link.Text);
        var refused = await visitor.Opens("/r/nothing");
        Assert.All([question, why, thanks, stop, refused], page =>
        {
            Assert.DoesNotMatch("(?i)<script|<img|<link|<iframe|javascript:| on[a-z]+=| style=|@import|url\\(|https?://(?!speak-up)", page.Html);
            var style = page.Html.Split("<style>")[1].Split("</style>")[0];
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
            Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", page.Headers["Content-Security-Policy"]);
            Assert.StartsWith("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal(("no-referrer", "nosniff", "DENY"), (page.Headers["Referrer-Policy"], page.Headers["X-Content-Type-Options"], page.Headers["X-Frame-Options"]));
        });
        var cookie = question.Headers["Set-Cookie"];
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(customer.Link.Text, cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    public async Task Every_page_takes_less_than_thirty_kilobytes(string language)
    {
        using var visitor = customer.Visitor();
        var question = await visitor.Opens($"{customer.Path}?lang={language}");
        var why = await visitor.SendsAndFollows(question, ("score", "9"), ("go", "send"));
        Assert.All([question, why], page => Assert.InRange(Encoding.UTF8.GetByteCount(page.Html) + page.Headers.Sum(header => header.Key.Length + header.Value.Length + 4), 1000, 30_000));
        Assert.Contains(language == "en" ? "How likely" : "可能", question.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_knows_no_link_by_its_text()
    {
        using var visitor = customer.Visitor();
        await visitor.SendsAndFollows(await visitor.Opens(customer.Path), ("score", "9"), ("go", "send"));
        var everything = DatabaseText.Of(bot.Database);
        Assert.DoesNotContain(customer.Link.Text, everything, StringComparison.Ordinal);
        Assert.Contains(customer.Link.Hash, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_brings_many_wrong_links_waits_and_a_good_one_from_elsewhere_does_not()
    {
        using var guesser = customer.Visitor();
        for (var guess = 0; guess < LinkGate.MostWrongFromOne; guess++)
            Assert.Equal(HttpStatusCode.NotFound, (await guesser.Opens("/r/" + LinkToken.New().Text)).Status);
        var late = await guesser.Opens("/r/" + LinkToken.New().Text);
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (late.Status, late.Headers["Retry-After"]));
        Assert.Contains("Please wait a minute", late.Text, StringComparison.Ordinal);
        bot.Clock.Advance(LinkGate.Window);
        Assert.Equal(HttpStatusCode.OK, (await guesser.Opens(customer.Path)).Status);
    }

    [Fact]
    public async Task Whoever_claims_to_pass_on_for_others_is_not_believed_unless_named()
    {
        using var guesser = customer.Visitor();
        for (var guess = 0; guess <= LinkGate.MostWrongFromOne; guess++)
        {
            guesser.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
            guesser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"203.0.113.{guess}"));
            await guesser.Opens("/r/" + LinkToken.New().Text);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.Opens("/r/" + LinkToken.New().Text)).Status);
    }
}
