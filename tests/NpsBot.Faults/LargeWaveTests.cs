using NpsBot.Core.Deliveries;
using NpsBot.Faults.Bench;
using NpsBot.Standins;
using Xunit.Abstractions;

namespace NpsBot.Faults;

/// <summary>A hundred thousand people, two replicas, and both things that happen to servers.</summary>
public sealed class LargeWaveTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Faults", "Slow")]
    public async Task A_hundred_thousand_people_have_one_card_each_after_a_replica_died_and_the_server_was_restarted()
    {
        const int people = 100_000;
        var patience = TimeSpan.FromMinutes(15);
        await using var scene = await Scene.With(people, Store.OnOwnServer());
        scene.Launch();
        scene.Connector.Script = _ => new BulkAnswer.TakeAfter(TimeSpan.FromMilliseconds(20));
        var (dying, worker, survivor) = await scene.ServeTwo();

        await Wait.Until(() => scene.Connector.Messages >= people * 3 / 10, "three tenths have come", patience);
        await Wait.Until(() => scene.Leased(worker).Count > 0, "it has something in hand");
        await dying.Kill();
        var ofTheDead = scene.Leased(worker);
        Assert.NotEmpty(ofTheDead);
        output.WriteLine($"kill -9 after {scene.Connector.Messages} messages, {ofTheDead.Count} sends in flight");

        await Wait.Until(() => scene.Connector.Messages >= people * 6 / 10, "six tenths have come", patience);
        scene.Store.Server!.Stop();
        scene.Store.Server.Start();
        var ofTheRestart = scene.Leased();
        output.WriteLine($"PostgreSQL restarted after {scene.Connector.Messages} messages, {ofTheRestart.Count} sends in flight");
        Assert.False(survivor.HasExited);
        await scene.None("state IN (0, 1)", patience);

        var ledger = scene.Ledger();
        output.WriteLine($"{ledger.Lines.Count} rows, {ledger.Lines.Count(line => line.State == DeliveryState.Sent)} sent, {ledger.Lines.Count(line => line.IsInDoubt)} in doubt; "
            + $"{ledger.Messages} messages to {ledger.Lines.Count(line => line.Messages > 0)} people, {ledger.WithSeveral.Count} of them two, "
            + $"{ledger.WithSeveral.Count(ofTheDead.Contains)} of those in flight at the death");
        ledger.MustBalance(people, ofTheDead.Union(ofTheRestart).ToHashSet(StringComparer.Ordinal));
        Assert.All(ledger.Lines, line => Assert.True(line.Messages > 0));
    }
}
