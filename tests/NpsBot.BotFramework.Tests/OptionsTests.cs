using Microsoft.Extensions.DependencyInjection;

namespace NpsBot.BotFramework.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("<app-id>")]
    [InlineData("your-app-id")]
    [InlineData("${APP_ID}")]
    public void AnEmptyAppIdDoesNotSwitchAuthenticationOff(string appId)
    {
        var fault = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddBotFramework(ProductionBot.Options with { AppId = appId }));
        Assert.Contains("Application (client) ID", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFaultIsToldAtOnceWithTheWayToFixIt()
    {
        var faults = (ProductionBot.Options with { AppId = "", AppTenantId = "<tenant>", Credential = new BotCredential.Certificate("/no/such.pfx"), MaxBodyBytes = 1 }).Faults();
        Assert.Equal(4, faults.Count);
        Assert.Empty(ProductionBot.Options.Faults());
    }

    [Fact]
    public void ACertificateWithoutItsKeyIsNoticedBeforeTheFirstMessage()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "not a certificate");
        var fault = Assert.Single((ProductionBot.Options with { Credential = new BotCredential.Certificate(path) }).Faults());
        Assert.Contains(path, fault, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Theory]
    [InlineData("public", true)]
    [InlineData("USGOV", true)]
    [InlineData("China", true)]
    [InlineData("Mars", false)]
    public void ACloudIsNamed(string name, bool exists) => Assert.Equal(exists, BotCloud.Named(name) is not null);

    [Fact]
    public void NoCredentialPrintsItsSecret()
    {
        var printed = $"{new BotCredential.Secret("canary")} {new BotCredential.Certificate("/a.pfx", "canary")} {ProductionBot.Options with { Credential = new BotCredential.Secret("canary") }}";
        Assert.DoesNotContain("canary", printed, StringComparison.Ordinal);
    }
}
