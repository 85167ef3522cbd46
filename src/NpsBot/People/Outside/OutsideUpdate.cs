using System.Globalization;
using NpsBot.Storage;

namespace NpsBot.People.Outside;

/// <summary>
/// Brings the people outside in line with a list, whole or not at all. Nobody is deleted: who is no longer listed is not asked any more, and comes
/// back with what they had said, with their pause and with their entry on the list of those to be left alone.
/// </summary>
static class OutsideUpdate
{
    public static async Task<UpdateOutcome> Run(Stream file, string tenantId, UpdateMode mode, Database database, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var csv = new OutsideCsv(now);
        var (people, why) = await csv.Read(file, cancellation);
        return people is null ? new UpdateOutcome.Unreadable(why!) : Apply(database, tenantId, people, csv.Remarks, mode, now);
    }

    static UpdateOutcome Apply(Database database, string tenantId, IReadOnlyList<OutsidePerson> listed, IReadOnlyList<Remark> remarks, UpdateMode mode, DateTimeOffset now)
    {
        return mode == UpdateMode.Preview ? database.ReadTogether(Preview) : database.Write(Write);

        UpdateOutcome Preview(Session session)
        {
            var plan = Plan.Of(session, tenantId, listed);
            return new UpdateOutcome.Previewed(plan.Report(remarks), plan.IsMassDeparture);
        }

        UpdateOutcome Write(Session session)
        {
            var plan = Plan.Of(session, tenantId, listed);
            var report = plan.Report(remarks);
            if (plan.IsMassDeparture && mode != UpdateMode.Confirmed)
                return new UpdateOutcome.MassDeparture(report);
            foreach (var person in plan.New)
                Insert(session, tenantId, person);
            foreach (var person in plan.Changed)
                Update(session, tenantId, person);
            foreach (var mail in plan.Gone)
                Leave(session, tenantId, mail, now);
            Audit.Note(session, now, tenantId, null, "people-outside", report.ToString());
            return new UpdateOutcome.Applied(report);
        }
    }

    static void Insert(Session session, string tenant, OutsidePerson person) => session.Execute("""
        INSERT INTO person (tenant_id, person_id, mail, name, department, language, time_zone, consent_basis, consent_day, is_external, on_roster, source)
        VALUES (@tenant, @id, @mail, @name, @segment, @language, @zone, @basis, @since, 1, 1, 'csv')
        """, [("id", Ids.New()), .. Arguments(tenant, person)]);

    // A language that the person has chosen is theirs.
    static void Update(Session session, string tenant, OutsidePerson person) => session.Execute("""
        UPDATE person SET name = @name, department = @segment, language = COALESCE(language, @language), time_zone = @zone, consent_basis = @basis, consent_day = @since, on_roster = 1, left_at = NULL
        WHERE tenant_id = @tenant AND mail = @mail
        """, Arguments(tenant, person));

    static void Leave(Session session, string tenant, string mail, DateTimeOffset now) => session.Execute(
        "UPDATE person SET on_roster = 0, left_at = @now WHERE tenant_id = @tenant AND mail = @mail", ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenant), ("mail", mail));

    static (string, object?)[] Arguments(string tenant, OutsidePerson person) =>
    [
        ("tenant", tenant), ("mail", person.Mail), ("name", person.Name), ("segment", person.Segment), ("language", person.Language), ("zone", person.TimeZone),
        ("basis", person.Basis), ("since", person.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    sealed record Plan(List<OutsidePerson> New, List<OutsidePerson> Changed, List<string> Gone, int Same, int Owned, List<Remark> Colleagues)
    {
        public bool IsMassDeparture => Gone.Count * 2 > Owned;

        public static Plan Of(Session session, string tenant, IReadOnlyList<OutsidePerson> listed)
        {
            var stored = session.Query("SELECT mail, name, department, language, time_zone, consent_basis, consent_day, on_roster FROM person WHERE tenant_id = @tenant AND is_external = 1 AND mail IS NOT NULL",
                row => (Mail: row.GetString(0), Facts: (row.Text(1), row.Text(2), row.Text(4), row.Text(5), row.Text(6)), Language: row.Text(3), IsListed: row.GetInt64(7) != 0), ("tenant", tenant))
                .ToDictionary(row => row.Mail, StringComparer.Ordinal);
            var colleagues = session.Query("""
                SELECT upn FROM person WHERE tenant_id = @tenant AND upn IS NOT NULL AND on_roster = 1
                UNION SELECT mail FROM person WHERE tenant_id = @tenant AND mail IS NOT NULL AND is_external = 0
                """, row => row.GetString(0), ("tenant", tenant)).ToHashSet(StringComparer.Ordinal);
            var plan = new Plan([], [], [], 0, stored.Values.Count(row => row.IsListed), []);
            var same = 0;
            foreach (var person in listed)
            {
                var known = stored.GetValueOrDefault(person.Mail);
                if (colleagues.Contains(person.Mail))
                    plan.Colleagues.Add(new Remark(0, "People.IsColleague", ("mail", person.Mail)) { IsRejection = true });
                else if (known.Mail is null && !person.StaysAsIs)
                    plan.New.Add(person);
                else if (person.StaysAsIs || (known.IsListed && known.Facts == Facts(person) && (person.Language is null || known.Language is not null)))
                    same++;
                else
                    plan.Changed.Add(person);
            }
            var named = listed.Select(person => person.Mail).ToHashSet(StringComparer.Ordinal);
            plan.Gone.AddRange(stored.Values.Where(row => row.IsListed && !named.Contains(row.Mail)).Select(row => row.Mail));
            return plan with { Same = same };
        }

        public PeopleReport Report(IReadOnlyList<Remark> remarks) =>
            new(PeopleSource.Csv, New.ConvertAll(Shown), Changed.ConvertAll(Shown), Gone, Same, [.. remarks, .. Colleagues]);

        static string Shown(OutsidePerson person) => person.Name ?? person.Mail;

        static (string?, string?, string?, string?, string?) Facts(OutsidePerson person) =>
            (person.Name, person.Segment, person.TimeZone, person.Basis, person.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
