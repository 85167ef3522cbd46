using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Results;

/// <summary>
/// How those moved who answered a wave and the one before it. Counted once, with the final figures of the later wave, so that every look is
/// compared alike; nothing of it is shown but the verdict that it sharpens.
/// </summary>
public sealed class Overlaps(Database database)
{
    /// <summary>So many answers show a small change without knowing who gave them, and it would cost the writer time to look.</summary>
    const long MostAnswers = 50_000;

    /// <summary>The people who answered both, where it was counted and they are enough: with fewer, the verdict could speak about single people.</summary>
    internal AnsweredTwice? Between(string tenantId, WaveEntry earlier, WaveEntry wave)
    {
        var moves = database.Read(session => session.Query(
            "SELECT band_before, band_now, people FROM wave_overlap WHERE tenant_id = @tenant AND wave_id = @wave AND earlier_wave_id = @earlier",
            row => ((Band)row.GetInt32(0), (Band)row.GetInt32(1), row.GetInt64(2)), ("tenant", tenantId), ("wave", wave.Id), ("earlier", earlier.Id)));
        var both = AnsweredTwice.OfCounts(moves);
        // One more than reasons need: whoever looks may be one of them.
        return both.Count > Math.Max(wave.Thresholds.Reasons, earlier.Thresholds.Reasons) ? both : null;
    }

    /// <summary>The wave that a wave is compared with: the last of the service that was over and had opened before it.</summary>
    internal static (string WaveId, bool IsFinal)? Earlier(Session session, string tenantId, WaveEntry wave, DateTimeOffset now)
    {
        var found = session.First("""
            SELECT w.wave_id, COALESCE((SELECT MAX(s.is_final) FROM snapshot s WHERE s.tenant_id = w.tenant_id AND s.wave_id = w.wave_id), 0) FROM wave w
            WHERE w.tenant_id = @tenant AND w.service_id = @service AND w.opens_at < @opens AND COALESCE(w.ended_at, w.closes_at) <= @now
            ORDER BY w.opens_at DESC, w.wave_id LIMIT 1
            """,
            row => new Found(row.GetString(0), row.GetInt64(1) != 0),
            ("tenant", tenantId), ("service", wave.ServiceId), ("opens", wave.Window.Opens.ToUnixTimeMilliseconds()), ("now", now.ToUnixTimeMilliseconds()));
        return found is null ? null : (found.WaveId, found.IsFinal);
    }

    /// <summary>Counts, in the transaction that takes the final figures. Whoever changed their answer after the last figures were taken is left out, as there.</summary>
    internal static void Count(Session session, string tenantId, string waveId, string earlierId)
    {
        if (Answers(session, tenantId, waveId) > MostAnswers || Answers(session, tenantId, earlierId) > MostAnswers)
            return;
        session.Execute($"""
            INSERT INTO wave_overlap (tenant_id, wave_id, earlier_wave_id, band_before, band_now, people)
            SELECT a.tenant_id, a.wave_id, b.wave_id, {Band("b")}, {Band("a")}, COUNT(*)
            FROM answer a
            JOIN wave w ON w.tenant_id = a.tenant_id AND w.wave_id = a.wave_id AND a.revision <= w.snapshot_revision
            JOIN answer b ON b.tenant_id = a.tenant_id AND b.wave_id = @earlier AND b.person_id = a.person_id AND b.kind = {(int)AnswerKind.Scored}
            JOIN wave v ON v.tenant_id = b.tenant_id AND v.wave_id = b.wave_id AND b.revision <= v.snapshot_revision
            WHERE a.tenant_id = @tenant AND a.wave_id = @wave AND a.kind = {(int)AnswerKind.Scored}
            GROUP BY a.tenant_id, a.wave_id, b.wave_id, {Band("b")}, {Band("a")}
            ON CONFLICT (tenant_id, wave_id, earlier_wave_id, band_before, band_now) DO NOTHING
            """,
            ("tenant", tenantId), ("wave", waveId), ("earlier", earlierId));
    }

    static long Answers(Session session, string tenantId, string waveId) => session.First(
        "SELECT COALESCE(SUM(people), 0) FROM answer_count WHERE tenant_id = @tenant AND wave_id = @wave AND slot <= 10",
        row => row.GetInt64(0), ("tenant", tenantId), ("wave", waveId));

    static string Band(string answer) => $"CASE WHEN {answer}.score >= 9 THEN {(int)Core.Scores.Band.Promoter} WHEN {answer}.score >= 7 THEN {(int)Core.Scores.Band.Passive} ELSE {(int)Core.Scores.Band.Detractor} END";
}

sealed record Found(string WaveId, bool IsFinal);
