using NpsBot.Links;
using NpsBot.Storage;

namespace NpsBot.Demo;

/// <summary>Lets whoever tries the demonstration answer as a customer: by a link, as one would get it by mail.</summary>
static class DemoLinks
{
    const string ServiceId = "larkview";

    /// <summary>Opens the question of a customer who has not answered yet, if there is one; null while no wave is open.</summary>
    public static LinkToken? ForVisitor(Database database, DateTimeOffset now) => database.Write(session =>
    {
        var asked = session.First("""
            SELECT d.wave_id, d.person_id, w.closes_at
            FROM wave w JOIN delivery d ON d.tenant_id = w.tenant_id AND d.wave_id = w.wave_id
            LEFT JOIN answer a ON a.tenant_id = d.tenant_id AND a.wave_id = d.wave_id AND a.person_id = d.person_id
            WHERE w.tenant_id = @tenant AND w.service_id = @service AND w.opens_at <= @now AND w.closes_at > @now AND w.ended_at IS NULL
            ORDER BY CASE WHEN a.person_id IS NULL THEN 0 ELSE 1 END, d.person_id LIMIT 1
            """,
            row => (Wave: row.GetString(0), Person: row.GetString(1), Closes: row.Moment(2)),
            ("tenant", DemoSeeding.TenantId), ("service", ServiceId), ("now", now.ToUnixTimeMilliseconds()));
        return asked.Wave is null ? null : SurveyLinks.New(session, DemoSeeding.TenantId, asked.Wave, asked.Person, "demo", asked.Closes, now);
    });
}
