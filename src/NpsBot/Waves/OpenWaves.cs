using NpsBot.Core.Deliveries;
using NpsBot.Core.Schedules;
using NpsBot.Storage;

namespace NpsBot.Waves;

/// <summary>
/// What follows the opening of a wave that the programme wrote out ahead: from now the rest of everybody asked counts, and invitations become due by the calendars
/// as they are now, which may have been imported since.
/// </summary>
public sealed class OpenWaves(Database database, TimeProvider time)
{
    public void AllThatOpened()
    {
        var now = time.GetUtcNow();
        var opened = database.Read(session => session.Query(
            "SELECT tenant_id, wave_id, opens_at, COALESCE(ended_at, closes_at) FROM wave WHERE opened_at IS NULL AND closed_at IS NULL AND opens_at <= @now AND COALESCE(ended_at, closes_at) > @now",
            row => (Tenant: row.GetString(0), Wave: row.GetString(1), Opens: row.Moment(2), Closes: row.Moment(3)), ("now", now.ToUnixTimeMilliseconds())));
        Duties.Each(opened, one => database.Write(session =>
        {
            var (tenant, wave, opens, closes) = one;
            if (session.Execute("UPDATE wave SET opened_at = @now WHERE tenant_id = @tenant AND wave_id = @wave AND opened_at IS NULL",
                ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenant), ("wave", wave)) == 0)
                return;
            WaveRows.NoteAsked(session, tenant, wave, opens);
            SetDue(session, tenant, wave, opens, closes, now);
        }));
    }

    /// <summary>What fell due while nothing was sent, invitations and reminders alike, is due in its recipient's next working hours.</summary>
    public static void PutOff(Session session, string tenantId, string waveId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var workplaces = Workplaces.Load(session, tenantId);
        var overdue = session.Query($"""
            SELECT p.person_id, p.time_zone, p.site, w.opens_at, COALESCE(w.ended_at, w.closes_at)
            FROM delivery d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id JOIN wave w ON w.tenant_id = d.tenant_id AND w.wave_id = d.wave_id
            WHERE d.tenant_id = @tenant AND d.wave_id = @wave AND d.purpose < {(int)DeliveryPurpose.Echo} AND d.state = {(int)DeliveryState.Waiting} AND d.due_at <= @now
            """,
            row => (Person: row.GetString(0), Zone: row.Text(1), Site: row.Text(2), Opens: row.Moment(3), Closes: row.Moment(4)),
            ("tenant", tenantId), ("wave", waveId), ("now", now.ToUnixTimeMilliseconds()));
        foreach (var place in overdue.GroupBy(person => (Workplace: workplaces.Of(person.Zone, person.Site), person.Opens, person.Closes)))
            WaveRows.SetDue(session, tenantId, waveId, Due.Within(now, place.Key.Opens, place.Key.Closes, place.Key.Workplace).Moment, [.. place.Select(person => person.Person)]);
    }

    /// <summary>Makes each invitation that waits due in its recipient's working hours within the window.</summary>
    public static void SetDue(Session session, string tenantId, string waveId, DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var workplaces = Workplaces.Load(session, tenantId);
        var waiting = session.Query("""
            SELECT p.person_id, p.time_zone, p.site FROM delivery d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
            WHERE d.tenant_id = @tenant AND d.wave_id = @wave AND d.purpose = 0 AND d.state = 0 AND d.failures = 0
            """,
            row => (Person: row.GetString(0), Zone: row.Text(1), Site: row.Text(2)), ("tenant", tenantId), ("wave", waveId));
        foreach (var place in waiting.GroupBy(person => workplaces.Of(person.Zone, person.Site)))
            WaveRows.SetDue(session, tenantId, waveId, Due.Within(now, opens, closes, place.Key).Moment, [.. place.Select(person => person.Person)]);
    }
}
