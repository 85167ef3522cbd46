using System.Data.Common;
using System.Diagnostics.Metrics;
using NpsBot.Storage;

namespace NpsBot.Telemetry;

/// <summary>By how much the schedule is behind: how long ago the wave should have begun that is due and has not.</summary>
sealed class ScheduleLag(Database database, TimeProvider time) : IDisposable
{
    readonly Meter meter = new(Instruments.Name);
    bool hasBegun;

    public void Begin()
    {
        if (hasBegun)
            return;
        hasBegun = true;
        meter.CreateObservableGauge("npsbot.schedule.lag", Measure, "s", "How long the oldest scheduled wave that is due has been waiting; 0 when none is due.");
    }

    public void Dispose() => meter.Dispose();

    /// <summary>Nothing while the database cannot be asked: that is for readiness to tell.</summary>
    IEnumerable<Measurement<double>> Measure()
    {
        try
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var due = database.Read(session => session.First("SELECT MIN(next_fire_at) FROM survey WHERE next_fire_at IS NOT NULL", row => row.Number(0)));
            return [new Measurement<double>(due is { } at ? Math.Max(0, now - at) / 1000.0 : 0)];
        }
        catch (Exception fault) when (fault is DbException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            return [];
        }
    }
}
