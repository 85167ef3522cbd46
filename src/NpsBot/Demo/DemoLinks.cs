using NpsBot.Links;
using NpsBot.Storage;

namespace NpsBot.Demo;

/// <summary>Lets whoever tries the demonstration answer as a customer: by a link, as one would get it by mail.</summary>
static class DemoLinks
{
    /// <summary>The product that customers are asked about.</summary>
    public const string Product = "larkview";

    /// <summary>The service that colleagues are asked about anonymously.</summary>
    public const string AskedAnonymously = "people-services";

    /// <summary>Opens the question of somebody who has not answered yet and gets no mail; null while no wave is open.</summary>
    public static LinkToken? ForVisitor(Database database, string serviceId, DateTimeOffset now) => database.Write(session =>
        Unanswered(session, serviceId, now) is { } asked ? SurveyLinks.New(session, DemoSeeding.TenantId, asked.Wave, asked.Person, "demo", asked.Closes, now) : null);

    /// <summary>Whom the open wave asks; first those who have not answered.</summary>
    public static Asked? Unanswered(Session session, string serviceId, DateTimeOffset now) => session.First("""
        SELECT d.wave_id, d.person_id, w.closes_at
        FROM wave w JOIN delivery d ON d.tenant_id = w.tenant_id AND d.wave_id = w.wave_id
        LEFT JOIN answer a ON a.tenant_id = d.tenant_id AND a.wave_id = d.wave_id AND a.person_id = d.person_id
        LEFT JOIN participation q ON q.tenant_id = d.tenant_id AND q.wave_id = d.wave_id AND q.person_id = d.person_id
        WHERE w.tenant_id = @tenant AND w.service_id = @service AND w.opens_at <= @now AND w.closes_at > @now AND w.ended_at IS NULL
        ORDER BY d.by_mail, CASE WHEN a.person_id IS NULL AND q.person_id IS NULL THEN 0 ELSE 1 END, d.person_id LIMIT 1
        """,
        row => new Asked(row.GetString(0), row.GetString(1), row.Moment(2)),
        ("tenant", DemoSeeding.TenantId), ("service", serviceId), ("now", now.ToUnixTimeMilliseconds()));

    public sealed record Asked(string Wave, string Person, DateTimeOffset Closes);
}
