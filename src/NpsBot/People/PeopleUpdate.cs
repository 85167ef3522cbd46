using NpsBot.Storage;

namespace NpsBot.People;

public enum UpdateMode
{
    /// <summary>Only says what would change.</summary>
    Preview,

    Apply,

    /// <summary>Somebody has said that it is meant, even if more than half of the people vanish.</summary>
    Confirmed,
}

/// <summary>What a list did, or would do.</summary>
/// <param name="New">Names, or ids where there is no name.</param>
/// <param name="Gone">No longer listed, so no longer asked; nobody is deleted.</param>
/// <param name="Same">How many were listed as they are.</param>
public sealed record PeopleReport(
    PeopleSource Source, IReadOnlyList<string> New, IReadOnlyList<string> Changed, IReadOnlyList<string> Gone, int Same, IReadOnlyList<Remark> Remarks)
{
    public IEnumerable<Remark> Rejected => Remarks.Where(remark => remark.IsRejection);

    public override string ToString() => FormattableString.Invariant(
        $"{StoredPerson.NameOf(Source)}: new {New.Count}, changed {Changed.Count}, gone {Gone.Count}, same {Same}, rejected {Rejected.Count()}");
}

/// <summary>What became of bringing the roster up to date; a closed set.</summary>
public abstract record UpdateOutcome
{
    UpdateOutcome()
    {
    }

    public sealed record Applied(PeopleReport Report) : UpdateOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="IsMassDeparture">Applied as it is, it would be refused.</param>
    public sealed record Previewed(PeopleReport Report, bool IsMassDeparture) : UpdateOutcome;

    /// <summary>More than half of this source's people would vanish: nothing was changed.</summary>
    public sealed record MassDeparture(PeopleReport Report) : UpdateOutcome;

    /// <summary>The source could not be read: nothing was changed.</summary>
    public sealed record Unreadable(Remark Why) : UpdateOutcome;
}

/// <summary>Brings the roster of one organisation in line with a list, whole or not at all.</summary>
public static class PeopleUpdate
{
    /// <param name="also">Written in the same transaction, if anything is.</param>
    public static UpdateOutcome Apply(Database database, string tenantId, PeopleList list, UpdateMode mode, DateTimeOffset now, Action<Session>? also = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(list);
        return mode == UpdateMode.Preview ? database.ReadTogether<UpdateOutcome>(Preview) : database.Write(Write);

        RosterPlan Plan(Session session) => RosterPlan.Of(list, StoredPerson.All(session, tenantId), MailOwners(session, tenantId), now);

        UpdateOutcome.Previewed Preview(Session session)
        {
            var plan = Plan(session);
            return new UpdateOutcome.Previewed(Report(plan), plan.IsMassDeparture);
        }

        UpdateOutcome Write(Session session)
        {
            var plan = Plan(session);
            var report = Report(plan);
            if (plan.IsMassDeparture && mode != UpdateMode.Confirmed)
                return new UpdateOutcome.MassDeparture(report);
            RosterWriting.Write(session, tenantId, plan, list.Source);
            Audit.Note(session, now, tenantId, null, "people", $"{report}");
            also?.Invoke(session);
            return new UpdateOutcome.Applied(report);
        }

        PeopleReport Report(RosterPlan plan) => new(list.Source, Names(plan.New), Names(plan.Changed), Names(plan.Gone), plan.Same, [.. list.Remarks, .. plan.Remarks]);
    }

    static Dictionary<string, string> MailOwners(Session session, string tenantId) => session.Query(
        "SELECT mail, person_id FROM person WHERE tenant_id = @tenant AND mail IS NOT NULL", row => (Mail: row.GetString(0), Person: row.GetString(1)), ("tenant", tenantId))
        .ToDictionary(owner => owner.Mail, owner => owner.Person, StringComparer.Ordinal);

    static List<string> Names(List<StoredPerson> people) => people.ConvertAll(person => person.ToString());
}
