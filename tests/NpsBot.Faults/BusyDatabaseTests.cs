using System.Diagnostics;
using NpsBot.Faults.Bench;
using NpsBot.Tests.House;

namespace NpsBot.Faults;

/// <summary>The database is there and nobody gets to it.</summary>
public sealed class BusyDatabaseTests
{
    /// <summary>The waits themselves end within ten seconds; the rest is for machines that are busy.</summary>
    static readonly TimeSpan NotForEver = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task While_all_connections_are_taken_presses_wait_a_while_and_are_refused_and_count_when_they_are_repeated()
    {
        await using var scene = await Scene.With(people: 12, On.Postgres);
        scene.Launch();
        var bot = await scene.Serve(sendsPerSecond: 0, scene.Store.SettingWith("Maximum Pool Size=2"));
        await scene.None("state IN (0, 1)");
        var respondents = Respondent.Of(scene);
        Assert.True(await respondents[0].Gives(9, bot));

        using (var other = scene.Store.Open())
        {
            // Whoever writes an answer now stands before a closed table, with its connection in hand. The server would end our own idle hold after a while.
            await using var held = new HeldDatabase(other, "SET LOCAL idle_in_transaction_session_timeout = 0; LOCK TABLE answer, pulse, delivery, wave IN ACCESS EXCLUSIVE MODE");
            var begun = Stopwatch.GetTimestamp();
            Assert.All(await Task.WhenAll(respondents.Take(8).Select(person => person.Gives(3, bot))), Assert.False);
            Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, NotForEver);
        }

        foreach (var person in respondents.Take(8))
            await Wait.Until(() => person.Gives(7, bot), "the answer is taken");
        Assert.Equal(Enumerable.Repeat("7", 8), scene.Texts("SELECT '' || score FROM answer"));
        scene.Ledger().MustBalance(12, Scene.Nobody);
    }

    [Fact]
    public async Task While_another_program_keeps_the_file_presses_wait_a_while_and_are_refused_and_count_when_they_are_repeated()
    {
        await using var scene = await Scene.With(people: 6, On.Sqlite);
        scene.Launch();
        var bot = await scene.Serve();
        await scene.None("state IN (0, 1)");
        var respondents = Respondent.Of(scene);
        Assert.True(await respondents[0].Gives(9, bot));

        using (new ForeignLock(scene.Store.Path))
        {
            var begun = Stopwatch.GetTimestamp();
            Assert.All(await Task.WhenAll(respondents.Take(3).Select(person => person.Gives(3, bot))), Assert.False);
            Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, NotForEver);
        }

        foreach (var person in respondents.Take(3))
            Assert.True(await person.Gives(7, bot));
        Assert.Equal(["7", "7", "7"], scene.Texts("SELECT '' || score FROM answer"));
        scene.Ledger().MustBalance(6, Scene.Nobody);
    }
}
