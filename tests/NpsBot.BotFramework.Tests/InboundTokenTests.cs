using NpsBot.Standins;

namespace NpsBot.BotFramework.Tests;

public sealed class InboundTokenTests : IAsyncLifetime
{
    ProductionBot _world = null!;
    ChannelKey _key = null!;

    public async Task InitializeAsync()
    {
        _world = await ProductionBot.Start();
        _key = _world.OpenId.Publish("msteams", "webchat");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task AValidTokenLetsAnActivityIn()
    {
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(_key)));
        Assert.Equal(Sample.Tenant, _world.Bot.Only.Origin.Conversation.TenantId);
    }

    [Fact]
    public async Task TheSameTokenIsGoodForManyActivitiesAndTheKeysAreFetchedOnce()
    {
        var token = _world.Token.SignedBy(_key);
        for (var i = 0; i < 5; i++) Assert.Equal(200, await _world.Say(token));
        Assert.Equal(1, _world.OpenId.Fetches);
    }

    [Fact]
    public async Task ARememberedTokenStillEndsWithItsLifetime()
    {
        var token = _world.Token.SignedBy(_key);
        Assert.Equal(200, await _world.Say(token));
        _world.Clock.Advance(TimeSpan.FromMinutes(64));
        Assert.Equal(200, await _world.Say(token));
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(401, await _world.Say(token));
    }

    [Fact]
    public async Task ARememberedTokenIsHeldAgainstEveryActivityAnew()
    {
        var token = _world.Token.SignedBy(_key);
        Assert.Equal(200, await _world.Say(token));
        Assert.Equal(401, await _world.Say(token, Sample.Message("x", "https://smba.trafficmanager.net/apac/")));
        Assert.Equal(401, await _world.Say(token, Sample.Message("x").With("channelId", "directline")));
        Assert.Equal(403, await _world.Say(token, Sample.Message("x").With("conversation.tenantId", "tenant-2")));
    }

    [Fact]
    public async Task ATokenWithAnotherSignatureIsNotTakenForTheRememberedOne()
    {
        var token = _world.Token.SignedBy(_key);
        Assert.Equal(200, await _world.Say(token));
        Assert.Equal(401, await _world.Say(token[..^8] + "AAAAAAAA"));
    }

    public static TheoryData<string> Lies =>
        ["no token", "another scheme", "expired", "not yet valid", "wrong audience", "wrong issuer", "unknown key", "forged key", "unendorsed key", "endorsed for others", "no serviceurl", "another serviceurl",
         "unsigned", "public key as secret", "garbage", "cut short", "huge"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task NobodyGetsInWith(string lie)
    {
        var good = _world.Token;
        var unendorsed = _world.OpenId.Publish(null);
        var others = _world.OpenId.Publish("webchat");
        var secret = _world.OpenId.NewKey("msteams");
        var now = _world.Clock.GetUtcNow();
        var token = lie switch
        {
            "no token" or "another scheme" => null,
            "expired" => (good with { NotBefore = now.AddHours(-2), Expires = now.AddMinutes(-6) }).SignedBy(_key),
            "not yet valid" => (good with { NotBefore = now.AddMinutes(6) }).SignedBy(_key),
            "wrong audience" => (good with { Audience = "another-app" }).SignedBy(_key),
            "wrong issuer" => (good with { Issuer = "https://sts.windows.net/tenant/" }).SignedBy(_key),
            "unknown key" => good.SignedBy(secret),
            "forged key" => good.SignedBy(secret, keyId: _key.Id),
            "unendorsed key" => good.SignedBy(unendorsed),
            "endorsed for others" => good.SignedBy(others),
            "no serviceurl" => (good with { ServiceUrl = null }).SignedBy(_key),
            "another serviceurl" => (good with { ServiceUrl = "https://smba.trafficmanager.net/amer/" }).SignedBy(_key),
            "unsigned" => good.WithoutSignature(_key),
            "public key as secret" => good.SignedWithPublicKeyAsSecret(_key),
            "garbage" => "a.b.c",
            "cut short" => good.SignedBy(_key)[..^20],
            "huge" => new string('x', 17 * 1024),
            _ => throw new ArgumentOutOfRangeException(nameof(lie), lie, null),
        };
        if (lie == "another scheme")
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_world.Bot.Address, "/api/messages"));
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + good.SignedBy(_key));
            request.Content = new StringContent(Sample.Message("x").ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            using var answer = await _world.Bot.Send(request);
            Assert.Equal(401, (int)answer.StatusCode);
        }
        else
        {
            Assert.Equal(401, await _world.Say(token));
        }

        Assert.Empty(_world.Bot.Seen);
    }

    [Fact]
    public async Task FiveMinutesOfSkewAreForgivenOnBothEnds()
    {
        var now = _world.Clock.GetUtcNow();
        Assert.Equal(200, await _world.Say((_world.Token with { Expires = now.AddMinutes(-4) }).SignedBy(_key)));
        Assert.Equal(200, await _world.Say((_world.Token with { NotBefore = now.AddMinutes(4) }).SignedBy(_key)));
    }

    [Fact]
    public async Task ARotatedKeyIsFoundByAskingAgain()
    {
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(_key)));
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        var next = _world.OpenId.Publish("msteams");
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(next)));
        Assert.Equal(2, _world.OpenId.Fetches);
    }

    [Fact]
    public async Task UnknownKeysCannotMakeUsAskInQuickSuccession()
    {
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(_key)));
        for (var i = 0; i < 10; i++) Assert.Equal(401, await _world.Say(_world.Token.SignedBy(_world.OpenId.NewKey("msteams"))));
        Assert.Equal(1, _world.OpenId.Fetches);
    }

    [Fact]
    public async Task AWithdrawnKeyIsRefusedOnceWeHaveHeardOfIt()
    {
        var token = _world.Token.SignedBy(_key);
        Assert.Equal(200, await _world.Say(token));
        _world.OpenId.Withdraw(_key);
        var next = _world.OpenId.Publish("msteams");
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(next)));
        Assert.Equal(401, await _world.Say(token));
    }

    [Fact]
    public async Task AKeyReplacedUnderItsOldIdEndsTheTokensThatTheOldOneSigned()
    {
        var token = _world.Token.SignedBy(_key);
        Assert.Equal(200, await _world.Say(token));
        _world.OpenId.Withdraw(_key);
        _world.OpenId.Announce(new ChannelKey(_key.Id, 5, ["msteams"]));
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        // An unknown key makes us ask.
        Assert.Equal(401, await _world.Say(_world.Token.SignedBy(_world.OpenId.NewKey("msteams"))));
        Assert.Equal(401, await _world.Say(token));
    }

    [Fact]
    public async Task WithoutKeysNobodyGetsInUntilTheyCanBeFetched()
    {
        _world.OpenId.IsDown = true;
        Assert.Equal(503, await _world.Say(_world.Token.SignedBy(_key)));
        var attempts = _world.OpenId.Attempts;
        Assert.Equal(503, await _world.Say(_world.Token.SignedBy(_key)));
        Assert.Equal(attempts, _world.OpenId.Attempts);
        _world.OpenId.IsDown = false;
        _world.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(_key)));
    }

    [Fact]
    public async Task KnownKeysServeOnWhileTheEndpointIsDownButNotForEver()
    {
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(_key)));
        _world.OpenId.IsDown = true;
        _world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(_key)));
        _world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(503, await _world.Say(_world.Token.SignedBy(_key)));
    }

    [Fact]
    public async Task ATenantThatIsNotOnTheListIsRefusedAndNoted()
    {
        Assert.Equal(403, await _world.Say(_world.Token.SignedBy(_key), Sample.Message("hi").With("conversation.tenantId", "tenant-2")));
        Assert.Empty(_world.Bot.Seen);
        Assert.Contains("tenant-2", _world.Bot.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTenantMayStandInTheChannelDataInstead()
    {
        Assert.Equal(200, await _world.Say(_world.Token.SignedBy(_key), Sample.Message("hi").Without("conversation.tenantId")));
        Assert.Equal(Sample.Tenant, _world.Bot.Only.Origin.Conversation.TenantId);
    }

    [Fact]
    public async Task WithoutATenantNothingIsTaken() =>
        Assert.Equal(400, await _world.Say(_world.Token.SignedBy(_key), Sample.Message("hi").Without("conversation.tenantId").Without("channelData")));

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://evil.example/emea/")]
    [InlineData("https://evil.smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://smba.trafficmanager.net/emea/?to=elsewhere")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/")]
    [InlineData("http://127.0.0.1:3978/")]
    [InlineData("not a url")]
    public async Task AConnectorThatIsNotOnTheListIsRefusedEvenWithAMatchingToken(string serviceUrl)
    {
        var token = (_world.Token with { ServiceUrl = serviceUrl }).SignedBy(_key);
        Assert.Equal(403, await _world.Say(token, Sample.Message("hi", serviceUrl)));
        Assert.Empty(_world.Bot.Seen);
    }

    [Fact]
    public async Task NothingOfATokenOrOfAPersonGetsIntoTheLog()
    {
        var token = _world.Token.SignedBy(_key);
        _world.Bot.Turn = _ => throw new InvalidOperationException("canary: Chen Wei said hello");
        Assert.Equal(500, await _world.Say(token, Sample.Message("canary text")));
        Assert.Equal(401, await _world.Say(token[..^8] + "AAAAAAAA"));
        var log = _world.Bot.Log;
        Assert.Contains("InvalidOperationException", log, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Chen", log, StringComparison.Ordinal);
        Assert.DoesNotContain("person-object", log, StringComparison.Ordinal);
        Assert.DoesNotContain(token[..20], log, StringComparison.Ordinal);
    }
}
