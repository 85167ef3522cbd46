using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NpsBot.BotFramework.Tests;

public sealed class OutboundTokenTests : IDisposable
{
    static readonly Outgoing Hello = new("hello", null, null);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("npsbot-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, string, string, string> Clouds => new()
    {
        { "Public", "login.microsoftonline.com", "https://api.botframework.com/.default", "https://smba.trafficmanager.net/emea/" },
        { "USGov", "login.microsoftonline.us", "https://api.botframework.us/.default", "https://smba.infra.gov.teams.microsoft.us/gcch/" },
        { "China", "login.partner.microsoftonline.cn", "https://api.botframework.azure.cn/.default", "https://frontend.botapi.msg.infra.teams.microsoftonline.cn/" },
    };

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task OneSettingSwitchesTheWholeCloud(string name, string login, string scope, string serviceUrl)
    {
        var cloud = BotCloud.Named(name.ToUpperInvariant())!;
        await using var world = await ProductionBot.Start(options => options with { Cloud = cloud });
        var chat = ProductionBot.Chat with { ServiceUrl = new Uri(serviceUrl) };
        Assert.IsType<SendOutcome.Sent>(await world.Bot.Connector.Send(chat, Hello, default));

        Assert.Equal($"POST {login}/app-tenant/oauth2/v2.0/token", Assert.Single(world.Login.Requests));
        var asked = Assert.Single(world.Login.Asked);
        Assert.Equal("client_credentials", asked["grant_type"]);
        Assert.Equal(ProductionBot.AppId, asked["client_id"]);
        Assert.Equal("s3cret~value", asked["client_secret"]);
        Assert.Contains(scope, asked["scope"], StringComparison.Ordinal);

        // And inwards: the cloud's issuer and connectors, nobody else's.
        var key = world.OpenId.Publish("msteams");
        var token = (world.Token with { Issuer = cloud.Issuer, ServiceUrl = serviceUrl }).SignedBy(key);
        Assert.Equal(200, await world.Say(token, Sample.Message("hi", serviceUrl)));
        if (name != "Public") Assert.Equal(401, await world.Say(world.Token.SignedBy(key)));
    }

    [Fact]
    public async Task TheTokenIsFetchedOnceForAllWhoWait()
    {
        await using var world = await ProductionBot.Start();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.Bot.Connector.Send(ProductionBot.Chat, Hello, default)));
        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Single(world.Login.Requests);
    }

    [Fact]
    public async Task ATokenNearItsEndIsRenewed()
    {
        await using var world = await ProductionBot.Start();
        await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default);
        world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.IsType<SendOutcome.Sent>(await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
        Assert.Single(world.Login.Requests);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType<SendOutcome.Sent>(await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
        Assert.Equal(2, world.Login.Requests.Count);
    }

    [Fact]
    public async Task WithoutATokenNothingIsSentAndTheLoginServerIsNotBeaten()
    {
        await using var world = await ProductionBot.Start();
        world.Login.Refuses = true;
        for (var i = 0; i < 5; i++) Assert.Equal(new SendOutcome.NotDelivered(null, "token"), await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
        Assert.Empty(world.Connector.Requests);
        Assert.Single(world.Login.Requests);
        Assert.DoesNotContain("s3cret", world.Bot.Log, StringComparison.Ordinal);

        world.Login.Refuses = false;
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.IsType<SendOutcome.Sent>(await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
    }

    [Fact]
    public async Task ALoginServerThatCannotBeReachedIsNotDelivered()
    {
        await using var world = await ProductionBot.Start();
        world.Map["login.microsoftonline.com"] = new Uri("http://127.0.0.1:1/");
        Assert.Equal(new SendOutcome.NotDelivered(null, "token"), await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
    }

    [Fact]
    public async Task ATokenThatTheConnectorRefusesIsRenewed()
    {
        await using var world = await ProductionBot.Start();
        await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        world.Connector.Next(401);
        Assert.Equal(new SendOutcome.NotDelivered(null, "401"), await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
        Assert.IsType<SendOutcome.Sent>(await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
        Assert.Equal(2, world.Login.Requests.Count);
    }

    [Theory]
    [InlineData("Public", "bot.pfx", "open sesame")]
    [InlineData("USGov", "bot.pem", null)]
    [InlineData("China", "bot.pfx", null)]
    public async Task ACertificateProvesWhoTheBotIs(string cloudName, string file, string? password)
    {
        var cloud = BotCloud.Named(cloudName)!;
        var (certificate, path) = Certificate(file, password);
        using var _ = certificate;
        await using var world = await ProductionBot.Start(options => options with { Cloud = cloud, Credential = new BotCredential.Certificate(path, password) });
        var chat = ProductionBot.Chat with { ServiceUrl = new Uri("https://" + cloud.ServiceHosts[0]) };
        Assert.IsType<SendOutcome.Sent>(await world.Bot.Connector.Send(chat, Hello, default));

        var asked = Assert.Single(world.Login.Asked);
        Assert.False(asked.ContainsKey("client_secret"));
        var parts = asked["client_assertion"].Split('.');
        using var rsa = certificate.GetRSAPublicKey()!;
        var signed = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]);
        Assert.True(rsa.VerifyData(signed, Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    [Fact]
    public async Task AManagedIdentityIsAskedByTheAppId()
    {
        // The two variables by which App Service announces its identity endpoint.
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", "http://identity.test/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "header");
        await using var world = await ProductionBot.Start(options => options with { Credential = new BotCredential.ManagedIdentity() });
        world.Map["identity.test"] = world.Login.Address;
        Assert.IsType<SendOutcome.Sent>(await world.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
        var asked = Assert.Single(world.Login.Asked);
        Assert.Equal(ProductionBot.AppId, asked["client_id"]);
        Assert.Equal("https://api.botframework.com", asked["resource"]);
    }

    (X509Certificate2 Certificate, string Path) Certificate(string file, string? password)
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        var certificate = new CertificateRequest("CN=npsbot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var path = Path.Combine(_folder.FullName, file);
        if (file.EndsWith(".pem", StringComparison.Ordinal)) File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + rsa.ExportPkcs8PrivateKeyPem());
        else File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, password));
        return (certificate, path);
    }
}
