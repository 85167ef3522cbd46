using System.Data.Common;
using System.Diagnostics.Metrics;
using NpsBot.Core.Deliveries;
using NpsBot.Storage;
using NpsBot.Telemetry;

namespace NpsBot.Delivery;

/// <summary>
/// How much waits and for how long. Counted when somebody asks, by the indexes of what is not over, and no more than once in fifteen seconds.
/// </summary>
sealed class DeliveryGauges : IDisposable
{
    static readonly TimeSpan StaysFresh = TimeSpan.FromSeconds(15);
    static readonly (DeliveryState State, string Sql)[] Counts =
    [
        (DeliveryState.Waiting, "SELECT COUNT(*) FROM delivery WHERE state = 0"),
        (DeliveryState.Leased, "SELECT COUNT(*) FROM delivery WHERE state = 1"),
        (DeliveryState.NotInstalled, "SELECT COUNT(*) FROM delivery WHERE state = 4"),
        (DeliveryState.SetAside, "SELECT COUNT(*) FROM delivery WHERE state = 5"),
    ];

    const string Oldest = """
        SELECT MIN(CASE WHEN d.due_at > w.opens_at THEN d.due_at ELSE w.opens_at END) FROM wave w JOIN delivery d ON d.tenant_id = w.tenant_id AND d.wave_id = w.wave_id AND d.state = 0 AND d.due_at <= @now
        WHERE w.opens_at <= @now AND w.closes_at > @now AND w.is_paused = 0 AND (w.ended_at IS NULL OR w.ended_at > @now)
        """;

    readonly Meter meter = new(Instruments.Name);
    readonly Lock asking = new();
    readonly Database database;
    readonly TimeProvider time;
    (long At, Reading Reading)? last;

    public DeliveryGauges(Database database, TimeProvider time)
    {
        (this.database, this.time) = (database, time);
        meter.CreateObservableGauge<long>("npsbot.deliveries.rows", () => Read()?.Rows ?? [], description: "Deliveries that are not over, by state.");
        meter.CreateObservableGauge<double>("npsbot.deliveries.oldest", () => Read() is { } reading ? [new Measurement<double>(reading.Oldest)] : Enumerable.Empty<Measurement<double>>(), "s",
            "How long the oldest delivery that is due in an open wave has been waiting; 0 when none is.");
    }

    public void Dispose() => meter.Dispose();

    /// <summary>Null while the database cannot be asked: that is for readiness to tell.</summary>
    Reading? Read()
    {
        lock (asking)
        {
            if (last is { } known && time.GetElapsedTime(known.At) < StaysFresh)
                return known.Reading;
            try
            {
                last = (time.GetTimestamp(), database.Read(Count));
            }
            catch (Exception fault) when (fault is DbException or TimeoutException or ObjectDisposedException or InvalidOperationException)
            {
                last = null;
            }
            return last?.Reading;
        }
    }

    Reading Count(Session session)
    {
        var now = session.Now(time);
        var oldest = session.First(Oldest, row => row.Number(0), ("now", now));
        return new Reading(
            [.. Counts.Select(count => new Measurement<long>(session.First(count.Sql, row => row.GetInt64(0)), new KeyValuePair<string, object?>("state", count.State.ToString())))],
            oldest is { } due ? (now - due) / 1000.0 : 0);
    }

    sealed record Reading(IReadOnlyList<Measurement<long>> Rows, double Oldest);
}
