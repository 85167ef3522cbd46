using System.Globalization;
using NpsBot.Core.Deliveries;
using NpsBot.Storage;

namespace NpsBot.Waves;

/// <summary>What waves do to the rows of those who are asked.</summary>
static class WaveRows
{
    const int RowsAtOnce = 100;

    static readonly string TurnOne = Turn(Unfinished, 1);
    static readonly string TurnMany = Turn(Unfinished, RowsAtOnce);
    static readonly string FollowUpOne = Turn(Echoed, 1);
    static readonly string FollowUpMany = Turn(Echoed, RowsAtOnce);
    static readonly string DueOne = Due(1);
    static readonly string DueMany = Due(RowsAtOnce);

    /// <summary>Time zone and site of everybody who has either.</summary>
    public static Dictionary<string, (string? Zone, string? Site)> Places(Session session, string tenantId) => session.Query(
        "SELECT person_id, time_zone, site FROM person WHERE tenant_id = @tenant AND (time_zone IS NOT NULL OR site IS NOT NULL)",
        row => (Person: row.GetString(0), Place: (row.Text(1), row.Text(2))), ("tenant", tenantId)).ToDictionary(row => row.Person, row => row.Place, StringComparer.Ordinal);

    /// <summary>People outside, who have no chat, and guests, to whom the bot may not be able to write there.</summary>
    /// <param name="writesMail">Without, guests are tried in the chat, and people outside wait for somebody to hand out their links.</param>
    public static HashSet<string> ReachedByMail(Session session, string tenantId, bool writesMail) => session.Query(
        $"SELECT person_id FROM person WHERE tenant_id = @tenant AND mail IS NOT NULL{(writesMail ? "" : " AND is_external = 1")}", row => row.GetString(0), ("tenant", tenantId)).ToHashSet(StringComparer.Ordinal);

    /// <summary>From here the rest of everybody asked counts.</summary>
    public static void NoteAsked(Session session, string tenantId, string waveId, DateTimeOffset opens)
    {
        const string Asked = """
            tenant_id = @tenant AND (last_asked_at IS NULL OR last_asked_at < @at)
                AND person_id IN (SELECT d.person_id FROM delivery d WHERE d.tenant_id = @tenant AND d.wave_id = @wave)
            """;
        (string, object?)[] values = [("at", opens.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("wave", waveId)];
        // People in the order of their ids, as whoever records deliveries locks them: otherwise each may wait for the other.
        if (session.ForUpdate.Length > 0)
            session.Query($"SELECT 1 FROM person WHERE {Asked} ORDER BY person_id{session.ForUpdate}", _ => true, values);
        session.Execute($"UPDATE person SET last_asked_at = @at WHERE {Asked}", values);
    }

    /// <summary>
    /// Turns the rows of people to the next thing that is sent to them. The attempt moves, so that a worker that still holds a row records nothing; rows that
    /// have moved on meanwhile stay as they are.
    /// </summary>
    /// <returns>How many rows were turned.</returns>
    public static int TurnTo(Session session, string tenantId, string waveId, DeliveryPurpose purpose, DateTimeOffset due, IReadOnlyList<string> people)
    {
        return ForAll(session, TurnOne, TurnMany, people,
            ("tenant", tenantId), ("wave", waveId), ("due", due.ToUnixTimeMilliseconds()), ("purpose", (int)purpose), ("isReminder", purpose == DeliveryPurpose.Reminder ? 1 : 0));
    }

    /// <summary>Turns the rows of people who have been sent the echo to what follows on it.</summary>
    public static int TurnToFollowUp(Session session, string tenantId, string waveId, DateTimeOffset due, IReadOnlyList<string> people) => ForAll(
        session, FollowUpOne, FollowUpMany, people,
        ("tenant", tenantId), ("wave", waveId), ("due", due.ToUnixTimeMilliseconds()), ("purpose", (int)DeliveryPurpose.FollowUp));

    /// <summary>Sets when the invitations or reminders of people who have not been sent theirs are due.</summary>
    public static int SetDue(Session session, string tenantId, string waveId, DateTimeOffset due, IReadOnlyList<string> people) =>
        ForAll(session, DueOne, DueMany, people, ("tenant", tenantId), ("wave", waveId), ("due", due.ToUnixTimeMilliseconds()));

    /// <summary>Runs a statement for people, a hundred at a time and then one by one, so that two forms of it are enough for any number.</summary>
    static int ForAll(Session session, string one, string many, IReadOnlyList<string> people, params ReadOnlySpan<(string, object?)> head)
    {
        var touched = 0;
        for (var first = 0; first < people.Count;)
        {
            var count = people.Count - first >= RowsAtOnce ? RowsAtOnce : 1;
            (string, object?)[] values = [.. head, .. people.Skip(first).Take(count).Select((person, number) => (Person(number), (object?)person))];
            touched += session.Execute(count == 1 ? one : many, values);
            first += count;
        }
        return touched;
    }

    static string Due(int people) => $"""
        UPDATE delivery SET due_at = @due WHERE tenant_id = @tenant AND wave_id = @wave AND due_at <> @due
            AND purpose < {(int)DeliveryPurpose.Echo} AND state = {(int)DeliveryState.Waiting} AND {People(people)}
        """;

    static string Turn(string which, int people) => $"""
        UPDATE delivery SET purpose = @purpose, state = {(int)DeliveryState.Waiting}, due_at = @due, attempt = attempt + 1, failures = 0, in_doubt = 0, outcome = NULL,
            leased_until = NULL, leased_by = NULL
        WHERE tenant_id = @tenant AND wave_id = @wave AND {which} AND {People(people)}
        """;

    static string Unfinished => $"""
        purpose < {(int)DeliveryPurpose.Echo}
            AND (state = {(int)DeliveryState.Sent}
                OR (@isReminder = 0 AND sent_at IS NOT NULL AND state IN ({(int)DeliveryState.Waiting}, {(int)DeliveryState.NotInstalled}, {(int)DeliveryState.NotNeeded})))
            AND (@isReminder = 0 OR NOT EXISTS (SELECT 1 FROM answer a WHERE a.tenant_id = delivery.tenant_id AND a.wave_id = delivery.wave_id AND a.person_id = delivery.person_id))
            AND (@isReminder = 0 OR NOT EXISTS (SELECT 1 FROM participation q WHERE q.tenant_id = delivery.tenant_id AND q.wave_id = delivery.wave_id AND q.person_id = delivery.person_id))
        """;

    static string Echoed => $"purpose = {(int)DeliveryPurpose.Echo} AND state = {(int)DeliveryState.Sent}";

    static string People(int count) => $"person_id IN ({string.Join(", ", Enumerable.Range(0, count).Select(person => "@" + Person(person)))})";

    static string Person(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number}");
}
