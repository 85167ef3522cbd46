using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NpsBot.Benchmarks.Waves;
using NpsBot.Faults.Bench;
using NpsBot.Hosting;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Faults;

/// <summary>A bot with an identity, as in production: it takes tokens from the login, and lets in whom the channel has signed for.</summary>
public sealed class IdentityTests
{
    const string AppId = "5f0d1a52-1111-4222-8333-444455556666";
    const string Login = "login.microsoftonline.com", Keys = "login.botframework.com", Channel = "smba.trafficmanager.net";

    static readonly Uri ChannelAddress = new($"https://{Channel}/");

    [Fact]
    public async Task While_the_login_is_down_the_tenant_waits_no_attempt_counts_and_afterwards_everybody_has_their_card()
    {
        const int people = 60;
        await using var world = new OutsideWorld(Login, Keys, Channel);
        await using var login = await LoginServer.Start();
        await using var scene = await Scene.Empty(Store.On(On.Sqlite));
        world.Plug(Channel, scene.Connector.Address);
        scene.Seed(people, connector: ChannelAddress);
        scene.Launch();
        await scene.Serve(sendsPerSecond: 40, Identity(world));

        await Wait.Until(() => scene.Texts("SELECT '' || failures FROM tenant WHERE failures >= 2").Count > 0, "the tenant is held twice in a row");
        Assert.Equal(0, scene.Connector.Messages);
        Assert.Equal(people, scene.Count("state IN (0, 1) AND failures = 0 AND in_doubt = 0"));
        // Whole batches waited, and the login was not beaten by each of their cards.
        Assert.InRange(world.Knocks(Login), 1, 40);

        world.Plug(Login, login.Address);
        await scene.None("state IN (0, 1)");
        scene.Ledger().MustBalance(people, Scene.Nobody);
        Assert.Equal(["0"], scene.Texts("SELECT '' || failures FROM tenant"));
    }

    [Fact]
    public async Task Without_signing_keys_nobody_gets_in_and_known_ones_serve_on_while_their_endpoint_is_away()
    {
        await using var world = new OutsideWorld(Login, Keys, Channel);
        await using var openId = await OpenIdServer.Start();
        await using var scene = await Scene.Empty(Store.On(On.Sqlite));
        scene.Seed(people: 3, connector: ChannelAddress);
        scene.Launch();
        var bot = await scene.Serve(sendsPerSecond: 40, Identity(world));
        var ann = Respondent.Of(scene)[0];
        using var key = openId.Publish("msteams");

        Assert.NotEqual(HttpStatusCode.OK, await Press(ann, 9, bot, key));
        Assert.True(world.Knocks(Keys) > 0);
        Assert.Empty(scene.Texts("SELECT '' || score FROM answer"));

        // It asks again, though not at once.
        world.Plug(Keys, openId.Address);
        await Wait.Until(async () => await Press(ann, 9, bot, key) == HttpStatusCode.OK, "the keys are there");
        world.Unplug(Keys);
        using var unheard = openId.NewKey("msteams");
        Assert.Equal(HttpStatusCode.OK, await Press(ann, 8, bot, key));
        Assert.NotEqual(HttpStatusCode.OK, await Press(ann, 1, bot, unheard));
        Assert.Equal(["8"], scene.Texts("SELECT '' || score FROM answer"));
        scene.Ledger().MustBeSound(3);
    }

    [Fact]
    [Trait("Faults", "Slow")]
    public async Task Keys_that_were_rotated_are_found_though_nobody_asks_for_them_all_the_time()
    {
        await using var world = new OutsideWorld(Login, Keys, Channel);
        await using var openId = await OpenIdServer.Start();
        world.Plug(Keys, openId.Address);
        await using var scene = await Scene.Empty(Store.On(On.Sqlite));
        scene.Seed(people: 3, connector: ChannelAddress);
        scene.Launch();
        var bot = await scene.Serve(sendsPerSecond: 40, Identity(world));
        var ann = Respondent.Of(scene)[0];
        using var old = openId.Publish("msteams");
        Assert.Equal(HttpStatusCode.OK, await Press(ann, 9, bot, old));

        openId.Withdraw(old);
        using var fresh = openId.Publish("msteams");
        // Unknown keys are asked for once in five minutes.
        await Wait.Until(async () => await Press(ann, 7, bot, fresh) == HttpStatusCode.OK, "the new key is known", TimeSpan.FromMinutes(7));
        Assert.Equal(2, openId.Fetches);
        Assert.Equal(HttpStatusCode.Unauthorized, await Press(ann, 1, bot, old));
        Assert.Equal(["7"], scene.Texts("SELECT '' || score FROM answer"));
    }

    static (string Name, string Value)[] Identity(OutsideWorld world) =>
    [
        .. world.Settings,
        ("ASPNETCORE_ENVIRONMENT", "Production"),
        ("NpsBot__AppId", AppId),
        ("NpsBot__AppTenantId", "2e9d8c30-4165-4b20-9f6d-9c74e3a01582"),
        ("NpsBot__Credential__Secret", "s3cret~value"),
    ];

    static async Task<HttpStatusCode> Press(Respondent person, int score, Replica bot, ChannelKey key)
    {
        var press = person.Press(score);
        var serviceUrl = new Uri(ChannelAddress, Recipients.PathOf(0) + "/").AbsoluteUri;
        press["serviceUrl"] = serviceUrl;
        press["recipient"] = new JsonObject { ["id"] = "28:" + AppId };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(BotHost.MessagesPath, UriKind.Relative)) { Content = JsonContent.Create(press) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ChannelToken.For(AppId, serviceUrl, TimeProvider.System.GetUtcNow()).SignedBy(key));
        using var response = await bot.Http.SendAsync(request);
        return response.StatusCode;
    }
}
