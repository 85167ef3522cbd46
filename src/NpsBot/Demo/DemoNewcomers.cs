using NpsBot.People;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Demo;

/// <summary>Whoever tries the demonstration joins its organisation: as a colleague whom the IT help desk's open wave asks; the first one also leads it and is HR.</summary>
public static class DemoNewcomers
{
    public const string ServiceId = "it-help-desk";

    /// <summary>Time for the welcome, which brings the question along.</summary>
    static readonly TimeSpan Hello = TimeSpan.FromMinutes(1);

    public static void Join(Session session, Person person, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(person);
        session.Execute("UPDATE person SET on_roster = 1, department = (SELECT department FROM person WHERE tenant_id = @tenant AND department IS NOT NULL ORDER BY department LIMIT 1) WHERE tenant_id = @tenant AND person_id = @person",
            ("tenant", person.TenantId), ("person", person.Id));
        var wave = session.First("""
            SELECT wave_id FROM wave WHERE tenant_id = @tenant AND service_id = @service AND touchpoint_id IS NULL AND opens_at <= @now AND closes_at > @now AND ended_at IS NULL ORDER BY opens_at DESC LIMIT 1
            """,
            row => row.GetString(0), ("tenant", person.TenantId), ("service", ServiceId), ("now", now.ToUnixTimeMilliseconds()));
        if (wave is not null && ProgrammeRows.AddDelivery(session, person.TenantId, wave, person.Id, "newcomers", null, due: now + Hello))
            ProgrammeRows.CountAsked(session, person.TenantId, wave);

        if (session.First("SELECT COUNT(*) FROM hr_person WHERE tenant_id = @tenant", row => row.GetInt64(0), ("tenant", person.TenantId)) > 0)
            return;
        session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES (@tenant, @person)", ("tenant", person.TenantId), ("person", person.Id));
        ProgrammeRows.AddLead(session, person.TenantId, ServiceId, person.Id, isDeputy: false);
    }
}
