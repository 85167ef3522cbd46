using NpsBot.Storage;

namespace NpsBot.People;

/// <summary>Writes a plan, in the transaction that made it.</summary>
static class RosterWriting
{
    public static void Write(Session session, string tenant, RosterPlan plan, PeopleSource source)
    {
        foreach (var id in plan.Yielding)
            session.Execute("UPDATE person SET upn = NULL WHERE tenant_id = @tenant AND person_id = @person", ("tenant", tenant), ("person", id));
        foreach (var person in plan.Gone)
            Update(session, tenant, person);
        foreach (var person in plan.Changed)
            Update(session, tenant, person);
        foreach (var person in plan.New)
            Insert(session, tenant, person);
        WriteGroups(session, tenant, plan, source);
    }

    static void Insert(Session session, string tenant, StoredPerson person) => session.Execute("""
        INSERT INTO person (tenant_id, person_id, entra_object_id, upn, name, department, language, time_zone, site, manager_entra_id, on_roster, source, left_at, away_until, is_guest, mail)
        VALUES (@tenant, @person, @entra, @upn, @name, @department, @language, @zone, @site, @manager, @roster, @source, @left, @away, @guest, @mail)
        """, Arguments(tenant, person));

    // Who installed the bot before being on the roster was told so instead of being asked, and is greeted anew with the question.
    public static void Update(Session session, string tenant, StoredPerson person) => session.Execute("""
        UPDATE person SET entra_object_id = @entra, upn = @upn, name = @name, department = @department, language = COALESCE(language, @language),
            time_zone = @zone, site = @site, manager_entra_id = @manager,
            welcomed_at = CASE WHEN on_roster = 0 AND @roster = 1 THEN NULL ELSE welcomed_at END,
            on_roster = @roster, source = @source, left_at = @left, away_until = @away, is_guest = @guest, mail = @mail
        WHERE tenant_id = @tenant AND person_id = @person
        """, Arguments(tenant, person));

    static (string, object?)[] Arguments(string tenant, StoredPerson person) =>
    [
        ("tenant", tenant), ("person", person.Id), ("entra", person.EntraObjectId), ("upn", person.Upn), ("name", person.Name), ("department", person.Department),
        ("language", person.Language), ("zone", person.TimeZone), ("site", person.Site), ("manager", person.Manager), ("roster", person.IsOnRoster ? 1 : 0),
        ("source", StoredPerson.NameOf(person.Source)), ("left", person.LeftAt), ("away", person.AwayUntil),
        ("guest", person.IsGuest ? 1 : 0), ("mail", person.Mail),
    ];

    /// <summary>Each source has its own rows, and brings only those up to date.</summary>
    static void WriteGroups(Session session, string tenant, RosterPlan plan, PeopleSource source)
    {
        (string, object?) owner = ("source", StoredPerson.NameOf(source));
        var before = session.Query("SELECT person_id, group_id FROM person_group WHERE tenant_id = @tenant AND source = @source",
            row => (Person: row.GetString(0), Group: row.GetString(1)), ("tenant", tenant), owner).ToHashSet();
        var gone = plan.Gone.Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var after = plan.Groups.SelectMany(entry => entry.Value.Select(group => (Person: entry.Key, Group: group))).ToHashSet();
        foreach (var (person, group) in before.Where(row => !after.Contains(row) && (plan.Groups.ContainsKey(row.Person) || gone.Contains(row.Person))))
        {
            session.Execute("DELETE FROM person_group WHERE tenant_id = @tenant AND group_id = @group AND person_id = @person AND source = @source",
                ("tenant", tenant), ("group", group), ("person", person), owner);
        }
        foreach (var (person, group) in after.Where(row => !before.Contains(row)))
        {
            session.Execute("INSERT INTO person_group (tenant_id, group_id, person_id, source) VALUES (@tenant, @group, @person, @source) ON CONFLICT (tenant_id, group_id, person_id) DO NOTHING",
                ("tenant", tenant), ("group", group), ("person", person), owner);
        }
    }
}
