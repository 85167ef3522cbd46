using System.Diagnostics.Metrics;
using NpsBot.Core.Deliveries;
using NpsBot.Telemetry;

namespace NpsBot.Delivery;

/// <summary>What delivering counts. Nothing here names a tenant, a wave or a person.</summary>
public static class DeliveryMetrics
{
    static readonly Meter Meter = Instruments.Meter;
    static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("npsbot.deliveries", description: "Attempts to deliver, by what became of them.");
    static readonly Counter<long> Throttles = Meter.CreateCounter<long>("npsbot.deliveries.throttled", description: "Requests that the channel refused for their number.");
    static readonly Counter<long> InDoubt = Meter.CreateCounter<long>("npsbot.deliveries.in_doubt", description: "Sends that may or may not have arrived.");
    static readonly Counter<long> SetAside = Meter.CreateCounter<long>("npsbot.deliveries.set_aside", description: "Recipients who cannot be sent to.");
    static readonly Counter<long> Stale = Meter.CreateCounter<long>("npsbot.deliveries.stale", description: "Outcomes that came after their row had moved on.");
    static readonly Counter<long> Returned = Meter.CreateCounter<long>("npsbot.deliveries.returned", description: "Leases given back unused: the slot had passed, or the process was ending.");
    static readonly Histogram<double> Latency = Meter.CreateHistogram<double>("npsbot.deliveries.latency", "s", "From the moment a card leaves until the channel has answered.");

    public static void Sent(TimeSpan took) => Latency.Record(took.TotalSeconds);

    public static void Attempt(DeliveryPurpose purpose, Attempted attempted)
    {
        if (attempted is not Attempted.Made made)
        {
            Returned.Add(1);
            return;
        }
        // Reminders are counted with invitations: their number is the number of those who have not answered.
        Deliveries.Add(1, new("outcome", made.Outcome.GetType().Name), new("purpose", purpose >= DeliveryPurpose.Echo ? "Echo" : "Question"));
        if (made.Outcome is DeliveryOutcome.InDoubt)
            InDoubt.Add(1);
        if (made is { Outcome: DeliveryOutcome.NotDelivered, Code: "429" or "503" })
            Throttles.Add(1);
    }

    /// <param name="step">Null: the row had moved on.</param>
    public static void Recorded(Attempted attempted, DeliveryStep? step)
    {
        if (attempted is Attempted.Made && step is null)
            Stale.Add(1);
        if (step is DeliveryStep.SetAside)
            SetAside.Add(1);
    }

    public static void LeaseExpired() => InDoubt.Add(1);
}
