using NpsBot.Core.Deliveries;
using NpsBot.Tests.House;
using static NpsBot.Tests.Delivery.DeliveryBench;

namespace NpsBot.Tests.Delivery;

/// <summary>When each request may leave, as the table shows it.</summary>
public abstract class SlotTests(On engine) : LeasingBench(engine)
{
    [Fact]
    public void Slots_lie_25_ms_apart_whoever_takes_them()
    {
        bench.AddWave(Contoso, people: 100);
        bench.AddWave(Fabrikam, people: 10);
        var (first, other, second) = (Take(30), Take(30, Fabrikam), Take(30, replica: bench.Replica()));
        var slots = first.Concat(second).Select(leased => leased.SendAt).ToList();
        Assert.Equal(60, slots.Count);
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.Equal(25, pair.Second - pair.First));
        Assert.Equal(slots[^1] + 25, bench.Count("SELECT next_slot_at FROM tenant WHERE tenant_id = 'contoso'"));
        Assert.Equal(slots.Order(), bench.Database.Read(session => session.Query("SELECT due_at FROM delivery WHERE tenant_id = 'contoso' AND state = 1 ORDER BY due_at", row => row.GetInt64(0))));

        // The other tenant has a row of its own, and does not wait for this one.
        Assert.Equal(slots[0], other[0].SendAt);
    }

    [Fact]
    public void Opening_a_chat_takes_a_slot_of_its_own_before_all_cards()
    {
        bench.AddWave(Contoso, people: 10, withChat: false);
        var leases = Take();
        var slots = leases.Select(leased => leased.OpenAt!.Value).Concat(leases.Select(leased => leased.SendAt)).ToList();
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.Equal(25, pair.Second - pair.First));
    }

    [Fact]
    public void An_idle_hour_gives_no_credit()
    {
        bench.AddWave(Contoso, people: 20);
        Take(10);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        var leases = Take(10);
        Assert.Equal(bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), leases[0].SendAt);
        Assert.Equal(9 * 25, leases[^1].SendAt - leases[0].SendAt);
    }

    [Theory]
    [InlineData("next_slot_at = 99999999999999")]
    [InlineData("held_until = 99999999999999")]
    public void A_clock_that_was_put_right_stops_nobody(string set)
    {
        bench.AddWave(Contoso, people: 2);
        Take(1);
        bench.Database.Write(session => session.Execute("UPDATE tenant SET " + set));
        Assert.InRange(Assert.Single(Take(1)).SendAt - bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), 0, 1000);
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(30, 33)]
    [InlineData(40, 25)]
    [InlineData(50, 20)]
    public void The_pace_is_the_one_that_was_set(int perSecond, int milliseconds)
    {
        bench.AddWave(Contoso, people: 31);
        var leases = Take(31, replica: bench.Replica(perSecond));
        Assert.Equal(milliseconds, (leases[30].SendAt - leases[0].SendAt) / 30);
        Assert.True(leases.Count(leased => leased.SendAt < leases[0].SendAt + 1000) <= perSecond);
    }

    [Fact]
    public async Task A_slot_that_was_missed_is_given_back_unused()
    {
        bench.AddWave(Contoso, people: 1, withChat: false);
        // The connector takes longer to open the chat than the card's slot may be missed by.
        bench.Connector.Script = request =>
        {
            if (request.Opens)
                bench.Clock.Advance(TimeSpan.FromMilliseconds(400));
            return null;
        };
        await bench.Worker().RunOnce();
        Assert.Equal((DeliveryState.Sent, 2, 0, false, "sent"), (bench.Row().State, bench.Row().Attempt, bench.Row().Failures, bench.Row().InDoubt, bench.Row().Outcome));
        Assert.Equal(1, bench.Connector.Log.Count(request => request.Opens));
        Assert.Single(bench.Connector.Delivered);
    }
}

public sealed class SlotOnSqliteTests() : SlotTests(On.Sqlite);

public sealed class SlotOnPostgresTests() : SlotTests(On.Postgres);
