using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Deliveries;
using NpsBot.Delivery;
using NpsBot.Tests.House;
using static NpsBot.Tests.Delivery.DeliveryBench;

namespace NpsBot.Tests.Delivery;

/// <summary>One worker of the bot on a database of its own, whose rows a test leases and records itself.</summary>
public abstract class LeasingBench(On engine) : IAsyncLifetime
{
    private protected static readonly Attempted Sent = new Attempted.Made(new DeliveryOutcome.Delivered(), "sent", "activity", null);

    private protected DeliveryBench bench = null!;
    private protected ServiceProvider one = null!;

    public async Task InitializeAsync()
    {
        bench = await DeliveryBench.Set(engine);
        one = bench.Replica();
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private protected IReadOnlyList<Leased> Take(int most = 64, string tenant = Contoso, ServiceProvider? replica = null)
    {
        var services = replica ?? one;
        var (leasing, lane) = (services.GetRequiredService<Leasings>().New(), services.GetRequiredService<Lanes>().Chat(tenant));
        return bench.Database.WriteBeside(session => leasing.Take(session, lane, most)).Leases;
    }

    private protected Task<DeliveryStep?> Record(Leased leased, Attempted attempted) => one.GetRequiredService<DeliveryLedger>().Record(leased, attempted);

    private protected int SweepUp() => one.GetRequiredService<Leasings>().Sweep().Run();
}
