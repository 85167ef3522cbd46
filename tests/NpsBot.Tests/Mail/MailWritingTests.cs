using System.Text;
using NpsBot.Channels.Mail;
using NpsBot.Core.Deliveries;
using NpsBot.People.Graph;
using NpsBot.Setup;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Mail;

public sealed class MailWritingTests
{
    static readonly MailOptions Sender = new() { Via = "graph", From = "surveys@contoso.example", FromName = "服務調查 \"團隊\"", LegalName = "Contoso Ltd.", PostalAddress = "1 Contoso Way" };

    static Letter To(string address, string name = "陳薇 Wei\r\nBcc: x@y.example", string subject = "關於 Larkview 的一個問題，寫得很長很長，長到一行放不下也不能在一個字的中間斷開\r\nX: y") =>
        new(address, name, subject, "您好：\nhttps://forms.contoso.example/r/" + new string('a', 43), "<p>您好</p>", new Uri("https://forms.contoso.example/u/" + new string('a', 43)), new string('0', 32) + "@contoso.example");

    [Fact]
    public void A_whole_mail_is_read_as_it_was_meant_and_no_line_is_too_long()
    {
        var source = Encoding.ASCII.GetString(MimeMail.Bytes(Sender, To("wei@customer.example"), DemoBot.Start));
        var mail = ArrivedMail.Of(source);
        Assert.StartsWith("關於 Larkview 的一個問題，寫得很長很長，長到一行放不下也不能在一個字的中間斷開", mail["Subject"], StringComparison.Ordinal);
        Assert.Contains("陳薇 Wei", mail["To"], StringComparison.Ordinal);
        Assert.Contains("服務調查 \"團隊\"", mail["From"], StringComparison.Ordinal);
        Assert.Equal("您好：\nhttps://forms.contoso.example/r/" + new string('a', 43), mail.Text);
        Assert.Equal("<p>您好</p>", mail.Html);
        Assert.Null(mail["Bcc"]);
        Assert.Null(mail["X"]);
        Assert.All(source.Split("\r\n"), line => Assert.InRange(line.Length, 0, 120));
        Assert.All(source, character => Assert.True(char.IsAscii(character)));
        Assert.DoesNotContain("\n\n", source.Replace("\r\n", "|", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wei@customer.example", true)]
    [InlineData("o'brien+nps@mail.customer.co.uk", true)]
    [InlineData("a.b-c_d=e@x-1.example", true)]
    [InlineData("", false)]
    [InlineData("nobody", false)]
    [InlineData("@customer.example", false)]
    [InlineData("wei@", false)]
    [InlineData("wei@localhost", false)]
    [InlineData("wei@customer.example.", false)]
    [InlineData("wei@-customer.example", false)]
    [InlineData("wei @customer.example", false)]
    [InlineData("wei@customer.example\n", false)]
    [InlineData("wei@customer.example\r\nBcc:x@y.example", false)]
    [InlineData("wei@customer.example,ann@customer.example", false)]
    [InlineData("wei@customer.example;ann@customer.example", false)]
    [InlineData("<wei@customer.example>", false)]
    [InlineData("Wei <wei@customer.example>", false)]
    [InlineData("\"wei\"@customer.example", false)]
    [InlineData("wei@[127.0.0.1]", false)]
    [InlineData("wei@@customer.example", false)]
    [InlineData("陳薇@customer.example", false)]
    [InlineData("wei@客戶.example", false)]
    [InlineData("mailto:wei@customer.example", false)]
    public void Only_plain_addresses_are_written_to(string address, bool isGood) => Assert.Equal(isGood, MailAddresses.IsGood(address));

    [Fact]
    public void Addresses_that_are_too_long_are_none() =>
        Assert.All((string[])[new string('x', 65) + "@customer.example", "wei@" + string.Join('.', Enumerable.Repeat(new string('x', 60), 5))], address => Assert.False(MailAddresses.IsGood(address)));

    [Theory]
    [InlineData("", "", false)]
    [InlineData("465", "", true)]
    [InlineData("2465", "TLS", true)]
    [InlineData("465", "starttls", false)]
    public void The_port_says_when_tls_begins_unless_a_setting_does(string port, string security, bool atOnce)
    {
        Assert.Empty(Problems(mail => (mail.Port, mail.Security) = (port, security)));
        Assert.Equal(atOnce, new MailOptions { Port = port, Security = security }.IsTlsFromTheFirstByte);
    }

    [Fact]
    public async Task Graph_gets_the_mail_whole_with_the_headers_of_unsubscribing()
    {
        await using var tenant = await GraphTenant.Start(1);
        tenant.Graph.Granted.Add("Mail.Send");
        var sent = await Send(tenant, "wei@customer.example");
        Assert.IsType<DeliveryOutcome.Delivered>(sent.Outcome);
        var (mailbox, mime) = Assert.Single(tenant.Graph.Mails);
        Assert.Equal("surveys@contoso.example", mailbox);
        Assert.Equal("List-Unsubscribe=One-Click", ArrivedMail.Of(mime)["List-Unsubscribe-Post"]);
        Assert.Empty(tenant.Graph.Complaints);
    }

    [Theory]
    [InlineData(429, "7", typeof(DeliveryOutcome.NotDelivered), true)]
    [InlineData(503, "7", typeof(DeliveryOutcome.NotDelivered), true)]
    [InlineData(401, null, typeof(DeliveryOutcome.NotDelivered), true)]
    [InlineData(403, null, typeof(DeliveryOutcome.NotDelivered), true)]
    [InlineData(500, null, typeof(DeliveryOutcome.InDoubt), false)]
    [InlineData(504, null, typeof(DeliveryOutcome.InDoubt), false)]
    [InlineData(413, null, typeof(DeliveryOutcome.Refused), false)]
    public async Task What_graph_says_decides_what_follows(int status, string? retryAfter, Type outcome, bool concernsTenant)
    {
        await using var tenant = await GraphTenant.Start(1);
        tenant.Graph.Granted.Add("Mail.Send");
        tenant.Graph.Fail(1, status, retryAfter, "SomeCode");
        var sent = await Send(tenant, "wei@customer.example");
        Assert.IsType(outcome, sent.Outcome);
        Assert.Equal("SomeCode", sent.Code);
        if (sent.Outcome is DeliveryOutcome.NotDelivered not)
            Assert.Equal((concernsTenant, retryAfter is null ? null : TimeSpan.FromSeconds(7)), (not.ConcernsTenant, not.RetryAfter));
    }

    [Fact]
    public async Task Without_the_permission_or_for_another_mailbox_nothing_is_sent_and_nobody_is_set_aside()
    {
        await using var tenant = await GraphTenant.Start(1);
        Assert.IsType<DeliveryOutcome.NotDelivered>((await Send(tenant, "wei@customer.example")).Outcome);
        tenant.Graph.Granted.Add("Mail.Send");
        tenant.Graph.Mailbox = "another@contoso.example";
        Assert.Equal("ErrorAccessDenied", (await Send(tenant, "wei@customer.example")).Code);
        tenant.Graph.Mailbox = Sender.From;
        Assert.IsType<DeliveryOutcome.Undeliverable>((await Send(tenant, "nobody@customer.example")).Outcome);
        Assert.Empty(tenant.Graph.Mails);
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "Via", "pigeon", "is no way to send mail" },
        { "From", "Wei <wei@contoso.example>", "is no mail address" },
        { "LegalName", "", "who writes it" },
        { "PostalAddress", " ", "has its seat" },
        { "FromName", "Contoso\r\nBcc: x", "one line" },
        { "PrivacyPage", "http://contoso.example", "https" },
        { "PerMinute", "fast", "mails a minute" },
        { "Host", "", "name of a mail server" },
        { "Security", "ssl", "starttls" },
        { "Port", "0", "is no port" },
        { "Password", "", "user name and a password" },
        { "Via", "folder", "only for trying out" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_the_settings_is_said_with_its_place_and_the_way_to_put_it_right(string name, string value, string words)
    {
        var problems = Problems(mail => typeof(MailOptions).GetProperty(name)!.SetValue(mail, value));
        Assert.Contains(problems, problem => problem.Contains("NpsBot.Tenants[0].Mail." + name, StringComparison.Ordinal) && problem.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_that_are_right_have_no_problem_and_mail_wants_a_public_name()
    {
        Assert.Empty(Problems(_ => { }));
        Assert.Contains("PublicHost", Assert.Single(Problems(_ => { }, host: "")), StringComparison.Ordinal);
        Assert.Contains("half set up", Assert.Single(Problems(mail => mail.Via = "")), StringComparison.Ordinal);
    }

    static IReadOnlyList<string> Problems(Action<MailOptions> adjust, string host = "npsbot.contoso.example")
    {
        var options = new NpsBotOptions
        {
            AppId = "5f0d1a52-1111-4222-8333-444455556666",
            AppTenantId = "2e9d8c30-4165-4b20-9f6d-9c74e3a01582",
            Credential = { Secret = "s3cret~value" },
            PublicHost = host,
            Tenants = { new TenantOptions { Id = "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360" } },
        };
        var mail = options.Tenants[0].Mail;
        (mail.Via, mail.Host, mail.UserName, mail.Password, mail.From, mail.LegalName, mail.PostalAddress) = ("smtp", "smtp.contoso.example", "surveys", "l3tmein~", "surveys@contoso.example", "Contoso Ltd.", "1 Contoso Way");
        adjust(mail);
        return OptionsCheck.Problems(options, "Production", Phrases.In(Language.English));
    }

    static Task<MailSent> Send(GraphTenant tenant, string to) => new GraphTransport(tenant.Service<GraphClients>(), tenant.Clock).Send(GraphTenant.Id, Sender, To(to));
}
