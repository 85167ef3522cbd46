using NpsBot.Core.Schedules;
using NpsBot.Faults.Bench;
using NpsBot.Tests.House;

namespace NpsBot.Faults;

/// <summary>Nothing runs when a wave is to begin.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData(On.Sqlite, WhenMissed.Ask)]
    [InlineData(On.Sqlite, WhenMissed.Skip)]
    [InlineData(On.Postgres, WhenMissed.Ask)]
    public async Task What_was_missed_while_nothing_ran_is_started_once_or_skipped_also_after_a_kill(On engine, WhenMissed missed)
    {
        const int people = 20;
        await using var scene = await Scene.With(people, engine);
        scene.PlanFor(TimeSpan.FromDays(1), missed);
        var bots = new List<Replica> { await scene.Serve() };
        if (engine == On.Postgres)
            bots.Add(await scene.Serve());
        await Wait.Until(() => scene.Texts("SELECT survey_id FROM survey_fire").Count == 1, "the time is taken");
        foreach (var bot in bots)
            await bot.Kill();

        var again = await scene.Serve();
        await Wait.Until(async () => await again.Ready() == System.Net.HttpStatusCode.OK, "it is ready");
        Assert.Equal(missed == WhenMissed.Ask ? [""] : ["missed"], scene.Texts("SELECT COALESCE(note, '') FROM survey_fire"));
        Assert.Equal(missed == WhenMissed.Ask ? 1 : 0, scene.Texts("SELECT wave_id FROM wave").Count);
        Assert.Equal(missed == WhenMissed.Ask ? people : 0, scene.Count("1 = 1"));
        scene.Ledger().MustBeSound(missed == WhenMissed.Ask ? people : 0);
    }
}
