using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Tests.Setup;

public sealed class OptionsCheckTests
{
    internal const string App = "6f1d3c52-9a0b-4f7e-8c2d-1e5a7b9c0d3f";
    internal const string Tenant = "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360";

    static readonly Dictionary<string, string?> Good = new(StringComparer.Ordinal)
    {
        ["NpsBot:AppId"] = App,
        ["NpsBot:AppTenantId"] = Tenant,
        ["NpsBot:Credential:Secret"] = "q8Q~notarealsecretvalue",
        ["NpsBot:Tenants:0:Id"] = Tenant,
        ["NpsBot:Tenants:0:HrPeople:0"] = "1a2b3c4d-0000-4000-8000-000000000001",
    };

    internal static Settings Read(string environment, params (string Key, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>(Good, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            values.Remove("NpsBot:" + key);
            if (value is not null)
                values["NpsBot:" + key] = value;
        }
        return Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), environment, Phrases.In(Language.English));
    }

    [Fact]
    public void A_complete_configuration_has_no_problems() => Assert.Empty(Read("Production").Problems);

    [Theory]
    [InlineData("Database", "postgres://npsbot:hunter2@db.example.com/npsbot", "NpsBot.Database (environment variable NpsBot__Database): A web-like address")]
    [InlineData("Database", "postgres://npsbot:hunter2@db.example.com/npsbot?sslmode=require", "A web-like address")]
    [InlineData("Database", "npsbot", "not a connection string")]
    [InlineData("Database", "Host=db;Database=npsbot;Password=abc;hunter2=d", "not a connection string")]
    [InlineData("Database", "Host=db;Database=npsbot;Port=hunter2", "not a connection string")]
    [InlineData("Database", "Database=npsbot;Username=npsbot;Password=hunter2", "where the PostgreSQL server is")]
    [InlineData("Database", "Host=db.example.com;Password=hunter2", "does not name the database")]
    [InlineData("Database", "Host=db.example.com;Database=npsbot;Username=npsbot;Password=...", "placeholder of an example")]
    [InlineData("AppId", "", "NpsBot.AppId (environment variable NpsBot__AppId): The app id is missing")]
    [InlineData("AppId", "<your-app-id>", "still the placeholder")]
    [InlineData("AppId", "00000000-0000-0000-0000-000000000000", "all zeros")]
    [InlineData("AppId", "6f1d3c52", "8-4-4-4-12")]
    [InlineData("AppTenantId", "", "NpsBot__AppTenantId")]
    [InlineData("AppTenantId", "contoso.onmicrosoft.com", "8-4-4-4-12")]
    [InlineData("Credential:Secret", "", "no credential")]
    [InlineData("Credential:Secret", "<secret>", "placeholder of an example")]
    [InlineData("Credential:Secret", App, "copy the column \"Value\"")]
    [InlineData("Credential:CertificatePath", "/nowhere/bot.pfx", "NpsBot__Credential__CertificatePath): There is no file \"/nowhere/bot.pfx\"")]
    [InlineData("Credential:ManagedIdentityClientId", App, "More than one credential")]
    [InlineData("Credential:ManagedIdentityClientId", Tenant, "has that identity's client id as its app id")]
    [InlineData("Cloud", "Mars", "Public, USGov or China")]
    [InlineData("DataDirectory", " ", "NpsBot__DataDirectory")]
    [InlineData("PublicHost", "https://npsbot.example.com", "no https://")]
    [InlineData("PublicHost", "localhost", "not a public host name")]
    [InlineData("SpeakUpLink", "speakup.example.com", "begins with https://")]
    [InlineData("Tenants:0:Id", "", "NpsBot.Tenants[0].Id (environment variable NpsBot__Tenants__0__Id): The id is empty")]
    [InlineData("Tenants:1:Id", Tenant, "NpsBot.Tenants[1].Id (environment variable NpsBot__Tenants__1__Id): \"0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360\" stands here for the second time")]
    [InlineData("Tenants:0:HrPeople:1", "li.wei@example.com", "NpsBot__Tenants__0__HrPeople__1): \"li.wei@example.com\" is an address")]
    [InlineData("Tenants:0:HrPeople:1", "1a2b3c4d-0000-4000-8000-00000000000g", "not a whole id")]
    [InlineData("Tenants:0:CatalogAppId", App, "The catalogue gives the app an id of its own")]
    [InlineData("Tenants:0:SpeakUpLink", "mailto:hr@example.com", "NpsBot__Tenants__0__SpeakUpLink")]
    [InlineData("Tenants:0:People:Source", "ldap", "NpsBot.Tenants[0].People.Source (environment variable NpsBot__Tenants__0__People__Source): \"ldap\" is no source of people")]
    [InlineData("Tenants:0:People:Source", "graph", "NpsBot__Tenants__0__People__Groups__0): People are to come from the directory, but from which groups?")]
    [InlineData("Tenants:0:People:Groups:0", App, "Groups are named, but the directory is not read")]
    [InlineData("Tenants:0:People:EveryHours", "200", "no number of hours from 1 to 144")]
    [InlineData("Tenants:0:People:Sorce", "graph", "Did you mean Source?")]
    [InlineData("ApId", App, "NpsBot.ApId (environment variable NpsBot__ApId): There is no such setting. Did you mean AppId?")]
    [InlineData("Tenants:0:HrPeeple:0", App, "NpsBot.Tenants[0].HrPeeple (environment variable NpsBot__Tenants__0__HrPeeple): There is no such setting. Did you mean HrPeople?")]
    [InlineData("Sprockets", "7", "Those that exist here: DataDirectory")]
    public void A_wrong_setting_is_named_with_its_cure(string key, string value, string expected) =>
        Assert.Single(Read("Production", (key, value)).Problems, problem => problem.Contains(expected, StringComparison.Ordinal) && !problem.Contains("hunter2", StringComparison.Ordinal));

    [Fact]
    public void Nothing_set_at_all_names_identity_credential_and_tenant_in_production()
    {
        var problems = OptionsCheck.Problems(new NpsBotOptions(), "Production", Phrases.In(Language.English));
        Assert.Equal(["NpsBot.AppId", "NpsBot.AppTenantId", "NpsBot.Credential.*", "NpsBot.Tenants[0].Id"], problems.Select(problem => problem[..problem.IndexOf(' ', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("Demo", true)]
    [InlineData("Development", true)]
    [InlineData("Staging", false)]
    [InlineData("Production", false)]
    public void Only_the_demo_and_a_developer_may_run_without_an_identity(string environment, bool may) =>
        Assert.Equal(may, OptionsCheck.Problems(new NpsBotOptions(), environment, Phrases.In(Language.English)).Count == 0);

    [Fact]
    public void An_identity_that_is_set_is_checked_in_development_too() =>
        Assert.NotEmpty(Read("Development", ("AppId", "<your-app-id>")).Problems);

    [Theory]
    [InlineData("Development", "", true)]
    [InlineData("Development", App, false)]
    [InlineData("Production", "", false)]
    [InlineData("Production", App, false)]
    public void Without_a_pace_is_only_where_no_channel_can_be_reached(string environment, string app, bool may) =>
        Assert.Equal(may, !OptionsCheck.Problems(new NpsBotOptions { AppId = app, SendsPerSecond = "0" }, environment, Phrases.In(Language.English))
            .Any(problem => problem.StartsWith("NpsBot.SendsPerSecond", StringComparison.Ordinal)));

    [Theory]
    [InlineData("51")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("00")]
    public void Any_other_pace_is_refused_everywhere(string pace) =>
        Assert.Single(OptionsCheck.Problems(new NpsBotOptions { SendsPerSecond = pace }, "Development", Phrases.In(Language.English)));

    [Fact]
    public void A_null_in_the_file_counts_as_not_set()
    {
        using var file = new MemoryStream("""{"NpsBot":{"AppId":null,"Cloud":null,"Tenants":[null,{"Id":"t","HrPeople":[null]}]}}"""u8.ToArray());
        var problems = Settings.Read(new ConfigurationBuilder().AddJsonStream(file).Build(), "Demo", Phrases.In(Language.English)).Problems;
        Assert.Equal(["NpsBot.Tenants[0].Id", "NpsBot.Tenants[1].HrPeople[0]"], problems.Select(problem => problem[..problem.IndexOf(' ', StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_managed_identity_is_the_bots_own() =>
        Assert.Empty(Read("Production", ("Credential:Secret", null), ("Credential:ManagedIdentityClientId", App)).Problems);

    [Fact]
    public void A_certificate_that_cannot_be_used_is_refused_before_the_start()
    {
        var path = Path.GetTempFileName();
        Assert.Contains("NpsBot__Credential__CertificatePath): The protocol cannot use it", Assert.Single(Read("Production", ("Credential:Secret", null), ("Credential:CertificatePath", path)).Problems), StringComparison.Ordinal);
        File.Delete(path);
    }

    [Theory]
    [InlineData("bot.crt", false, "holds no private key")]
    [InlineData("bot.pem", false, "holds no private key")]
    [InlineData("bot.crt", true, "Give the file the ending .pem")]
    [InlineData("bot.pem", true, null)]
    public void A_certificate_file_needs_its_key_and_the_right_ending(string name, bool withKey, string? expected)
    {
        using var folder = new House.TempDirectory();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=npsbot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        File.WriteAllText(folder.File(name), certificate.ExportCertificatePem() + "\n" + (withKey ? key.ExportPkcs8PrivateKeyPem() : ""));
        var problems = Read("Production", ("Credential:Secret", null), ("Credential:CertificatePath", folder.File(name))).Problems;
        if (expected is null)
            Assert.Empty(problems);
        else
            Assert.Contains(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_multi_tenant_bot_has_no_tenant_of_its_own() => Assert.Empty(Read("Production", ("AppTenantId", "botframework.com")).Problems);

    [Fact]
    public void Ids_of_tenants_and_people_are_opaque() =>
        Assert.Empty(Read("Production", ("Tenants:0:Id", "00000000-0000-0000-0000-0000000000001"), ("Tenants:0:HrPeople:0", "user-id-0")).Problems);

    [Fact]
    public void The_environment_overrules_the_file_by_the_usual_names()
    {
        Environment.SetEnvironmentVariable("NPSBOT_TEST_NpsBot__Tenants__0__HrPeople__0", "user-id-7");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Good).AddEnvironmentVariables("NPSBOT_TEST_").Build();
        var options = Settings.Read(configuration, "Production", Phrases.In(Language.English)).Options;
        Assert.True(options.IsHr(Tenant.ToUpperInvariant(), "USER-ID-7"));
        Assert.False(options.IsHr("another tenant", "user-id-7"));
    }

    [Fact]
    public void A_tenants_own_speak_up_link_goes_before_the_general_one()
    {
        var options = Read("Production", ("SpeakUpLink", "https://a.example/"), ("Tenants:0:SpeakUpLink", "https://b.example/")).Options;
        Assert.Equal("https://b.example/", options.SpeakUp(Tenant)?.AbsoluteUri);
        Assert.Equal("https://a.example/", options.SpeakUp("another tenant")?.AbsoluteUri);
        Assert.Null(new NpsBotOptions().SpeakUp(Tenant));
    }
}
