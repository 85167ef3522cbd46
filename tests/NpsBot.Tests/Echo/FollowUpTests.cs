using Microsoft.Extensions.DependencyInjection;
using NpsBot.Cards;
using NpsBot.Core.Deliveries;
using NpsBot.Delivery;
using NpsBot.Echo;
using NpsBot.Tests.Delivery;
using NpsBot.Tests.House;
using NpsBot.Waves;
using static NpsBot.Tests.Delivery.DeliveryBench;

namespace NpsBot.Tests.Echo;

/// <summary>Two people were asked, the wave is closed, and nobody has said what changes by the time they are told.</summary>
public abstract class FollowUpTests(On engine) : IAsyncLifetime
{
    public sealed class OnSqlite() : FollowUpTests(On.Sqlite);

    public sealed class OnPostgres() : FollowUpTests(On.Postgres);

    DeliveryBench bench = null!;
    ServiceProvider part = null!;
    DeliveryWorker worker = null!;

    public async Task InitializeAsync()
    {
        bench = await DeliveryBench.Set(engine);
        bench.AddWave(Contoso, people: 2);
        bench.Database.Write(session =>
        {
            session.Execute("INSERT INTO tenant (tenant_id, time_zone, working_days) VALUES ('contoso', 'Asia/Taipei', '1234567')");
            // HR, who is not asked, and has a chat.
            bench.AddPerson(session, Contoso, "hr", withChat: true);
        });
        part = bench.Replica();
        worker = part.GetRequiredService<DeliveryWorker>();
        await worker.RunOnce();
        Assert.IsType<CloseResult.Closed>(part.GetRequiredService<CloseWave>().Now(Contoso, "wave", "hr"));
        // One of them is told when it is time to, the other a week later.
        bench.Set($"due_at = due_at + {(long)TimeSpan.FromDays(8).TotalMilliseconds}", "person_id = 'person-1'");
        await GoTo(bench.Row().DueAt);
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Whoever_was_told_that_it_is_still_being_decided_hears_of_it_once()
    {
        Assert.Equal((DeliveryPurpose.Echo, DeliveryState.Sent), (bench.Row().Purpose, bench.Row().State));
        Assert.Contains("You get a card as soon as it is settled", Last(0), StringComparison.Ordinal);

        bench.Clock.Advance(TimeSpan.FromDays(2));
        Tell("Faster first answers");
        await Pass(TimeSpan.FromHours(20));
        Assert.Equal(2, Messages(0));
        // Corrected before anybody read it.
        Tell("Faster answers");
        await Pass(TimeSpan.FromHours(16));
        await Pass(TimeSpan.FromHours(16));
        Assert.Equal((DeliveryPurpose.FollowUp, DeliveryState.Sent), (bench.Row().Purpose, bench.Row().State));
        Assert.Contains("Faster answers", Last(0), StringComparison.Ordinal);
        Assert.Contains("Now it is settled", Last(0), StringComparison.Ordinal);

        // Whoever is told later reads it at once, and only once.
        await Pass(TimeSpan.FromDays(8));
        Assert.Contains("Faster answers", Last(1), StringComparison.Ordinal);
        Assert.Equal((DeliveryPurpose.Echo, DeliveryState.Sent), (bench.Row(1).Purpose, bench.Row(1).State));
        Assert.False(part.GetRequiredService<Echoes>().Tell(Contoso, "wave", new EchoChange.Named("Something else", "Ann", new DateOnly(2030, 1, 1)), "hr", isHr: true));
        await Pass(TimeSpan.FromDays(3));
        Assert.Equal((3, 2), (Messages(0), Messages(1)));
    }

    [Fact]
    public async Task That_nothing_will_change_is_told_too()
    {
        Assert.True(part.GetRequiredService<Echoes>().Drop(Contoso, "wave", "The service moves in May", "hr"));
        await Pass(TimeSpan.FromDays(3));
        Assert.Contains("The service moves in May", Last(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_paused_meanwhile_is_left_alone()
    {
        Tell("Faster answers");
        bench.Database.Write(session => session.Execute("UPDATE person SET paused_until = 99999999999999 WHERE person_id = 'person-0'"));
        await Pass(TimeSpan.FromDays(3));
        Assert.Equal((2, DeliveryPurpose.Echo), (Messages(0), bench.Row().Purpose));
    }

    [Fact]
    public async Task What_was_named_in_time_is_told_once()
    {
        bench.Database.Write(session => session.Execute("UPDATE wave_echo SET send_at = send_at + 900000000"));
        Tell("Faster answers");
        await Pass(TimeSpan.FromDays(3));
        Assert.Equal(0, bench.Count("SELECT COUNT(*) FROM wave_echo WHERE follow_up_at IS NOT NULL"));
        Assert.Equal(2, Messages(0));
    }

    [Fact]
    public async Task A_week_later_lead_and_hr_are_asked_once_more()
    {
        bench.Database.Write(session =>
        {
            session.Execute("UPDATE wave_echo SET asked_at = 1");
            session.Execute("INSERT INTO service_lead (tenant_id, service_id, person_id, is_deputy) VALUES ('contoso', 'desk', 'person-1', 0)");
        });
        var asking = part.GetRequiredService<EchoAsking>();
        await asking.AskAll(default);
        Assert.Equal(0, Messages("hr"));
        bench.Clock.Advance(TimeSpan.FromDays(7));
        await asking.AskAll(default);
        await asking.AskAll(default);
        Assert.Equal((1, 2), (Messages("hr"), Messages(1)));
        Assert.Contains("waits to hear", Last("hr"), StringComparison.Ordinal);
        Assert.Contains("Announce no change", Last("hr"), StringComparison.Ordinal);
        Assert.DoesNotContain("Announce no change", Last(1), StringComparison.Ordinal);
    }

    void Tell(string what) =>
        Assert.True(part.GetRequiredService<Echoes>().Tell(Contoso, "wave", new EchoChange.Named(what, "Ann", new DateOnly(2030, 1, 1)), "hr", isHr: true));

    async Task GoTo(long moment) => await Pass(DateTimeOffset.FromUnixTimeMilliseconds(moment) - bench.Clock.GetUtcNow());

    async Task Pass(TimeSpan by)
    {
        bench.Clock.Advance(by);
        part.GetRequiredService<FollowUps>().AllThatAreDue();
        await worker.RunOnce();
    }

    int Messages(int person) => Messages(Id(person));

    int Messages(string person) => bench.Connector[ChatOf(Contoso, person)].Activities.Count;

    string Last(int person) => Last(Id(person));

    string Last(string person) => bench.Connector[ChatOf(Contoso, person)].Activities.OrderBy(entry => int.Parse(entry.Key, System.Globalization.CultureInfo.InvariantCulture)).Last().Value.ToJsonString();
}
