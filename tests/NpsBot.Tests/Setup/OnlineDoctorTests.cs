using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using NpsBot.BotFramework;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Tests.Setup;

public sealed class OnlineDoctorTests : IDisposable
{
    const string CatalogueId = "3d7f2c11-8a4e-4b6d-9f10-5c2e7a9b4d66";

    readonly Answers web = new()
    {
        ["https://login.botframework.com/v1/.well-known/openidconfiguration"] = """{"issuer":"https://api.botframework.com","jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}""",
        ["https://login.botframework.com/v1/.well-known/keys"] = """{"keys":[{"kid":"a","endorsements":["msteams"]}]}""",
        [$"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps?$filter=externalId eq '{OptionsCheckTests.App}'"] = "{\"value\":[{\"id\":\"" + CatalogueId + "\"}]}",
        ["https://npsbot.example.com/health/live"] = "live",
    };

    AppToken bot = new AppToken.Had("bot");
    string[] roles = ["AppCatalog.Read.All", "TeamsAppInstallation.ReadWriteSelfForUser.All"];

    public void Dispose() => web.Dispose();

    async Task<IReadOnlyList<Finding>> Check(params (string Key, string? Value)[] changes)
    {
        using var http = new HttpClient(web, disposeHandler: false);
        var options = OptionsCheckTests.Read("Production", [("PublicHost", "npsbot.example.com"), .. changes]).Options;
        return await new OnlineDoctor(http, Ask, TryMail, Phrases.In(Language.English)).Check(options, CancellationToken.None);
    }

    Task<string?> TryMail(MailOptions mail, CancellationToken cancellation) => Task.FromResult(mail.Host switch
    {
        "well.example" => null,
        var host => host.Split('.')[0],
    });

    Task<AppToken> Ask(string tenant, string resource, CancellationToken cancellation)
    {
        Assert.Equal(OptionsCheckTests.Tenant, tenant);
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { roles }));
        return Task.FromResult(resource == "https://graph.microsoft.com" ? new AppToken.Had($"h.{claims}.s") : bot);
    }

    [Fact]
    public async Task All_is_well_when_keys_token_catalogue_and_server_are() =>
        Assert.All(await Check(("Tenants:0:CatalogAppId", CatalogueId)), finding => Assert.Equal(Verdict.Fine, finding.Verdict));

    [Theory]
    [InlineData("AADSTS7000215", "the secret is wrong")]
    [InlineData("AADSTS7000222", "the secret has ended")]
    [InlineData("AADSTS700016", "no such app in that tenant")]
    [InlineData("AADSTS53003", "AADSTS53003")]
    public async Task A_refused_token_names_its_cure(string code, string expected)
    {
        bot = new AppToken.Refused(code);
        Assert.Contains(expected, Assert.Single(await Check(), finding => finding.Verdict == Verdict.Wrong).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_wrong_because_every_request_would_be_refused()
    {
        web.Remove("https://login.botframework.com/v1/.well-known/keys");
        Assert.Contains("HTTP 404", Assert.Single(await Check(), finding => finding.Verdict == Verdict.Wrong).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("well.example", Verdict.Fine, "takes our login")]
    [InlineData("connect.example", Verdict.Wrong, "cannot be reached")]
    [InlineData("tls.example", Verdict.Wrong, "certificate is not trusted")]
    [InlineData("535.example", Verdict.Wrong, "refuses the login (535)")]
    [InlineData("421.example", Verdict.Wrong, "It says 421")]
    public async Task A_mail_server_is_tried_and_what_is_wrong_with_it_is_said(string host, Verdict verdict, string words)
    {
        var mail = new (string, string?)[] { ("Via", "smtp"), ("Host", host), ("From", "surveys@contoso.com"), ("LegalName", "Contoso Ltd."), ("PostalAddress", "1 Contoso Way") };
        var finding = Assert.Single(await Check([.. mail.Select(one => ("Tenants:0:Mail:" + one.Item1, one.Item2))]), one => one.Text.Contains(host + ":587", StringComparison.Ordinal));
        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains(words, finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_catalogue_id_than_the_one_set_is_named()
    {
        var findings = await Check(("Tenants:0:CatalogAppId", "11111111-2222-4333-8444-555555555555"));
        Assert.Contains($"Set its CatalogAppId to {CatalogueId}", Assert.Single(findings, finding => finding.Verdict == Verdict.Wrong).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_beyond_the_list_are_to_be_withdrawn()
    {
        roles = ["User.Read.All", "Directory.ReadWrite.All"];
        var findings = await Check();
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Doubtful && finding.Text.Contains("Directory.ReadWrite.All", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.Contains("granted User.Read.All; not granted TeamsAppInstallation.ReadWriteSelfForUser.All", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_permission_that_a_setting_needs_and_a_group_that_is_not_there_are_wrong()
    {
        const string known = "bbbbbbbb-0000-4000-8000-000000000001", unknown = "bbbbbbbb-0000-4000-8000-000000000002";
        web[$"https://graph.microsoft.com/v1.0/groups/{known}?$select=id,displayName"] = """{"id":"x","displayName":"Everybody in Oslo"}""";
        roles = ["AppCatalog.Read.All", "GroupMember.Read.All", "MailboxSettings.Read"];
        var findings = await Check(("Tenants:0:CatalogAppId", CatalogueId), ("Tenants:0:People:Source", "graph"), ("Tenants:0:People:Groups:0", known), ("Tenants:0:People:Groups:1", unknown));
        var wrong = findings.Where(finding => finding.Verdict == Verdict.Wrong).Select(finding => finding.Text).ToList();
        Assert.Equal(3, wrong.Count);
        Assert.Contains(wrong, text => text.Contains("CatalogAppId needs the permission TeamsAppInstallation.ReadWriteSelfForUser.All", StringComparison.Ordinal));
        Assert.Contains(wrong, text => text.Contains("People.Source needs the permission User.Read.All", StringComparison.Ordinal));
        Assert.Contains(wrong, text => text.Contains($"the group {unknown} cannot be read (HTTP 404)", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.Contains("Everybody in Oslo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_a_doubt_for_it_may_not_be_running()
    {
        web.Remove("https://npsbot.example.com/health/live");
        Assert.Contains(await Check(), finding => finding.Verdict == Verdict.Doubtful && finding.Text.Contains("(404)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_never_part_of_a_finding() =>
        Assert.DoesNotContain(await Check(), finding => finding.Text.Contains("h.", StringComparison.Ordinal) && finding.Text.Contains(".s", StringComparison.Ordinal));

    /// <summary>The part of the web that the doctor asks, by whole address.</summary>
    sealed class Answers : HttpMessageHandler
    {
        readonly Dictionary<string, string> byAddress = new(StringComparer.Ordinal);

        public string this[string address]
        {
            set => byAddress[address] = value;
        }

        public void Remove(string address) => byAddress.Remove(address);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            byAddress.TryGetValue(Uri.UnescapeDataString(request.RequestUri!.AbsoluteUri), out var json)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") }
                : new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
