using NpsBot.Core.Deliveries;
using NpsBot.Core.Schedules;
using NpsBot.Storage;

namespace NpsBot.Waves;

/// <summary>Once a change that was named late may be read, everybody who had been told that it is still being decided gets one more card, in their working hours.</summary>
public sealed class FollowUps(Database database, TimeProvider time)
{
    /// <summary>A card that was drawn before the change could be read may be recorded so much later.</summary>
    static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(1);

    public void AllThatAreDue()
    {
        var due = database.Read(session => session.Query(
            "SELECT tenant_id, wave_id, follow_up_at FROM wave_echo WHERE followed_up_at IS NULL AND follow_up_at <= @past ORDER BY tenant_id, wave_id",
            row => (Tenant: row.GetString(0), Wave: row.GetString(1), At: row.Moment(2)), ("past", session.Now(time) - (long)UnderWay.TotalMilliseconds)));
        Duties.Each(due, one => database.Write(session => PutInLine(session, one.Tenant, one.Wave, one.At)));
    }

    void PutInLine(Session session, string tenantId, string waveId, DateTimeOffset readableFrom)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(session.Now(time));
        if (session.Execute("UPDATE wave_echo SET followed_up_at = @now WHERE tenant_id = @tenant AND wave_id = @wave AND followed_up_at IS NULL",
            ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("wave", waveId)) == 0)
            return;
        var workplaces = Workplaces.Load(session, tenantId);
        var people = session.Query($"""
            SELECT p.person_id, p.time_zone, p.site FROM delivery d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
            WHERE d.tenant_id = @tenant AND d.wave_id = @wave AND d.purpose = {(int)DeliveryPurpose.Echo} AND d.state = {(int)DeliveryState.Sent}
                AND d.echoed_at < @readable AND {Listeners.Condition}
            ORDER BY p.person_id
            """,
            row => (Person: row.GetString(0), Zone: row.Text(1), Site: row.Text(2)),
            ("tenant", tenantId), ("wave", waveId), ("readable", (readableFrom + UnderWay).ToUnixTimeMilliseconds()), ("now", now.ToUnixTimeMilliseconds()));
        foreach (var place in people.GroupBy(person => workplaces.Of(person.Zone, person.Site)))
            WaveRows.TurnToFollowUp(session, tenantId, waveId, Due.For(now, place.Key) is WorkingMoment.At(var moment) ? moment : now, [.. place.Select(person => person.Person)]);
    }
}
