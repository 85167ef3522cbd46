using NpsBot.Core.Deliveries;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>Finds what would otherwise be stranded: leases that ended with nothing recorded, and installations that were never reported.</summary>
sealed class Sweep(Database database, TimeProvider time, Func<double> chance)
{
    const int MostAtOnce = 256;

    /// <returns>How many rows were found.</returns>
    public int Run()
    {
        var found = 0;
        while (HasExpired() && database.WriteBeside(Expire) is var expired and > 0)
            found += expired;
        return found + Reconsider();
    }

    bool HasExpired() => database.Read(session => session.First(
        "SELECT 1 FROM delivery WHERE state = 1 AND leased_until < @now LIMIT 1", _ => true, ("now", session.Now(time))));

    /// <summary>Nobody knows whether these were sent.</summary>
    int Expire(Session session)
    {
        var now = session.Now(time);
        var rows = session.Query($"""
            WITH ended AS (
                SELECT tenant_id, wave_id, reference, purpose, attempt, failures, in_doubt FROM delivery WHERE state = 1 AND leased_until < @now LIMIT {MostAtOnce}{session.SkipLocked}
            )
            SELECT e.tenant_id, e.reference, e.purpose, e.attempt, e.failures, e.in_doubt, w.closes_at, w.ended_at
            FROM ended e JOIN wave w ON w.tenant_id = e.tenant_id AND w.wave_id = e.wave_id
            """,
            row =>
            {
                var purpose = (DeliveryPurpose)row.GetInt32(2);
                var end = DueWave.EndOfSense(purpose, DueWave.ReadEnd(row, 6));
                return (Tenant: row.GetString(0), Reference: row.GetString(1), Row: new DeliveryAttempt(purpose, row.GetInt32(3), row.GetInt32(4), row.GetInt64(5) != 0, end));
            },
            ("now", now));
        var recording = new Recording(session, now, chance);
        foreach (var (tenant, reference, row) in rows)
        {
            recording.Expire(tenant, reference, row);
            DeliveryMetrics.LeaseExpired();
        }
        return rows.Count;
    }

    int Reconsider()
    {
        const string Waits = "state = 4 AND due_at <= @now";
        return database.Read(session => session.First($"SELECT 1 FROM delivery WHERE {Waits} LIMIT 1", _ => true, ("now", session.Now(time))))
            ? database.WriteBeside(session => session.Execute($"UPDATE delivery SET state = 0 WHERE {Waits}", ("now", session.Now(time))))
            : 0;
    }
}
