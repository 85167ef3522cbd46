using System.Collections.Concurrent;
using NpsBot.Benchmarks.Waves;
using NpsBot.Core.Deliveries;
using NpsBot.Faults.Bench;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Faults;

/// <summary>The channel throttles, refuses, loses its answer, or never gives one.</summary>
public sealed class ChannelTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(null)]
    public async Task One_tenant_that_is_throttled_loses_nobody_and_keeps_no_other_waiting(int? retryAfter)
    {
        const int people = 120;
        await using var scene = await Scene.With(people, On.Postgres);
        scene.Seed(people, tenant: 1);
        scene.Launch();
        scene.Launch(tenant: 1);
        var throttled = Recipients.PathOf(0);
        var isThrottling = true;
        var refused = new ConcurrentQueue<long>();
        scene.Connector.Script = request =>
        {
            if (request.Tenant != throttled || !Volatile.Read(ref isThrottling))
                return null;
            refused.Enqueue(TimeProvider.System.GetUtcNow().UtcTicks);
            return new BulkAnswer.Refuse(429, "TooManyRequests", retryAfter);
        };
        await scene.Serve(sendsPerSecond: 40);
        await Wait.Until(() => scene.Connector.Messages >= people, "the other tenant has everything");
        Assert.Empty(scene.Connector.Times(throttled + "/"));
        var held = scene.Count($"tenant_id = '{Recipients.Tenant(0)}' AND state IN (0, 1)");
        // What has left already would be taken before the wait is over.
        await Wait.Until(() => !refused.IsEmpty && scene.Count($"tenant_id = '{Recipients.Tenant(0)}' AND state = 1") == 0, "nothing is under way to the tenant");
        Volatile.Write(ref isThrottling, false);
        await scene.None("state IN (0, 1)");

        Assert.Equal(people, held);
        // Three seconds of sending without a pause would have been as many as there are people.
        Assert.InRange(refused.Count, 1, people - 1);
        if (retryAfter is { } seconds)
            Assert.True(scene.Connector.Times(throttled + "/")[0] - refused.Last() >= TimeSpan.FromSeconds(seconds).Ticks);
        Assert.Equal(0, scene.Count("failures > 0 OR in_doubt = 1"));
        scene.Ledger().MustBalance(people, Scene.Nobody);
        scene.Ledger(tenant: 1).MustBalance(people, Scene.Nobody);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_gateway_that_fails_after_it_delivered_leaves_a_send_in_doubt_that_is_replayed_once(int status)
    {
        const int people = 100;
        await using var scene = await Scene.With(people, On.Postgres);
        scene.Launch();
        scene.Connector.Script = request => EndsIn(request.Conversation, "37") ? new BulkAnswer.TakeThenRefuse(status) : null;
        await scene.Serve();
        await InDoubtRests(scene, people / 5);

        var ledger = scene.Ledger();
        ledger.MustBalance(people, ledger.Of(chat => EndsIn(chat, "37")));
        Assert.All(ledger.Lines.Where(line => EndsIn(line.Chat, "37")), line => Assert.Equal((true, 2), (line.IsInDoubt, line.Messages)));
    }

    [Fact]
    public async Task A_connector_that_hangs_leaves_sends_in_doubt_and_holds_up_nobody_else()
    {
        const int people = 100;
        await using var scene = await Scene.With(people, On.Postgres);
        scene.Launch();
        scene.Connector.Script = request => EndsIn(request.Conversation, "5") ? new BulkAnswer.TakeThenHang(TimeSpan.FromSeconds(100)) : null;
        await scene.Serve();
        await Wait.Until(() => scene.Count("state = 2") == people * 9 / 10, "everybody else has a card");
        await scene.None("state = 1 OR (state = 0 AND in_doubt = 0)");
        scene.Connector.Script = null;
        await InDoubtRests(scene, people / 10);

        var ledger = scene.Ledger();
        ledger.MustBalance(people, ledger.Of(chat => EndsIn(chat, "5")));
        Assert.All(ledger.Lines.Where(line => EndsIn(line.Chat, "5")), line => Assert.Equal((false, 2), (line.IsInDoubt, line.Messages)));
    }

    [Fact]
    public async Task Whoever_cannot_be_sent_to_is_told_apart_and_the_wave_goes_on()
    {
        const int people = 100;
        var (blocked, notInstalled, setAside) = ("12", "34", "56");
        await using var scene = await Scene.With(people, On.Postgres);
        scene.Launch();
        scene.Connector.Script = request => request.Conversation.LastOrDefault() switch
        {
            '1' => new BulkAnswer.Refuse(403, "ConversationBlockedByUser"),
            '2' => new BulkAnswer.Refuse(403, "BotDisabledByAdmin"),
            '3' => new BulkAnswer.Refuse(403, "BotNotInConversationRoster"),
            '4' => new BulkAnswer.Refuse(403, "ForbiddenOperationException"),
            '5' => new BulkAnswer.Refuse(404, "ConversationNotFound"),
            '6' => new BulkAnswer.Refuse(400, "BadArgument"),
            _ => null,
        };
        await scene.Serve();
        await scene.None("state IN (0, 1)");

        var ledger = scene.Ledger();
        ledger.MustBalance(people, Scene.Nobody, unreached: people * 6 / 10);
        foreach (var line in ledger.Lines)
            Assert.Equal(Expected(line.Chat), line.State);

        DeliveryState Expected(string chat) =>
            EndsIn(chat, blocked) ? DeliveryState.Blocked
            : EndsIn(chat, notInstalled) ? DeliveryState.NotInstalled
            : EndsIn(chat, setAside) || chat.Length == 0 ? DeliveryState.SetAside
            : DeliveryState.Sent;
    }

    /// <summary>Waits until nothing but so many sends in doubt is left, and lets them rest.</summary>
    static async Task InDoubtRests(Scene scene, int inDoubt)
    {
        await Wait.Until(() => scene.Count("state IN (0, 1)") == inDoubt && scene.Count("state = 0 AND in_doubt = 1") == inDoubt, "only what is in doubt is left");
        scene.DoubtHasRested();
        await scene.None("state IN (0, 1)");
    }

    static bool EndsIn(string chat, string digits) => chat.Length > 0 && digits.Contains(chat[^1], StringComparison.Ordinal);
}
