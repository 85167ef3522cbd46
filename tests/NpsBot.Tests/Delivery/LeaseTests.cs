using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpsBot.BotFramework;
using NpsBot.Core.Deliveries;
using NpsBot.Delivery;
using NpsBot.Tests.House;
using static NpsBot.Tests.Delivery.DeliveryBench;

namespace NpsBot.Tests.Delivery;

/// <summary>Leases and fencing, as the table shows them.</summary>
public abstract class LeaseTests(On engine) : LeasingBench(engine)
{
    static readonly Attempted Refused = new Attempted.Made(new DeliveryOutcome.Refused(), "BadArgument", null, null);
    static readonly TimeSpan Outlasted = DeliveryPace.Lease + TimeSpan.FromSeconds(5);

    [Fact]
    public void What_one_has_leased_no_other_gets()
    {
        bench.AddWave(Contoso, people: 30);
        var (first, second) = (Take(20), Take(20, replica: bench.Replica()));
        Assert.Equal((20, 10), (first.Count, second.Count));
        Assert.Empty(first.Select(leased => leased.Reference).Intersect(second.Select(leased => leased.Reference), StringComparer.Ordinal));
        Assert.Empty(Take());
        Assert.Equal(30, bench.Count("SELECT COUNT(*) FROM delivery WHERE state = 1 AND attempt = 1 AND leased_by IS NOT NULL"));
    }

    [Fact]
    public async Task A_stale_record_changes_nothing()
    {
        bench.AddWave(Contoso, people: 1);
        var stale = Assert.Single(Take());
        bench.Clock.Advance(Outlasted);
        Assert.Equal(1, SweepUp());
        bench.Clock.Advance(TimeSpan.FromHours(1));
        var current = Assert.Single(Take());
        Assert.Equal(stale.Row.Attempt + 1, current.Row.Attempt);

        Assert.Null(await Record(stale, Refused));
        Assert.Equal((DeliveryState.Leased, 2, 0), (bench.Row().State, bench.Row().Attempt, bench.Row().Failures));
        Assert.Equal(new DeliveryStep.Sent(InDoubt: false), await Record(current, Sent));
        Assert.Null(await Record(stale, Refused));
        Assert.Null(await Record(current, Sent));
        Assert.Equal((DeliveryState.Sent, "sent"), (bench.Row().State, bench.Row().Outcome));
    }

    [Fact]
    public async Task A_late_record_counts_while_nobody_has_taken_the_row_again()
    {
        bench.AddWave(Contoso, people: 1);
        var leased = Assert.Single(Take());
        bench.Clock.Advance(Outlasted);
        SweepUp();
        Assert.Equal((DeliveryState.Waiting, true), (bench.Row().State, bench.Row().InDoubt));
        Assert.NotNull(await Record(leased, Sent));
        Assert.Equal((DeliveryState.Sent, false), (bench.Row().State, bench.Row().InDoubt));
    }

    [Fact]
    public async Task A_lease_that_ends_unrecorded_is_in_doubt_and_its_invitation_replayed_once()
    {
        bench.AddWave(Contoso, people: 1);
        Take();
        var worker = bench.Worker();
        await worker.RunOnce();
        Assert.Equal(DeliveryState.Leased, bench.Row().State);
        await bench.After(Outlasted, worker);
        Assert.Equal((DeliveryState.Waiting, true), (bench.Row().State, bench.Row().InDoubt));
        Assert.Empty(bench.Connector.Log);
        await bench.After(TimeSpan.FromMinutes(5), worker);
        Assert.Equal((DeliveryState.Sent, false), (bench.Row().State, bench.Row().InDoubt));
        Assert.Single(bench.Connector.Delivered);
    }

    [Fact]
    public async Task A_reminder_whose_lease_ends_unrecorded_is_not_sent_again()
    {
        bench.AddWave(Contoso, people: 1);
        bench.Set("purpose = 1");
        Take();
        await bench.After(Outlasted, bench.Worker());
        Assert.Equal((DeliveryState.Sent, true, 1), (bench.Row().State, bench.Row().InDoubt, bench.Row().Reminded));
        Assert.Empty(bench.Connector.Log);
    }

    [Theory]
    [InlineData(0, DeliveryState.NotNeeded)]
    [InlineData(1, DeliveryState.Sent)]
    public async Task What_was_under_way_when_its_wave_was_closed_is_not_stranded(int purpose, DeliveryState becomes)
    {
        bench.AddWave(Contoso, people: 1);
        bench.Set($"purpose = {purpose}");
        var leased = Assert.Single(Take());
        bench.Database.Write(session => session.Execute("UPDATE wave SET ended_at = opens_at + 1, closed_at = opens_at + 1"));
        await Record(leased, new Attempted.Made(new DeliveryOutcome.NotDelivered(null, false), "412", null, null));
        Assert.Equal(DeliveryState.Waiting, bench.Row().State);
        Assert.Equal(1, SweepUp());
        Assert.Equal(becomes, bench.Row().State);
        Assert.Equal(0, SweepUp());
    }

    [Fact]
    public async Task A_hold_by_a_clock_that_was_put_right_hides_no_later_one()
    {
        bench.AddWave(Contoso, people: 1);
        var leased = Assert.Single(Take());
        bench.Database.Write(session => session.Execute("UPDATE tenant SET held_until = 99999999999999"));
        await Record(leased, new Attempted.Made(new DeliveryOutcome.NotDelivered(TimeSpan.FromMinutes(2), true), "429", null, null));
        Assert.InRange(bench.Count("SELECT held_until FROM tenant WHERE tenant_id = 'contoso'") - bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), 100_000, 120_000);
    }

    [Fact]
    public async Task A_tenant_that_fails_in_a_row_is_held_for_longer_each_time_and_what_failed_together_counts_once()
    {
        bench.AddWave(Contoso, people: 40);
        bench.AddWave(Fabrikam, people: 1);
        await using var ledger = new DeliveryLedger(bench.Database, bench.Clock, () => 0.5, one.GetRequiredService<ILogger<DeliveryLedger>>());
        var down = new Attempted.Made(new DeliveryOutcome.NotDelivered(null, true), "connect", null, null);
        var together = Take(5);
        Assert.Equal("2000, 2000, 2000, 2000, 2000", await Fail(together));
        Assert.Equal("4000", await Fail(Take(1)));
        var slow = Assert.Single(Take(1));
        Assert.Equal("8000", await Fail(Take(1)));

        // It left before the tenant was held, and says nothing new; nor would its arrival.
        Assert.Equal("0", await Fail([slow]));
        Assert.Equal(3, Failures());
        await ledger.Record(Assert.Single(Take(1)), Sent);
        Assert.Equal(0, Failures());
        Assert.Equal("2000", await Fail(Take(1)));
        Assert.Equal("2000", await Fail(Take(1, Fabrikam)));

        async Task<string> Fail(IReadOnlyList<Leased> leases)
        {
            var waits = new List<long>();
            // Each fails while the one before holds the tenant; the clock goes on only when all have.
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var leased in leases)
            {
                await ledger.Record(leased, down);
                waits.Add(Math.Max(0, bench.Count($"SELECT held_until FROM tenant WHERE tenant_id = '{leased.TenantId}'") - bench.Clock.GetUtcNow().ToUnixTimeMilliseconds()));
            }
            bench.Clock.Advance(TimeSpan.FromSeconds(120));
            return string.Join(", ", waits);
        }

        long Failures() => bench.Count("SELECT failures FROM tenant WHERE tenant_id = 'contoso'");
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_takes_no_other_with_it()
    {
        bench.AddWave(Contoso, people: 3);
        var leases = Take();
        var steps = await Task.WhenAll(leases.Select((leased, i) => Record(leased, i == 1 ? new Attempted.Made(null!, "", null, null) : Sent)));
        Assert.Equal([true, false, true], steps.Select(step => step is DeliveryStep.Sent));
        Assert.Equal((2, 1), (bench.InState(DeliveryState.Sent), bench.InState(DeliveryState.Leased)));
        Assert.Null(await Record(leases[0], Sent));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", false)]
    [InlineData("https://smba.trafficmanager.net/amer/", true)]
    [InlineData(null, false)]
    public void A_chat_at_an_address_that_is_no_more_is_opened_anew_and_holds_nobody_up(string? current, bool isElsewhere)
    {
        bench.AddWave(Contoso, people: 1);
        bench.Database.Write(session => session.Execute(
            "INSERT INTO tenant (tenant_id, service_url, bot_id, channel_id) VALUES ('contoso', @url, '28:x', 'msteams')", ("url", current)));
        Assert.Equal(isElsewhere, Assert.Single(Take()).IsElsewhere);
        var unreachable = new SendOutcome.NotDelivered(null, "dns");
        Assert.Equal(isElsewhere ? new DeliveryOutcome.Gone() : new DeliveryOutcome.NotDelivered(null, true), Outcomes.Of(unreachable, isElsewhere).Outcome);
    }

    [Fact]
    public async Task An_outage_is_told_of_once_a_minute()
    {
        bench.AddWave(Contoso, people: 3);
        var leases = Take();
        var said = new Said();
        await using var ledger = new DeliveryLedger(bench.Database, bench.Clock, () => 0.5, said);
        foreach (var leased in leases)
            await ledger.Record(leased, new Attempted.Made(new DeliveryOutcome.NotDelivered(null, true), "connect", null, null));
        Assert.Equal(["Sending to a tenant is held up, the channel or the way to it says: connect"], said.Words);
    }

    sealed class Said : ILogger<DeliveryLedger>
    {
        public List<string> Words { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Words.Add(formatter(state, exception));
    }

    [Fact]
    public void A_large_wave_does_not_keep_a_small_one_waiting()
    {
        bench.AddWave(Contoso, people: 500, wave: "large");
        bench.AddWave(Contoso, people: 5, wave: "small");
        Assert.Equal(5, Take(20).Count(leased => leased.WaveId == "small"));
    }
}

public sealed class LeaseOnSqliteTests() : LeaseTests(On.Sqlite);

public sealed class LeaseOnPostgresTests() : LeaseTests(On.Postgres);
