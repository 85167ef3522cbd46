using NpsBot.Faults.Bench;
using NpsBot.Tests.House;

namespace NpsBot.Faults;

/// <summary>The bot dies while it writes a wave for many people.</summary>
public sealed class CreationTests
{
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
}
