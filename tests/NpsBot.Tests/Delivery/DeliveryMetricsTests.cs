using System.Diagnostics.Metrics;
using NpsBot.Core.Deliveries;
using NpsBot.Delivery;

namespace NpsBot.Tests.Delivery;

public class DeliveryMetricsTests
{
    // Their number is the number of those who have not answered.
    [Fact]
    public void Reminders_are_not_counted_apart()
    {
        var purposes = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "npsbot.deliveries")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "purpose")
                {
                    lock (purposes)
                        purposes.Add((string)tag.Value!);
                }
            }
        });
        listener.Start();
        foreach (var purpose in Enum.GetValues<DeliveryPurpose>())
            DeliveryMetrics.Attempt(purpose, new Attempted.Made(new DeliveryOutcome.Delivered(), "sent", null, null));
        lock (purposes)
            Assert.Equal(["Echo", "Question"], purposes.Order(StringComparer.Ordinal));
    }
}
