using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Telemetry;

namespace NpsBot.Results;

/// <summary>
/// What everybody sees of a wave: numbered snapshots of its counters. A new one is taken only when enough people stand as no
/// snapshot has counted them, so that no two of them differ by fewer; otherwise the last is served. Reasons have a gate of their own: a new
/// list appears only when enough people have given reasons of whom none were shown, otherwise the last list stays.
/// </summary>
public sealed class Snapshots(Database database, TimeProvider time)
{
    public Snapshot Latest(string tenantId, WaveEntry wave)
    {
        ArgumentNullException.ThrowIfNull(wave);
        if (wave.Mode == WaveMode.Anonymous && database.ReadTogether(session => IsSealed(session, tenantId, wave.Id) ? Count(session, tenantId, wave.Id) : null) is { } nothingYet)
            return nothingYet;
        // Asked again once others are kept out: of many who look at once, one takes it.
        return database.ReadTogether(session => StillGood(session, tenantId, wave))
            ?? database.Write(session => StillGood(session, tenantId, wave) ?? Take(session, tenantId, wave));
    }

    /// <summary>The last snapshot, unless a new one is due.</summary>
    Snapshot? StillGood(Session session, string tenantId, WaveEntry wave) =>
        Last(session, tenantId, wave) is { } last && !IsDue(last, NewsOf(session, tenantId, wave), wave) ? last : null;

    /// <summary>Whether an anonymous wave has not been closed yet: then nothing of it is counted, and there is no snapshot but number 0, with nothing in it.</summary>
    static bool IsSealed(Session session, string tenantId, string waveId) => session.First(
        "SELECT 1 FROM wave WHERE tenant_id = @tenant AND wave_id = @wave AND closed_at IS NULL", _ => true, ("tenant", tenantId), ("wave", waveId));

    /// <summary>Takes the last snapshot, in the transaction that closes the wave.</summary>
    internal void TakeFinal(Session session, string tenantId, WaveEntry wave)
    {
        if (Last(session, tenantId, wave) is not { IsFinal: true })
            Take(session, tenantId, wave);
    }

    bool IsDue(Snapshot last, News news, WaveEntry wave) =>
        !last.IsFinal && (MayTakeNew(last, news, wave) || (news.ChangedPeople == 0 && HasNewReasons(news, wave)) || wave.Window.IsOver(time.GetUtcNow()));

    /// <summary>Without anything new there is no new snapshot, however often people look at a wave that shows nothing yet.</summary>
    static bool MayTakeNew(Snapshot? last, News news, WaveEntry wave) =>
        last is null || (news.HasMoved && DisclosureRules.MayTakeNew(last, news.ChangedPeople, wave.Thresholds));

    static bool HasNewReasons(News news, WaveEntry wave) => news.NewReasons >= wave.Thresholds.Score;

    /// <summary>Reasons given after the tap may follow on their own, while everybody stands as in the last snapshot.</summary>
    static bool MayFollowWithReasons(Snapshot? last, Snapshot fresh, News news, WaveEntry wave) =>
        last is not null && HasNewReasons(news, wave) && fresh.Tally.Equals(last.Tally) && fresh.NotUsed == last.NotUsed && fresh.Skipped == last.Skipped;

    Snapshot Take(Session session, string tenantId, WaveEntry wave)
    {
        using var span = Instruments.Source.StartActivity("take snapshot");
        var now = time.GetUtcNow();
        var isOver = wave.Window.IsOver(now);
        var last = Last(session, tenantId, wave);
        var news = NewsOf(session, tenantId, wave);
        var fresh = Count(session, tenantId, wave.Id);
        var hasMoved = MayTakeNew(last, news, wave);
        if (!hasMoved && !MayFollowWithReasons(last, fresh, news, wave))
        {
            // The wave ended with fewer new answers than may be shown: they stay held back and the last snapshot is the final one.
            if (isOver && !last!.IsFinal)
            {
                session.Execute("UPDATE snapshot SET is_final = 1 WHERE tenant_id = @tenant AND wave_id = @wave AND number = @number",
                    ("tenant", tenantId), ("wave", wave.Id), ("number", last.Number));
                last = last with { IsFinal = true };
                Settle(session, tenantId, wave, last, now);
            }
            return last!;
        }

        var mayShowReasons = !news.ReasonsWereShown || HasNewReasons(news, wave);
        var snapshot = fresh with
        {
            Number = (last?.Number ?? 0) + 1,
            TakenAt = now,
            IsFinal = isOver,
            Reasons = mayShowReasons ? fresh.Reasons : last!.Reasons,
            ReasonsAsOf = mayShowReasons ? fresh.Tally.Count : last!.ReasonsAsOf,
            ReasonsTally = mayShowReasons ? fresh.Tally : last!.ReasonsTally,
        };
        session.Execute("""
            INSERT INTO snapshot (tenant_id, wave_id, number, revision, taken_at, is_final, body, is_counted)
            SELECT tenant_id, wave_id, @number, revision, @takenAt, @final, @body, 0 FROM wave WHERE tenant_id = @tenant AND wave_id = @wave
            """,
            ("number", snapshot.Number), ("takenAt", now.ToUnixTimeMilliseconds()), ("final", isOver ? 1 : 0), ("body", SnapshotBody.Write(snapshot)),
            ("tenant", tenantId), ("wave", wave.Id));
        // A snapshot that shows nothing binds nobody: whoever looks early must not hold back the rest. One that only adds reasons counts nobody anew.
        if (hasMoved && DisclosureRules.Disclose(snapshot, wave.Thresholds) is not Disclosed.TooFew)
        {
            WaveGroups.Keep(session, tenantId, wave.Id, snapshot.Number);
            session.Execute("UPDATE wave SET snapshot_revision = revision, changed_people = 0 WHERE tenant_id = @tenant AND wave_id = @wave",
                ("tenant", tenantId), ("wave", wave.Id));
        }
        if (mayShowReasons && snapshot.Tally.Count >= wave.Thresholds.Reasons)
        {
            session.Execute("UPDATE wave SET reasons_revision = revision, new_reasons = 0 WHERE tenant_id = @tenant AND wave_id = @wave",
                ("tenant", tenantId), ("wave", wave.Id));
        }
        if (isOver)
            Settle(session, tenantId, wave, snapshot, now);
        return snapshot;
    }

    /// <summary>What is decided once for all, with the final snapshot: which groups may be shown, and who answered the wave before as well.</summary>
    static void Settle(Session session, string tenantId, WaveEntry wave, Snapshot final, DateTimeOffset now)
    {
        WaveGroups.Settle(session, tenantId, wave, final);
        if (Overlaps.Earlier(session, tenantId, wave, now) is (var earlier, true))
            Overlaps.Count(session, tenantId, wave.Id, earlier);
    }

    /// <summary>The groups of a closed wave that may be shown, as its final snapshot counted them; none while it runs. Look at <see cref="Latest"/> first.</summary>
    public IReadOnlyList<DisclosedGroup> Groups(string tenantId, WaveEntry wave)
    {
        ArgumentNullException.ThrowIfNull(wave);
        return database.Read(session => WaveGroups.Shown(session, tenantId, wave.Id));
    }

    /// <summary>The counters as they stand, all groups together.</summary>
    public static Snapshot Count(Session session, string tenantId, string waveId)
    {
        var scores = new long[11];
        var (asked, notUsed, skipped) = (0L, 0L, 0L);
        foreach (var (slot, people) in session.Query(
            "SELECT slot, SUM(people) FROM answer_count WHERE tenant_id = @tenant AND wave_id = @wave GROUP BY slot",
            row => (row.GetInt32(0), row.GetInt64(1)), ("tenant", tenantId), ("wave", waveId)))
        {
            switch (slot)
            {
                case Answers.Slot.Asked: asked = people; break;
                case Answers.Slot.NotUsed: notUsed = people; break;
                case Answers.Slot.Skipped: skipped = people; break;
                default: scores[slot] = people; break;
            }
        }
        var reasons = session.Query("""
            SELECT band, reason, SUM(mentions), SUM(sixths) FROM reason_count WHERE tenant_id = @tenant AND wave_id = @wave
            GROUP BY band, reason HAVING SUM(mentions) > 0 ORDER BY band, reason
            """,
            row => new ReasonCount((Band)row.GetInt32(0), Reasons.TryParse(row.GetString(1), out var reason) ? reason : default, row.GetInt64(2), row.GetInt64(3)),
            ("tenant", tenantId), ("wave", waveId));
        return new Snapshot(0, DateTimeOffset.UnixEpoch, false, asked, Tally.OfCounts(scores), notUsed, skipped, reasons);
    }

    /// <summary>The last one taken, without looking whether the next is due; null before the first.</summary>
    internal static Snapshot? Last(Session session, string tenantId, WaveEntry wave) => Last(session, tenantId, wave.Id);

    /// <summary>The same by the id of the wave.</summary>
    internal static Snapshot? Last(Session session, string tenantId, string waveId) => session.First(
        "SELECT number, taken_at, is_final, body FROM snapshot WHERE tenant_id = @tenant AND wave_id = @wave ORDER BY number DESC LIMIT 1",
        Read, ("tenant", tenantId), ("wave", waveId));

    static Snapshot Read(DbDataReader row) =>
        SnapshotBody.Read(row.GetString(3)) with { Number = row.GetInt32(0), TakenAt = row.Moment(1), IsFinal = row.GetInt64(2) != 0 };

    static News NewsOf(Session session, string tenantId, WaveEntry wave) => session.First(
        """
        SELECT changed_people, CASE WHEN revision > COALESCE((SELECT MAX(s.revision) FROM snapshot s WHERE s.tenant_id = w.tenant_id AND s.wave_id = w.wave_id), -1) THEN 1 ELSE 0 END,
            new_reasons, reasons_revision
        FROM wave w WHERE tenant_id = @tenant AND wave_id = @wave
        """,
        row => new News(row.GetInt64(0), row.GetInt64(1) != 0, row.GetInt64(2), row.GetInt64(3) > 0), ("tenant", tenantId), ("wave", wave.Id));

    /// <param name="ChangedPeople">How many stand as no snapshot that disclosed anything has counted them.</param>
    /// <param name="HasMoved">Whether any answer was given or changed since the last snapshot.</param>
    /// <param name="NewReasons">How many people have given reasons of whom none have been shown.</param>
    /// <param name="ReasonsWereShown">Whether any list of reasons has been shown yet.</param>
    readonly record struct News(long ChangedPeople, bool HasMoved, long NewReasons, bool ReasonsWereShown);
}

/// <summary>How a snapshot is stored.</summary>
sealed record SnapshotBody(long Asked, long[] Scores, long NotUsed, long Skipped, SnapshotBody.ReasonLine[] Reasons, long? ReasonsAsOf = null, long[]? ReasonsScores = null)
{
    public sealed record ReasonLine(int Band, string Reason, long Mentions, long Sixths);

    public static string Write(Snapshot snapshot) => JsonSerializer.Serialize(
        new SnapshotBody(snapshot.Asked, [.. snapshot.Tally.ToCounts()], snapshot.NotUsed, snapshot.Skipped,
            [.. snapshot.Reasons.Select(line => new ReasonLine((int)line.Band, line.Reason.Id(), line.Mentions, line.Sixths))], snapshot.ReasonsAsOf,
            snapshot.ReasonsTally is { } tally ? [.. tally.ToCounts()] : null),
        SnapshotJson.Default.SnapshotBody);

    public static Snapshot Read(string stored)
    {
        var body = JsonSerializer.Deserialize(stored, SnapshotJson.Default.SnapshotBody)!;
        return new Snapshot(0, default, false, body.Asked, Tally.OfCounts(body.Scores), body.NotUsed, body.Skipped,
            [.. body.Reasons.Where(line => Core.Surveys.Reasons.TryParse(line.Reason, out _))
                .Select(line => new ReasonCount((Band)line.Band, Core.Surveys.Reasons.TryParse(line.Reason, out var reason) ? reason : default, line.Mentions, line.Sixths))])
        {
            ReasonsAsOf = body.ReasonsAsOf ?? body.Scores.Sum(),
            ReasonsTally = body.ReasonsScores is { } scores ? Tally.OfCounts(scores) : null,
        };
    }
}

[JsonSerializable(typeof(SnapshotBody))]
sealed partial class SnapshotJson : JsonSerializerContext;
