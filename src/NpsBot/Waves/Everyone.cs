using NpsBot.Storage;

namespace NpsBot.Waves;

sealed record Chosen(string PersonId, string GroupId, string Why);

sealed record Choice(IReadOnlyList<Chosen> Chosen, IReadOnlyList<string> LeftOut);

/// <summary>Everybody on the roster but those who lead the service.</summary>
static class Choosing
{
    public static Choice ForSurvey(Session session, string tenantId, string surveyId, long seed, DateTimeOffset now) => new(
        session.Query("""
            SELECT p.person_id, COALESCE(p.department, 'none') FROM person p
            WHERE p.tenant_id = @tenant AND p.on_roster = 1 AND p.is_external = 0 AND (p.paused_until IS NULL OR p.paused_until <= @now)
                AND NOT EXISTS (SELECT 1 FROM service_lead l JOIN survey s ON s.tenant_id = l.tenant_id AND s.service_id = l.service_id
                    WHERE l.tenant_id = p.tenant_id AND s.survey_id = @survey AND l.person_id = p.person_id)
            ORDER BY p.person_id
            """,
            row => new Chosen(row.GetString(0), row.GetString(1), "everyone"), ("tenant", tenantId), ("now", now.ToUnixTimeMilliseconds()), ("survey", surveyId)), []);
}
