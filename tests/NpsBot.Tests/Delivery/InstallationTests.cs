using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Deliveries;
using NpsBot.Delivery;
using NpsBot.People.Graph;
using NpsBot.Tests.House;
using static NpsBot.Tests.Delivery.DeliveryBench;

namespace NpsBot.Tests.Delivery;

/// <summary>People for whom the app has to be installed first.</summary>
public abstract class InstallationTests(On engine) : LeasingBench(engine)
{
    public static TheoryData<InstallOutcome, DeliveryState, int> Installations => new()
    {
        { new InstallOutcome.Installed(), DeliveryState.NotInstalled, 0 },
        { new InstallOutcome.AlreadyThere(), DeliveryState.Waiting, 1 },
        { new InstallOutcome.TryLater(TimeSpan.FromMinutes(1)), DeliveryState.Waiting, 0 },
        { new InstallOutcome.NoSuchPerson(), DeliveryState.SetAside, 1 },
        { new InstallOutcome.NotInCatalogue(), DeliveryState.NotInstalled, 0 },
        { new InstallOutcome.Refused("Forbidden"), DeliveryState.NotInstalled, 0 },
        { new InstallOutcome.NotConfigured(), DeliveryState.NotInstalled, 0 },
    };

    [Theory]
    [MemberData(nameof(Installations))]
    public async Task What_Graph_says_decides_how_it_goes_on(InstallOutcome outcome, DeliveryState becomes, int failures)
    {
        bench.AddWave(Contoso, people: 1);
        var leased = Assert.Single(Take());
        await Record(leased, new Attempted.Made(new DeliveryOutcome.NotInstalled(), "BotNotInConversationRoster", null, null));
        await one.GetRequiredService<DeliveryLedger>().Record(leased, outcome);
        Assert.Equal((becomes, failures), (bench.Row().State, bench.Row().Failures));
    }

    [Fact]
    public async Task What_Graph_says_comes_too_late_once_the_installation_was_reported()
    {
        bench.AddWave(Contoso, people: 1);
        var leased = Assert.Single(Take());
        await Record(leased, new Attempted.Made(new DeliveryOutcome.NotInstalled(), "BotNotInConversationRoster", null, null));
        Assert.True(bench.Database.Write(session => Handover.Shown(session, Contoso, "wave", Id(0), 7)));
        await one.GetRequiredService<DeliveryLedger>().Record(leased, new InstallOutcome.AlreadyThere());
        Assert.Equal((DeliveryState.Sent, 7L), (bench.Row().State, bench.Row().SentAt));
    }

    [Fact]
    public async Task An_installation_that_is_never_reported_is_not_waited_for_for_ever()
    {
        bench.AddWave(Contoso, people: 1);
        var leased = Assert.Single(Take());
        await Record(leased, new Attempted.Made(new DeliveryOutcome.NotInstalled(), "BotNotInConversationRoster", null, null));
        await bench.After(DeliveryPolicy.BeforeReinstall, bench.Worker());
        Assert.Equal((DeliveryState.Sent, "sent"), (bench.Row().State, bench.Row().Outcome));
    }
}

public sealed class InstallationOnSqliteTests() : InstallationTests(On.Sqlite);

public sealed class InstallationOnPostgresTests() : InstallationTests(On.Postgres);
