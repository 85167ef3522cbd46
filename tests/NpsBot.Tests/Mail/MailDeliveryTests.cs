using System.Globalization;
using NpsBot.Channels.Mail;
using NpsBot.Core.Deliveries;
using NpsBot.Links;
using NpsBot.Setup;
using NpsBot.Tests.Delivery;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Mail;

/// <summary>Questions by mail, through a real SMTP server with TLS and a login.</summary>
public sealed class MailDeliveryTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task A_mail_says_who_writes_what_is_asked_and_how_to_end_it(On engine)
    {
        await using var bench = await MailBench.Set(engine);
        bench.Ask("wei@customer.example");
        bench.Set("language = 'zh-Hans'");
        await bench.Worker().RunOnce();

        var mail = Assert.Single(bench.Server.Mails);
        Assert.Equal("\"Contoso 服務調查\" <surveys@contoso.example>", mail["From"]!.Replace("Contoso 服務調查 <", "\"Contoso 服務調查\" <", StringComparison.Ordinal));
        Assert.Contains("wei@customer.example", mail["To"], StringComparison.Ordinal);
        Assert.Contains("Wei Chen 陳薇", mail["To"], StringComparison.Ordinal);
        Assert.Equal("关于服务台的一个问题", mail["Subject"]);
        Assert.StartsWith("multipart/alternative", mail["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail["List-Unsubscribe-Post"]);
        Assert.Matches("^<https://forms\\.contoso\\.example/u/[A-Za-z0-9_-]{43}>$", mail["List-Unsubscribe"]);
        Assert.Matches("^<[0-9a-f]{32}@contoso\\.example>$", mail["Message-ID"]);
        foreach (var form in new[] { mail.Text, mail.Html })
        {
            Assert.Contains("服务台", form, StringComparison.Ordinal);
            Assert.Contains("Contoso Ltd.", form, StringComparison.Ordinal);
            Assert.Contains("1 Contoso Way, London", form, StringComparison.Ordinal);
            Assert.Contains("customer contract", form, StringComparison.Ordinal);
            Assert.Contains("https://forms.contoso.example/privacy", form, StringComparison.Ordinal);
            Assert.Contains("https://forms.contoso.example/u/", form, StringComparison.Ordinal);
        }
        // Eleven numbers that mark, one button; nothing is loaded, so nobody is told that the mail was opened.
        Assert.All(Enumerable.Range(0, 11), score => Assert.Contains($"&amp;s={score}\"", mail.Html, StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)<img|<script|<link|url\\(|src=|@import", mail.Html);

        Assert.Equal((DeliveryState.Sent, "sent"), (bench.Row().State, bench.Row().Outcome));
        var text = mail.Form.Split("/r/")[1][..LinkToken.Length];
        Assert.True(LinkToken.TryRead(text, out var token));
        Assert.Equal(DeliveryBench.Id(0), bench.Bench.Database.Read(session => SurveyLinks.Find(session, token!))!.PersonId);
        Assert.DoesNotContain(text, DatabaseText.Of(bench.Bench.Database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_may_begin_with_the_first_byte()
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example");
        await bench.Worker(mail => (mail.Port, mail.Security) = (bench.Server.TlsPort.ToString(CultureInfo.InvariantCulture), "tls")).RunOnce();
        Assert.Single(bench.Server.Mails);
        Assert.Equal(DeliveryState.Sent, bench.Row().State);
    }

    [Fact]
    public async Task A_server_without_tls_gets_neither_the_login_nor_the_mail()
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example");
        await bench.Worker(mail => mail.Port = bench.Server.PlainPort.ToString(CultureInfo.InvariantCulture)).RunOnce();
        Assert.Equal((DeliveryState.Waiting, 0, "tls"), (bench.Row().State, bench.Row().Failures, bench.Row().Outcome));
        Assert.Empty(bench.Server.Mails);
    }

    [Fact]
    public async Task The_doctor_logs_in_and_sends_nothing()
    {
        await using var bench = await MailBench.Set();
        var mail = bench.SetUp(new MailOptions());
        Assert.Null(await bench.Transport().Try(mail, CancellationToken.None));
        mail.Password = "another";
        Assert.Equal("535", await bench.Transport().Try(mail, CancellationToken.None));
        Assert.Equal("tls", await new SmtpTransport(bench.Bench.Clock).Try(mail, CancellationToken.None));
        bench.Server.Stop();
        Assert.Equal("connect", await bench.Transport().Try(mail, CancellationToken.None));
        Assert.Empty(bench.Server.Mails);
    }

    [Fact]
    public async Task An_anonymous_question_promises_in_the_mail_what_its_form_promises_and_its_numbers_only_mark()
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example");
        bench.Set("language = 'en'");
        bench.Bench.Database.Write(session => session.Execute("UPDATE wave SET mode = 1"));
        await bench.Worker().RunOnce();
        var mail = Assert.Single(bench.Server.Mails);
        foreach (var text in (string[])[mail.Text, System.Net.WebUtility.HtmlDecode(mail.Html)])
        {
            Assert.Contains("Anonymous: we note that you answered, so that we don't remind you.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("onfidential", text, StringComparison.Ordinal);
            Assert.Contains("it counts once you press Send", text, StringComparison.Ordinal);
        }
        Assert.Contains("&amp;s=10", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown@customer.example", DeliveryState.SetAside, "550", false)]
    [InlineData("spam@customer.example", DeliveryState.SetAside, "554", false)]
    [InlineData("later@customer.example", DeliveryState.Waiting, "451", false)]
    [InlineData("full@customer.example", DeliveryState.Waiting, "452", false)]
    [InlineData("cut@customer.example", DeliveryState.Waiting, "connection", true)]
    public async Task What_the_server_replies_decides_what_follows(string address, DeliveryState state, string code, bool isInDoubt)
    {
        await using var bench = await MailBench.Set();
        bench.Ask(address);
        await bench.Worker().RunOnce();
        Assert.Equal((state, code, isInDoubt), (bench.Row().State, bench.Row().Outcome, bench.Row().InDoubt));
        Assert.Equal(0, bench.Bench.Count("SELECT mail_held_until FROM tenant WHERE tenant_id = 'contoso'"));
    }

    [Fact]
    public async Task A_mail_that_may_have_arrived_is_sent_once_more_under_the_same_id()
    {
        await using var bench = await MailBench.Set();
        bench.Ask("cut@customer.example");
        var worker = bench.Worker();
        await worker.RunOnce();
        await bench.Bench.After(TimeSpan.FromMinutes(5), worker);
        await bench.Bench.After(TimeSpan.FromMinutes(5), worker);
        var mails = bench.Server.Mails;
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0]["Message-ID"], mails[1]["Message-ID"]);
        // The link in each of them is good.
        Assert.All(mails, mail => Assert.NotNull(bench.Bench.Database.Read(session => SurveyLinks.Find(session, Token(mail)))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_is_not_there_or_refuses_the_login_holds_up_the_mail_and_not_the_chat(bool isThere)
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example", "ann@customer.example");
        if (!isThere)
            bench.Server.Stop();
        await bench.Worker(mail => mail.Password = "another").RunOnce();
        Assert.Equal((DeliveryState.Waiting, 0), (bench.Row().State, bench.Row().Failures));
        Assert.Contains(bench.Row().Outcome, (string[])["connect", "535"]);
        Assert.True(bench.Bench.Count("SELECT mail_held_until FROM tenant WHERE tenant_id = 'contoso'") > 0);
        Assert.Equal(0, bench.Bench.Count("SELECT held_until FROM tenant WHERE tenant_id = 'contoso'"));
    }

    [Fact]
    public async Task Where_no_mail_is_set_up_the_question_waits_for_somebody_to_hand_out_its_link()
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example");
        await bench.Worker(mail => mail.Via = "").RunOnce();
        Assert.Equal((DeliveryState.Waiting, 0), (bench.Row().State, bench.Row().Attempt));
    }

    [Theory]
    [InlineData(DeliveryPurpose.Reminder, "Open until")]
    [InlineData(DeliveryPurpose.Echo, "what came of it")]
    public async Task Reminders_and_what_came_of_it_go_by_mail_too(DeliveryPurpose purpose, string subject)
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example");
        bench.Bench.Set($"purpose = {(int)purpose}, sent_at = 1");
        if (purpose == DeliveryPurpose.Echo)
            bench.Bench.Database.Write(session => session.Execute("UPDATE wave SET ended_at = @now, closed_at = @now", ("now", bench.Bench.Clock.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds())));
        await bench.Worker().RunOnce();
        var mail = Assert.Single(bench.Server.Mails);
        Assert.Contains(subject, mail["Subject"], StringComparison.Ordinal);
        Assert.Contains("/u/", mail["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, bench.Row().State);
    }

    [Fact]
    public async Task Whoever_has_stopped_the_mails_gets_none()
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example");
        bench.Set($"paused_until = {long.MaxValue}");
        await bench.Worker().RunOnce();
        Assert.Empty(bench.Server.Mails);
    }

    [Theory]
    [InlineData("Wei\r\nBcc: everybody@customer.example")]
    [InlineData("Wei\nSubject: Win a phone")]
    [InlineData("\"Wei\" <other@customer.example>, ann")]
    [InlineData("Wei\u2028Bcc: x@customer.example\u0000")]
    public async Task A_name_brings_no_header_and_no_second_recipient(string name)
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example");
        bench.Bench.Database.Write(session => session.Execute("UPDATE person SET name = @name", ("name", name)));
        await bench.Worker().RunOnce();
        var mail = Assert.Single(bench.Server.Mails);
        Assert.Null(mail["Bcc"]);
        Assert.Single(mail.Headers, header => header.Name.Equals("Subject", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("<wei@customer.example>", mail["To"], StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, bench.Row().State);
    }

    [Theory]
    [InlineData("wei@customer.example, ann@customer.example")]
    [InlineData("wei@customer.example\r\nRCPT TO:<ann@customer.example>")]
    [InlineData("nobody")]
    public async Task What_is_no_address_is_set_aside_and_never_sent_to(string address)
    {
        await using var bench = await MailBench.Set();
        bench.Ask("wei@customer.example");
        bench.Bench.Database.Write(session => session.Execute("UPDATE person SET mail = @mail", ("mail", address)));
        await bench.Worker().RunOnce();
        Assert.Empty(bench.Server.Mails);
        Assert.Equal((DeliveryState.SetAside, "address"), (bench.Row().State, bench.Row().Outcome));
    }

    static LinkToken Token(ArrivedMail mail) => LinkToken.TryRead(mail.Form.Split("/r/")[1][..LinkToken.Length], out var token) ? token : throw new InvalidOperationException("No link.");
}
