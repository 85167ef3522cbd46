using System.Diagnostics;
using System.Net;
using NpsBot.Faults.Bench;

namespace NpsBot.Faults;

/// <summary>The PostgreSQL server goes away in the middle of a wave, for a moment or for long.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task A_server_that_is_restarted_at_once_in_the_middle_of_a_wave_loses_nothing()
    {
        const int people = 1_500;
        await using var scene = await Scene.With(people, Store.OnOwnServer());
        scene.Launch();
        var first = await scene.Serve();
        var second = await scene.Serve();
        await scene.Arrived(400);
        scene.Store.Server!.Stop();
        scene.Store.Server.Start();
        await scene.None("state = 0");
        await Task.WhenAll(first.Terminate(), second.Terminate());
        // Leased in the moment of the restart, when nobody could be told any more.
        var stranded = scene.Leased();

        await scene.RecoverAndFinish();

        // Whatever was stranded had not been sent, or its record would have been tried until it succeeded.
        scene.Ledger().MustBalance(people, stranded);
    }

    [Fact]
    public async Task While_the_server_is_away_the_bot_is_not_ready_answers_fail_visibly_and_nothing_acknowledged_is_missing()
    {
        const int people = 120, given = 20;
        await using var scene = await Scene.With(people, Store.OnOwnServer());
        scene.Launch();
        var bot = await scene.Serve();
        await scene.None("state IN (0, 1)");
        var respondents = Respondent.Of(scene);
        for (var i = 0; i < given; i++)
            Assert.True(await respondents[i].Gives(i % 11, bot));
        Assert.Equal(HttpStatusCode.OK, await bot.Ready());

        scene.Store.Server!.Stop();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await bot.Ready());
        var begun = Stopwatch.GetTimestamp();
        Assert.All(await Task.WhenAll(Enumerable.Range(given - 1, 4).Select(i => respondents[i].Gives(7, bot))), Assert.False);
        // Teams waits for a quarter of a minute.
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(15));

        scene.Store.Server.Start();
        await Wait.Until(async () => await bot.Ready() == HttpStatusCode.OK, "it is ready again");
        for (var i = given; i < given + 3; i++)
            Assert.True(await respondents[i].Gives(7, bot));

        scene.Ledger().MustBalance(people, Scene.Nobody);
        Assert.Equal(
            Enumerable.Range(0, given + 3).Select(i => $"{respondents[i].Reference} {(i < given ? i % 11 : 7)}"),
            scene.Texts("SELECT d.reference || ' ' || a.score FROM answer a JOIN delivery d ON d.tenant_id = a.tenant_id AND d.wave_id = a.wave_id AND d.person_id = a.person_id ORDER BY d.reference"));
    }
}
