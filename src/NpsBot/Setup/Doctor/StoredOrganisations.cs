using NpsBot.Answers;
using NpsBot.Storage;

namespace NpsBot.Setup;

/// <summary>Holds the organisations in the database against those in the settings, and the counters against the answers. Reads only.</summary>
static class StoredOrganisations
{
    public static void Check(Database database, NpsBotOptions options, DateTimeOffset now, Findings findings)
    {
        if (database.Read(Schema.Version) is var version && version != Schema.Current)
        {
            // Older: the next start brings it up to date. Newer: this program would refuse it.
            findings.Add(version < Schema.Current ? Verdict.Doubtful : Verdict.Wrong, "Doctor.OtherSchema", ("version", version), ("current", Schema.Current));
            return;
        }
        var stored = database.ReadTogether(session => session
            .Query("SELECT tenant_id FROM service UNION SELECT tenant_id FROM person WHERE on_roster = 1 ORDER BY 1", row => row.GetString(0))
            .ConvertAll(tenant => Organisation.Read(session, tenant, now)));
        foreach (var organisation in stored)
            Report(organisation, options.Tenant(organisation.Tenant) is not null, findings);
        foreach (var tenant in options.Tenants.Select(tenant => tenant.Id).Except(stored.Select(organisation => organisation.Tenant), StringComparer.OrdinalIgnoreCase))
            findings.Doubtful("Doctor.NoProgramme", ("tenant", tenant));
    }

    static void Report(Organisation found, bool isServed, Findings findings)
    {
        findings.Add(isServed ? Verdict.Fine : Verdict.Doubtful, isServed ? "Doctor.Organisation" : "Doctor.NotServed",
            ("tenant", found.Tenant), ("people", found.People), ("services", found.Services));
        if (isServed && found.Surveys == 0)
            findings.Doubtful("Doctor.NoSurvey", ("tenant", found.Tenant));
        if (found.OpenWaves.Count > 0)
            findings.Fine("Doctor.OpenWaves", ("tenant", found.Tenant), ("waves", string.Join(", ", found.OpenWaves)));
        else
            findings.Fine("Doctor.NoOpenWave", ("tenant", found.Tenant));
        if (found.Differences == 0)
            findings.Fine("Doctor.Counters", ("tenant", found.Tenant));
        else
            findings.Wrong("Doctor.WrongCounters", ("tenant", found.Tenant), ("n", found.Differences));
    }

    /// <param name="Differences">Only how many: which counter differs would tell what few people answered.</param>
    sealed record Organisation(string Tenant, long People, long Services, long Surveys, IReadOnlyList<string> OpenWaves, int Differences)
    {
        public static Organisation Read(Session session, string tenant, DateTimeOffset now) => new(
            tenant,
            session.First("SELECT COUNT(*) FROM person WHERE tenant_id = @tenant AND on_roster = 1", row => row.GetInt64(0), ("tenant", tenant)),
            session.First("SELECT COUNT(*) FROM service WHERE tenant_id = @tenant", row => row.GetInt64(0), ("tenant", tenant)),
            session.First("SELECT COUNT(*) FROM survey WHERE tenant_id = @tenant", row => row.GetInt64(0), ("tenant", tenant)),
            session.Query(
                "SELECT service_id, name FROM wave WHERE tenant_id = @tenant AND opens_at <= @now AND COALESCE(ended_at, closes_at) > @now ORDER BY service_id, opens_at",
                row => $"{row.GetString(1)} ({row.GetString(0)})", ("tenant", tenant), ("now", now.ToUnixTimeMilliseconds())),
            Recount.Differences(session, tenant).Count);
    }
}
