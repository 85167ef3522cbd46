using NpsBot.Core.Surveys;
using NpsBot.Storage;

namespace NpsBot.Answers;

/// <summary>Counts all answers afresh and compares with the counters that moved along with them; waves whose answers retention has erased are left out.</summary>
public static class Recount
{
    /// <summary>Each counter that is not what the answers say; empty when all is well.</summary>
    public static IReadOnlyList<string> Differences(Session session, string tenantId)
    {
        ArgumentNullException.ThrowIfNull(session);
        var fresh = new CounterChanges();
        // Like answers together: as many lines as there are kinds of answers, however many people gave them.
        foreach (var (asked, stored, people) in session.Query(
            """
            SELECT wave_id, group_id, kind, score, reasons, MAX(at), COUNT(*) FROM answer WHERE tenant_id = @tenant
            GROUP BY wave_id, group_id, kind, score, reasons
            UNION ALL
            SELECT wave_id, group_id, kind, score, reasons, 0, COUNT(*) FROM response WHERE tenant_id = @tenant
            GROUP BY wave_id, group_id, kind, score, reasons
            """,
            row => (Key(tenantId, row.GetString(0), row.GetString(1)), StandingAnswer.ReadStored(row, 2), row.GetInt64(6)), ("tenant", tenantId)))
            fresh.Count(asked, stored.Answer, stored.Reasons, people);
        foreach (var (wave, group, people) in session.Query(
            "SELECT wave_id, group_id, COUNT(*) FROM delivery WHERE tenant_id = @tenant AND wave_id IN (SELECT wave_id FROM wave WHERE tenant_id = @tenant AND answers_erased = 0) GROUP BY wave_id, group_id", row => (row.GetString(0), row.GetString(1), row.GetInt64(2)), ("tenant", tenantId)))
            fresh.Add(tenantId, wave, group, Slot.Asked, people);

        var counted = session.Query("SELECT wave_id, group_id, slot, people FROM answer_count WHERE tenant_id = @tenant AND people > 0 AND wave_id IN (SELECT wave_id FROM wave WHERE tenant_id = @tenant AND answers_erased = 0)",
            row => FormattableString.Invariant($"{row.GetString(0)} {row.GetString(1)} slot {row.GetInt64(2)}: {row.GetInt64(3)}"), ("tenant", tenantId));
        counted.AddRange(session.Query("SELECT wave_id, group_id, band, reason, mentions, sixths FROM reason_count WHERE tenant_id = @tenant AND mentions > 0 AND wave_id IN (SELECT wave_id FROM wave WHERE tenant_id = @tenant AND answers_erased = 0)",
            row => FormattableString.Invariant($"{row.GetString(0)} {row.GetString(1)} band {row.GetInt64(2)} {row.GetString(3)}: {row.GetInt64(4)} ({row.GetInt64(5)})"), ("tenant", tenantId)));
        var expected = fresh.Lines().ToHashSet(StringComparer.Ordinal);
        var actual = counted.ToHashSet(StringComparer.Ordinal);
        return [.. expected.Except(actual, StringComparer.Ordinal).Select(line => "missing " + line), .. actual.Except(expected, StringComparer.Ordinal).Select(line => "wrong " + line)];
    }

    static Asked Key(string tenant, string wave, string group) =>
        new(tenant, wave, "", group, new Wave(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Question.About(SubjectKind.InternalService));
}
