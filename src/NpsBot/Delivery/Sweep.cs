using NpsBot.Core.Deliveries;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>Finds what would otherwise be stranded: leases that ended with nothing recorded, installations that were never reported, and what was under way when its wave was closed.</summary>
sealed class Sweep(Database database, TimeProvider time, Func<double> chance)
{
    const int MostAtOnce = 256;

    /// <returns>How many rows were found.</returns>
    public int Run()
    {
        var found = 0;
        while (HasExpired() && database.WriteBeside(Expire) is var expired and > 0)
            found += expired;
        return found + Reconsider() + LetGo();
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

    /// <summary>What was being sent while its wave was closed, and came back unsent. Whoever was to be reminded was asked all the same.</summary>
    int LetGo()
    {
        var closed = database.Read(session => session.Query("""
            SELECT w.tenant_id, w.wave_id FROM wave w
            WHERE w.closed_at IS NOT NULL
                AND EXISTS (SELECT 1 FROM delivery d WHERE d.tenant_id = w.tenant_id AND d.wave_id = w.wave_id AND d.purpose < 2 AND d.state = 0)
            """,
            row => (Tenant: row.GetString(0), Wave: row.GetString(1))));
        return closed.Sum(one => database.WriteBeside(session => session.Execute(
            "UPDATE delivery SET state = CASE purpose WHEN 1 THEN 2 ELSE 6 END WHERE tenant_id = @tenant AND wave_id = @wave AND purpose < 2 AND state = 0",
            ("tenant", one.Tenant), ("wave", one.Wave))));
    }

    int Reconsider()
    {
        const string Waits = "state = 4 AND due_at <= @now";
        return database.Read(session => session.First($"SELECT 1 FROM delivery WHERE {Waits} LIMIT 1", _ => true, ("now", session.Now(time))))
            ? database.WriteBeside(session => session.Execute($"UPDATE delivery SET state = 0 WHERE {Waits}", ("now", session.Now(time))))
            : 0;
    }
}
