using System.Data.Common;
using NpsBot.Core.Audiences;
using NpsBot.Core.Surveys;
using NpsBot.Storage;

namespace NpsBot.Audiences;

/// <summary>Surveys as the database has them, with all that choosing for them takes.</summary>
static class SurveyPlans
{
    const string Columns = """
        SELECT s.survey_id, s.service_id, v.type, s.audience, s.rest_days, s.priority, s.next_fire_at
        FROM survey s JOIN service v ON v.tenant_id = s.tenant_id AND v.service_id = s.service_id
        WHERE s.tenant_id = @tenant
        """;

    /// <summary>A survey; null when there is none of this id.</summary>
    public static SurveyPlan? Find(Session session, string tenant, string survey, DateTimeOffset now) =>
        session.First(Columns + " AND s.survey_id = @survey", Plan, ("tenant", tenant), ("survey", survey)) is { } plan
            ? Complete(session, tenant, plan, now)
            : null;

    /// <summary>All other surveys that have a time to ask at, in the order in which they may choose. One whose audience cannot be read asks nobody, so it holds back nobody either.</summary>
    public static List<(SurveyPlan Plan, DateTimeOffset At)> Scheduled(Session session, string tenant, SurveyPlan besides, DateTimeOffset now) =>
        [.. session.Query(Columns + " AND s.survey_id <> @survey AND s.next_fire_at IS NOT NULL", row => (Plan: Readable(row), At: row.Moment(6)), ("tenant", tenant), ("survey", besides.SurveyId))
            .Where(scheduled => scheduled.Plan is not null)
            .Select(scheduled => (Plan: scheduled.Plan!, At: scheduled.At < now ? now : scheduled.At))
            .Where(scheduled => Matters(besides, scheduled.Plan, scheduled.At, now))
            .OrderByDescending(scheduled => scheduled.Plan.Priority).ThenBy(scheduled => scheduled.At).ThenBy(scheduled => scheduled.Plan.SurveyId, StringComparer.Ordinal)
            .Select(scheduled => (Complete(session, tenant, scheduled.Plan, scheduled.At), scheduled.At))];

    /// <summary>Whether a survey that asks at a later moment has a say in whom this one may ask now.</summary>
    static bool Matters(SurveyPlan survey, SurveyPlan other, DateTimeOffset at, DateTimeOffset now) =>
        Round.IsOne(at, now) || (other.Priority > survey.Priority && at - now < other.Rest);

    /// <summary>A survey that is not asked to choose, only which it is.</summary>
    public static SurveyPlan? Bare(Session session, string tenant, string survey) =>
        session.First(Columns + " AND s.survey_id = @survey", Plan, ("tenant", tenant), ("survey", survey));

    static SurveyPlan Plan(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), Enum.Parse<ServiceType>(row.GetString(2), ignoreCase: true) == ServiceType.Product,
        AudienceJson.Read(row.Text(3)), TimeSpan.FromDays(row.GetInt32(4)), row.GetInt32(5));

    static SurveyPlan? Readable(DbDataReader row)
    {
        try
        {
            return Plan(row);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    static SurveyPlan Complete(Session session, string tenant, SurveyPlan plan, DateTimeOffset now) => plan with
    {
        Members = plan.Audience.Whom switch
        {
            Whom.Groups(var ids) => ids.SelectMany(id => session.Query(
                "SELECT person_id FROM person_group WHERE tenant_id = @tenant AND group_id = @group", Id, ("tenant", tenant), ("group", id))).ToHashSet(StringComparer.Ordinal),
            Whom.People(var ids) => ids.ToHashSet(StringComparer.Ordinal),
            _ => null,
        },
        UsedAt = session.Query("SELECT person_id, used_at FROM service_use WHERE tenant_id = @tenant AND service_id = @service",
            row => (Person: row.GetString(0), At: row.Moment(1)), ("tenant", tenant), ("service", plan.ServiceId)).ToDictionary(use => use.Person, use => use.At, StringComparer.Ordinal),
        Leads = session.Query("SELECT person_id FROM service_lead WHERE tenant_id = @tenant AND service_id = @service", Id, ("tenant", tenant), ("service", plan.ServiceId)).ToHashSet(StringComparer.Ordinal),
        Waves = session.First("SELECT COUNT(*) FROM wave WHERE tenant_id = @tenant AND survey_id = @survey AND opens_at < @now",
            row => (int)row.GetInt64(0), ("tenant", tenant), ("survey", plan.SurveyId), ("now", now.ToUnixTimeMilliseconds())),
    };

    static string Id(DbDataReader row) => row.GetString(0);
}
