using NpsBot.Core.Deliveries;
using NpsBot.Faults.Bench;
using NpsBot.Standins;
using NpsBot.Tests.House;

namespace NpsBot.Faults;

/// <summary>The bot dies, or is asked to end, in the middle of its work.</summary>
public sealed class CrashTests
{
    const int People = 1_500;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task After_kill_9_in_the_middle_of_a_wave_everybody_has_one_card_but_for_sends_in_flight(On engine)
    {
        await using var scene = await Scene.With(People, engine);
        scene.Launch();
        scene.Connector.Script = _ => new BulkAnswer.TakeAfter(TimeSpan.FromMilliseconds(20));
        await (await Serving(scene, 400)).Kill();
        var inFlight = scene.Leased();
        Assert.NotEmpty(inFlight);
        Assert.InRange(scene.Connector.Messages, 400, People - 1);

        await scene.RecoverAndFinish();

        scene.Ledger().MustBalance(People, inFlight);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Sigterm_in_the_middle_of_a_wave_drains_and_sends_nothing_twice(On engine)
    {
        const int few = 400;
        await using var scene = await Scene.With(few, engine);
        scene.Launch();
        scene.Connector.Script = _ => new BulkAnswer.TakeAfter(TimeSpan.FromMilliseconds(400));
        Assert.Equal(0, await (await Serving(scene, 130)).Terminate());
        Assert.Equal(0, scene.Count("state = 1 OR in_doubt = 1"));
        Assert.InRange(scene.Connector.Messages, 130, few - 1);

        await scene.Serve();
        await scene.None("state IN (0, 1)");

        scene.Ledger().MustBalance(few, Scene.Nobody);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task An_invitation_that_was_sent_and_not_recorded_is_replayed_once(On engine)
    {
        const int few = 60, recorded = 20;
        await using var scene = await Scene.With(few, engine);
        scene.Launch();
        scene.Connector.Script = _ => scene.Connector.Messages < recorded ? null : new BulkAnswer.TakeThenHang(TimeSpan.FromMinutes(5));
        await (await Serving(scene, few)).Kill();
        var inFlight = scene.Leased();
        Assert.NotEmpty(inFlight);

        scene.Connector.Script = null;
        await scene.RecoverAndFinish();

        var ledger = scene.Ledger();
        ledger.MustBalance(few, inFlight);
        Assert.Equal(inFlight.Order(), ledger.WithSeveral.Order());
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task A_reminder_that_was_sent_and_not_recorded_is_never_replayed(On engine)
    {
        const int few = 40;
        await using var scene = await Scene.With(few, engine);
        scene.Launch();
        var bot = await scene.Serve();
        await scene.None("state IN (0, 1)");
        await bot.Terminate();

        scene.Change("UPDATE delivery SET purpose = 1, state = 0, due_at = 0");
        scene.Connector.Script = _ => new BulkAnswer.TakeThenHang(TimeSpan.FromMinutes(5));
        await (await Serving(scene, few * 2)).Kill();
        Assert.Equal(few, scene.Leased().Count);

        scene.Connector.Script = null;
        await scene.RecoverAndFinish();

        var ledger = scene.Ledger();
        ledger.MustBeSound(few);
        Assert.All(ledger.Lines, line => Assert.Equal((DeliveryState.Sent, true, 2), (line.State, line.IsInDoubt, line.Messages)));
    }

    [Theory]
    [InlineData(On.Sqlite, 20_000)]
    [InlineData(On.Postgres, 20_000)]
    public Task A_wave_whose_creation_was_cut_off_is_there_whole_or_not_at_all(On engine, int people) => CutOffCreation(engine, people);

    [Theory]
    [Trait("Faults", "Slow")]
    [InlineData(On.Sqlite, 100_000)]
    [InlineData(On.Postgres, 100_000)]
    public Task A_large_wave_whose_creation_was_cut_off_is_there_whole_or_not_at_all(On engine, int people) => CutOffCreation(engine, people);

    static async Task CutOffCreation(On engine, int people)
    {
        await using var scene = await Scene.With(people, engine);
        scene.PlanForNow();
        var bot = await scene.Serve();
        await Wait.Until(scene.IsCreatingWave, "the wave is being created");
        await bot.Kill();
        var waves = scene.Texts("SELECT wave_id FROM wave").Count;
        Assert.Equal((waves, (long)waves * people), (scene.Texts("SELECT local_time FROM survey_fire").Count, scene.Count("1 = 1")));

        await scene.Serve();
        await Wait.Until(() => scene.Texts("SELECT wave_id FROM wave").Count == 1, "the wave is there");

        scene.Ledger().MustBeSound(people);
        Assert.Single(scene.Texts("SELECT local_time FROM survey_fire"));
        Assert.Equal(people, scene.Texts("SELECT DISTINCT person_id FROM delivery").Count);
    }

    static async Task<Replica> Serving(Scene scene, int messages)
    {
        var bot = await scene.Serve();
        await scene.Arrived(messages);
        return bot;
    }
}
