using NpsBot.Delivery;
using NpsBot.Faults.Bench;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Faults;

/// <summary>Several bots on one PostgreSQL server, and what befalls one of them.</summary>
public sealed class ReplicaTests
{
    /// <summary>What the leases of the dead last at most, the look for them that follows, and a busy machine.</summary>
    static readonly TimeSpan TakenOverWithin = DeliveryPace.Lease + TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Three_that_start_on_an_empty_database_all_come_up_and_deliver_one_wave_together()
    {
        const int people = 900;
        await using var scene = await Scene.Empty(Store.On(On.Postgres));
        await Task.WhenAll(scene.Serve(), scene.Serve(), scene.Serve());
        scene.Seed(people);
        scene.Launch();
        await scene.None("state IN (0, 1)");
        scene.Ledger().MustBalance(people, Scene.Nobody);
    }

    [Fact]
    public Task When_one_of_two_dies_the_other_finishes() => OneDies(people: 1_000, isHurried: true);

    [Fact]
    [Trait("Faults", "Slow")]
    public Task When_one_of_two_dies_the_other_takes_over_within_the_lease_time() => OneDies(people: 4_000, isHurried: false);

    [Fact]
    public Task One_that_was_paused_beyond_its_leases_records_nothing_twice() => OnePauses(isHurried: true);

    [Fact]
    [Trait("Faults", "Slow")]
    public Task One_that_was_paused_for_as_long_as_leases_last_records_nothing_twice() => OnePauses(isHurried: false);

    static async Task OneDies(int people, bool isHurried)
    {
        await using var scene = await Scene.With(people, On.Postgres);
        scene.Launch();
        scene.Connector.Script = _ => new BulkAnswer.TakeAfter(TimeSpan.FromSeconds(isHurried ? 1.5 : 0.3));
        var (dying, worker, _) = await scene.ServeTwo();
        await scene.Arrived(people / 3);
        await Wait.Until(() => scene.Leased(worker).Count > 0, "it has something in hand");
        await dying.Kill();
        var inFlight = scene.Leased(worker);
        Assert.NotEmpty(inFlight);
        if (isHurried)
            scene.LeasesEnd(worker);
        await scene.None($"state = 1 AND leased_by = '{worker}'", TakenOverWithin);
        await Finish(scene, isHurried);
        scene.Ledger().MustBalance(people, inFlight);
    }

    /// <summary>At the usual pace: what keeps a slot that has passed from being used belongs to it.</summary>
    static async Task OnePauses(bool isHurried)
    {
        const int people = 240;
        await using var scene = await Scene.With(people, On.Postgres);
        scene.Launch();
        scene.Connector.Script = _ => new BulkAnswer.TakeAfter(TimeSpan.FromMilliseconds(300));
        var (paused, worker, _) = await scene.ServeTwo(sendsPerSecond: 40);
        await scene.Arrived(80);
        await Wait.Until(() => scene.Leased(worker).Count > 0, "it has something in hand");
        await paused.Pause();
        var inFlight = scene.Leased(worker);
        if (isHurried)
            scene.LeasesEnd(worker);
        await scene.None($"state = 1 AND leased_by = '{worker}'", TakenOverWithin);
        await Finish(scene, isHurried);
        var before = scene.Ledger();

        await paused.Resume();
        // It ends in good order, and before it does it tries to record all that it has in hand.
        Assert.Equal(0, await paused.Terminate());

        var after = scene.Ledger();
        after.MustBalance(people, inFlight);
        Assert.Equal(before.Lines.Select(line => (line.Reference, line.Attempt, line.SentAt)), after.Lines.Select(line => (line.Reference, line.Attempt, line.SentAt)));
    }

    static async Task Finish(Scene scene, bool isHurried)
    {
        if (isHurried)
        {
            await scene.None("state = 1 OR (state = 0 AND in_doubt = 0)");
            scene.DoubtHasRested();
        }
        await scene.None("state IN (0, 1)", TimeSpan.FromMinutes(6));
    }
}
