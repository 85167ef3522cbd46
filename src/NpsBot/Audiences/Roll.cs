using System.Data.Common;
using NpsBot.Core.Audiences;
using NpsBot.Storage;

namespace NpsBot.Audiences;

/// <summary>Everybody on the roster, or one of them, as choosing sees them.</summary>
static class Roll
{
    const string Columns = """
        SELECT p.person_id, p.department, p.is_external, CASE WHEN p.entra_object_id IS NULL AND p.conversation_id IS NULL AND p.mail IS NULL THEN 0 ELSE 1 END,
            CASE WHEN d.person_id IS NULL THEN 0 ELSE 1 END, p.left_at, p.away_until, p.paused_until, p.last_asked_at
        FROM person p LEFT JOIN do_not_contact d ON d.tenant_id = p.tenant_id AND d.person_id = p.person_id AND (d.expires_at IS NULL OR d.expires_at > @now)
        WHERE p.tenant_id = @tenant AND p.on_roster = 1
        """;

    public static List<Candidate> All(Session session, string tenant, RecentWaves recent, DateTimeOffset now) =>
        session.Query(Columns, row => Row(row, recent, now), ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenant));

    /// <summary>Nobody when the person is not on the roster.</summary>
    public static List<Candidate> One(Session session, string tenant, string person, RecentWaves recent, DateTimeOffset now) =>
        session.Query(Columns + " AND p.person_id = @person", row => Row(row, recent, now), ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenant), ("person", person));

    static Candidate Row(DbDataReader row, RecentWaves recent, DateTimeOffset now)
    {
        var id = row.GetString(0);
        var (before, thisRound) = recent.Of(id);
        // What other services asked in this round is counted, and does not begin a rest before the round is over.
        var asked = row.MomentOrNull(8) is { } last && last <= now && !Round.IsOne(last, now) ? last : (DateTimeOffset?)null;
        return new Candidate(id, row.Text(1))
        {
            IsExternal = row.GetInt64(2) != 0,
            IsReachable = row.GetInt64(3) != 0,
            IsProtected = row.GetInt64(4) != 0,
            LeftAt = row.MomentOrNull(5),
            AwayUntil = row.MomentOrNull(6),
            PausedUntil = row.IsDBNull(7) ? null : row.GetInt64(7) == long.MaxValue ? DateTimeOffset.MaxValue : row.Moment(7),
            LastAskedAt = asked > before || before is null ? asked : before,
            AskedThisRound = thisRound,
        };
    }
}
