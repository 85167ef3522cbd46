using System.Text.Json;
using System.Text.Json.Serialization;
using NpsBot.Answers;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Results;

/// <summary>
/// The groups of a wave beside its snapshots. With every snapshot that discloses something they are put by, unseen; with the final one
/// Core says which may be shown, once and for all.
/// </summary>
static class WaveGroups
{
    /// <summary>Keeps the groups as they stand, in the transaction that took a snapshot which people are counted from.</summary>
    public static void Keep(Session session, string tenantId, string waveId, int snapshot)
    {
        session.Execute("UPDATE snapshot SET group_counts = NULL WHERE tenant_id = @tenant AND wave_id = @wave AND group_counts IS NOT NULL", ("tenant", tenantId), ("wave", waveId));
        session.Execute("UPDATE snapshot SET is_counted = 1, group_counts = @groups WHERE tenant_id = @tenant AND wave_id = @wave AND number = @number",
            ("groups", JsonSerializer.Serialize(Count(session, tenantId, waveId), WaveGroupsJson.Default.ListGroupLine)), ("tenant", tenantId), ("wave", waveId), ("number", snapshot));
    }

    /// <summary>Works out what may be shown, in the transaction that makes a snapshot the final one.</summary>
    public static void Settle(Session session, string tenantId, WaveEntry wave, Snapshot final)
    {
        var shown = Kept(session, tenantId, wave.Id) is { } kept
            ? GroupRules.Disclose(final, Counts(session, tenantId, wave, kept), wave.Thresholds)
            : [];
        session.Execute("UPDATE snapshot SET group_counts = NULL WHERE tenant_id = @tenant AND wave_id = @wave", ("tenant", tenantId), ("wave", wave.Id));
        session.Execute("UPDATE snapshot SET shown_groups = @shown WHERE tenant_id = @tenant AND wave_id = @wave AND number = @number",
            ("shown", JsonSerializer.Serialize(shown.Select(ShownLine.Of).ToList(), WaveGroupsJson.Default.ListShownLine)),
            ("tenant", tenantId), ("wave", wave.Id), ("number", final.Number));
    }

    /// <summary>The groups of a closed wave that may be shown; none while it runs.</summary>
    public static IReadOnlyList<DisclosedGroup> Shown(Session session, string tenantId, string waveId) => session.First(
        "SELECT shown_groups FROM snapshot WHERE tenant_id = @tenant AND wave_id = @wave AND is_final = 1 ORDER BY number DESC LIMIT 1",
        row => row.Text(0), ("tenant", tenantId), ("wave", waveId)) is { } stored
        ? [.. JsonSerializer.Deserialize(stored, WaveGroupsJson.Default.ListShownLine)!.Select(line => line.ToGroup())]
        : [];

    /// <summary>The groups of the last snapshot that people are counted from; null where one was taken by a program that kept none.</summary>
    static List<GroupLine>? Kept(Session session, string tenantId, string waveId)
    {
        var isOld = session.First("SELECT 1 FROM snapshot WHERE tenant_id = @tenant AND wave_id = @wave AND is_counted IS NULL", _ => true, ("tenant", tenantId), ("wave", waveId));
        var stored = isOld ? null : session.First("SELECT group_counts FROM snapshot WHERE tenant_id = @tenant AND wave_id = @wave AND group_counts IS NOT NULL ORDER BY number DESC LIMIT 1",
            row => row.Text(0), ("tenant", tenantId), ("wave", waveId));
        return stored is null ? null : JsonSerializer.Deserialize(stored, WaveGroupsJson.Default.ListGroupLine);
    }

    static List<GroupLine> Count(Session session, string tenantId, string waveId) =>
        [.. session.Query("SELECT group_id, slot, people FROM answer_count WHERE tenant_id = @tenant AND wave_id = @wave AND people > 0 ORDER BY group_id, slot",
            row => (Group: row.GetString(0), Slot: row.GetInt32(1), People: row.GetInt64(2)), ("tenant", tenantId), ("wave", waveId))
            .GroupBy(count => count.Group, StringComparer.Ordinal)
            .Select(group => GroupLine.Of(group.Key, group.ToDictionary(count => count.Slot, count => count.People)))];

    /// <summary>Of an anonymous wave nothing was shown before its only snapshot.</summary>
    static List<GroupCount> Counts(Session session, string tenantId, WaveEntry wave, List<GroupLine> kept) =>
        wave.Mode == WaveMode.Anonymous ? kept.ConvertAll(group => group.ToCount().ShownOnce()) : WithSteady(session, tenantId, wave.Id, kept);

    /// <summary>Since which snapshot people stand where they stand, from their own answers: of those who have moved since the last one it is not known.</summary>
    static List<GroupCount> WithSteady(Session session, string tenantId, string waveId, List<GroupLine> groups)
    {
        var counted = session.Query("SELECT number, revision FROM snapshot WHERE tenant_id = @tenant AND wave_id = @wave AND is_counted = 1 ORDER BY revision, number",
            row => (Number: row.GetInt32(0), Revision: row.GetInt64(1)), ("tenant", tenantId), ("wave", waveId));
        var revisions = counted.ConvertAll(snapshot => snapshot.Revision);
        var steady = session.Query("""
            SELECT a.group_id, a.revision, a.kind, a.score, a.counted, COUNT(*)
            FROM answer a JOIN wave w ON w.tenant_id = a.tenant_id AND w.wave_id = a.wave_id
            WHERE a.tenant_id = @tenant AND a.wave_id = @wave AND a.revision <= w.snapshot_revision
            GROUP BY a.group_id, a.revision, a.kind, a.score, a.counted
            """,
            row => (Group: row.GetString(0), Revision: row.GetInt64(1), Standing: new Standing(StandingAnswer.ReadAnswer(row, 2), new CountedAs(row.GetInt32(4)), IsCounted: true), People: row.GetInt64(5)),
            ("tenant", tenantId), ("wave", waveId))
            .Where(row => row.Standing.IsSteady)
            .ToLookup(row => row.Group, row => (Since: revisions.BinarySearch(row.Revision), row.People), StringComparer.Ordinal);
        return groups.ConvertAll(group => group.ToCount() with
        {
            SteadySince = steady[group.Path]
                .GroupBy(row => counted[row.Since < 0 ? ~row.Since : row.Since].Number, row => row.People)
                .ToDictionary(cohort => cohort.Key, cohort => cohort.Sum()),
        });
    }
}

/// <summary>How a group that was put by is stored.</summary>
sealed record GroupLine(string Path, long Asked, long[] Scores, long NotUsed, long Skipped)
{
    public static GroupLine Of(string path, Dictionary<int, long> slots) => new(
        path, slots.GetValueOrDefault(Slot.Asked), [.. Enumerable.Range(0, 11).Select(score => slots.GetValueOrDefault(score))],
        slots.GetValueOrDefault(Slot.NotUsed), slots.GetValueOrDefault(Slot.Skipped));

    public GroupCount ToCount() => new(Path, Asked, Tally.OfCounts(Scores), NotUsed, Skipped);
}

/// <summary>How a group that may be shown is stored.</summary>
sealed record ShownLine(string[] Paths, string Within, long Asked, long Promoters, long Passives, long Detractors, long NotUsed, long Skipped)
{
    public static ShownLine Of(DisclosedGroup group) => new(
        [.. group.Paths], group.Within, group.Asked, group.Tally.Promoters, group.Tally.Passives, group.Tally.Detractors, group.NotUsed, group.Skipped);

    public DisclosedGroup ToGroup() => new(Paths, Within, Asked, Tally.OfBands(Promoters, Passives, Detractors), NotUsed, Skipped);
}

[JsonSerializable(typeof(List<GroupLine>))]
[JsonSerializable(typeof(List<ShownLine>))]
sealed partial class WaveGroupsJson : JsonSerializerContext;
