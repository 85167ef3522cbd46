using NpsBot.Faults.Bench;
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
        await (await Serving(scene, 400)).Kill();
        var inFlight = scene.Leased();
        Assert.InRange(scene.Connector.Messages, 400, People - 1);

        await scene.RecoverAndFinish();

        scene.Ledger().MustBalance(People, inFlight);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Sigterm_in_the_middle_of_a_wave_drains_and_sends_nothing_twice(On engine)
    {
        await using var scene = await Scene.With(People, engine);
        scene.Launch();
        Assert.Equal(0, await (await Serving(scene, 400)).Terminate());
        Assert.Equal(0, scene.Count("state = 1 OR in_doubt = 1"));
        Assert.InRange(scene.Connector.Messages, 400, People - 1);

        await scene.Serve();
        await scene.None("state IN (0, 1)");

        scene.Ledger().MustBalance(People, Scene.Nobody);
    }

    static async Task<Replica> Serving(Scene scene, int messages)
    {
        var bot = await scene.Serve();
        await scene.Arrived(messages);
        return bot;
    }
}
