using System.Net;
using NpsBot.Faults.Bench;

namespace NpsBot.Faults;

/// <summary>The disk with the SQLite file is full.</summary>
[Trait("Faults", "Slow")]
public sealed class DiskTests
{
    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_and_everything_goes_on_once_there_is_room()
    {
        const int people = 400;
        using var disk = new SmallDisk(megabytes: 8);
        await using var scene = await Scene.With(people, Store.At(disk.Data));
        scene.Launch();
        var bot = await scene.Serve(sendsPerSecond: 20);
        await scene.Arrived(20);
        var respondents = Respondent.Of(scene).Where(person => person.HasCard).ToList();
        Assert.True(await respondents[0].Gives(8, bot));

        disk.Fill();
        await Wait.Until(async () => await bot.Ready() == HttpStatusCode.ServiceUnavailable, "it notices that it cannot write");
        for (var i = 1; i < 4; i++)
            Assert.False(await respondents[i].Gives(3, bot));
        Assert.False(await respondents[0].Gives(2, bot));
        Assert.Equal(["8"], Scores(scene));

        disk.Free();
        await Wait.Until(async () => await bot.Ready() == HttpStatusCode.OK, "it can write again");
        Assert.True(await respondents[1].Gives(3, bot));
        await scene.None("state IN (0, 1)");
        Assert.Equal(0, await bot.Terminate());

        scene.Ledger().MustBalance(people, Scene.Nobody);
        Assert.Equal(["3", "8"], Scores(scene));
    }

    static IReadOnlyList<string> Scores(Scene scene) => scene.Texts("SELECT CAST(score AS TEXT) FROM answer ORDER BY score");
}
