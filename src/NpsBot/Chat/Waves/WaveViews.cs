using System.Data.Common;
using NpsBot.Answers.Anonymous;
using NpsBot.Cards;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>
/// How waves are going, for those who run them. What was sent comes from the delivery rows as they stand; what was answered comes from the
/// snapshot that everybody sees, so that nobody can watch single answers come in. See docs/decisions/0016-hr-in-chat.md.
/// </summary>
public sealed class WaveViews(Database database, Programmes programmes, Snapshots snapshots, Respondents respondents, TimeProvider time)
{
    const int MostReasonsListed = 4;

    /// <summary>The pace of sending that a tenant has; what else it sends at the time is not foreseen.</summary>
    const double SendsPerSecond = 40;

    /// <summary>Every survey with what is open of it, otherwise with what comes next and what closed last.</summary>
    public IReadOnlyList<WaveLine> Lines(string tenantId, Language language, TimeZoneInfo zone)
    {
        var programme = programmes.Of(tenantId);
        var now = time.GetUtcNow();
        var (surveys, waves) = database.ReadTogether(session => (
            session.Query("SELECT survey_id, service_id, next_fire_at FROM survey WHERE tenant_id = @tenant",
                row => (Id: row.GetString(0), ServiceId: row.GetString(1), Next: row.MomentOrNull(2)), ("tenant", tenantId)),
            session.Query($"SELECT {Columns} FROM wave WHERE tenant_id = @tenant ORDER BY opens_at DESC", Read, ("tenant", tenantId))));
        var bySurvey = waves.ToLookup(wave => wave.SurveyId, StringComparer.Ordinal);
        return [.. surveys
            .SelectMany(survey => programme.Service(survey.ServiceId) is { } service ? LinesOf(survey.Id, service, survey.Next, [.. bySurvey[survey.Id]]) : [])
            .OrderBy(line => line.State switch { WaveState.Running => 0, WaveState.Paused => 1, WaveState.Planned => 2, _ => 3 })
            .ThenBy(line => line.ServiceName, StringComparer.Ordinal)];

        IEnumerable<WaveLine> LinesOf(string surveyId, ServiceEntry service, DateTimeOffset? next, List<StoredWave> newestFirst)
        {
            var name = service.Name(language);
            var open = newestFirst.Where(wave => wave.State(now) != WaveState.Closed).ToList();
            foreach (var wave in open)
                yield return new WaveLine(wave.Id, surveyId, service.Id, name, wave.Name, wave.State(now), In(zone, wave.State(now) == WaveState.Planned ? wave.Opens : wave.End), InOrNull(zone, next));
            if (open.Count > 0)
                yield break;
            yield return new WaveLine(null, surveyId, service.Id, name, null, WaveState.Planned, null, InOrNull(zone, next));
            if (newestFirst is [var last, ..])
                yield return new WaveLine(last.Id, surveyId, service.Id, name, last.Name, WaveState.Closed, In(zone, last.End), null);
        }
    }

    /// <summary>One wave; null when this tenant has none of that id.</summary>
    /// <param name="viewer">Who looks, by person id: who gave one of the answers learns the number of the others only once those are enough.</param>
    public WaveView? Of(string tenantId, string waveId, string viewer, Language language, TimeZoneInfo zone)
    {
        var programme = programmes.Of(tenantId);
        var now = time.GetUtcNow();
        if (programme.Wave(waveId) is not { } entry || programme.Service(entry.ServiceId) is not { } service)
            return null;
        var (stored, sending, lastDue, requests, heldUntil, tookPart) = database.ReadTogether(session =>
        {
            var wave = session.First($"SELECT {Columns} FROM wave WHERE tenant_id = @tenant AND wave_id = @wave", Read, ("tenant", tenantId), ("wave", waveId))!;
            var (counts, due, requests) = SendingOf(session, tenantId, waveId);
            var held = session.First("SELECT held_until FROM tenant WHERE tenant_id = @tenant", row => row.GetInt64(0), ("tenant", tenantId));
            var isSealed = entry.Mode == WaveMode.Anonymous && session.First("SELECT 1 FROM wave WHERE tenant_id = @tenant AND wave_id = @wave AND closed_at IS NULL", _ => true, ("tenant", tenantId), ("wave", waveId));
            var tookPart = isSealed ? new TookPartSoFar(TakingPart.AtLeast(Participants.Count(session, tenantId, waveId), counts.Asked, entry.Thresholds), counts.Asked) : null;
            return (wave, counts, due, requests, DateTimeOffset.FromUnixTimeMilliseconds(held), tookPart);
        });
        var state = stored.State(now);
        var hasAnswered = respondents.Includes(tenantId, waveId, viewer);
        return new WaveView(
            waveId, stored.SurveyId, service.Id, service.Name(language), stored.Name, state, In(zone, stored.Opens), In(zone, stored.End),
            sending, state == WaveState.Planned || tookPart is not null ? null : HeardBy(tenantId, entry, hasAnswered),
            hasAnswered ? entry.Thresholds.ForRespondent() : entry.Thresholds,
            new RemindersSent(stored.Reminders, stored.MostReminders, InOrNull(zone, stored.LastReminder)),
            state is WaveState.Paused or WaveState.Closed || sending.Waiting == 0 ? null : In(zone, Ends(now, lastDue, heldUntil, requests)),
            In(zone, now))
        { TookPart = state == WaveState.Planned ? null : tookPart };
    }

    /// <summary>Null while the snapshot shows too few answers: then not even how many there are is told.</summary>
    Heard? HeardBy(string tenantId, WaveEntry wave, bool byRespondent)
    {
        var snapshot = snapshots.Latest(tenantId, wave);
        var disclosed = byRespondent ? DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds) : DisclosureRules.Disclose(snapshot, wave.Thresholds);
        return disclosed is Disclosed.TooFew ? null : new Heard(snapshot.Asked, snapshot.Tally.Count, snapshot.NotUsed, snapshot.Skipped);
    }

    static DateTimeOffset Ends(DateTimeOffset now, DateTimeOffset lastDue, DateTimeOffset heldUntil, long requests)
    {
        var sent = (heldUntil > now ? heldUntil : now).AddSeconds(requests / SendsPerSecond);
        return lastDue > sent ? lastDue : sent;
    }

    // What waits for somebody to be reachable is due at the end of time, which is no moment.
    // Whoever has been sent the question counts as that for good: what becomes of a later reminder or echo, or of an answer, moves nobody.
    static (Sending Counts, DateTimeOffset LastDue, long Requests) SendingOf(Session session, string tenantId, string waveId)
    {
        var rows = session.Query("""
            SELECT CASE WHEN d.sent_at IS NULL THEN d.state ELSE 2 END AS place, COUNT(*), COUNT(CASE WHEN d.in_doubt = 1 THEN 1 END),
                MAX(CASE WHEN d.state IN (0, 1) AND d.due_at < @never THEN d.due_at ELSE 0 END),
                COUNT(CASE WHEN p.conversation_id IS NULL THEN 1 END)
            FROM delivery d LEFT JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
            WHERE d.tenant_id = @tenant AND d.wave_id = @wave GROUP BY CASE WHEN d.sent_at IS NULL THEN d.state ELSE 2 END
            """,
            row => (Place: (DeliveryState)row.GetInt32(0), People: row.GetInt64(1), InDoubt: row.GetInt64(2), LastDue: row.Moment(3), Strangers: row.GetInt64(4)),
            ("never", DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("wave", waveId));
        var setAside = session.Query("""
            SELECT reason, COUNT(*) FROM (
                SELECT CASE WHEN p.is_guest = 1 AND d.by_mail = 0 THEN @guest ELSE COALESCE(d.outcome, '') END AS reason
                FROM delivery d LEFT JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
                WHERE d.tenant_id = @tenant AND d.wave_id = @wave AND d.state = 5 AND d.sent_at IS NULL) aside
            GROUP BY reason ORDER BY COUNT(*) DESC, reason
            """,
            row => new SetAside(row.GetString(0), row.GetInt64(1)), ("guest", SetAside.Guest), ("tenant", tenantId), ("wave", waveId));
        var waiting = rows.Where(row => row.Place is DeliveryState.Waiting or DeliveryState.Leased).ToList();
        return (
            new Sending(
                rows.Sum(row => row.People), waiting.Sum(row => row.People), In(DeliveryState.Sent), rows.Sum(row => row.InDoubt),
                In(DeliveryState.NotInstalled), In(DeliveryState.Blocked), In(DeliveryState.NotNeeded), [.. setAside.Take(MostReasonsListed)]),
            waiting.Count == 0 ? default : waiting.Max(row => row.LastDue),
            // A first card costs two requests: the conversation is made before it.
            waiting.Sum(row => row.People + row.Strangers));

        long In(DeliveryState state) => rows.Where(row => row.Place == state).Sum(row => row.People);
    }

    const string Columns = "wave_id, survey_id, name, opens_at, closes_at, ended_at, is_paused, reminders, most_reminders, last_reminder_at";

    static StoredWave Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Moment(3), row.MomentOrNull(5) is { } ended && ended < row.Moment(4) ? ended : row.Moment(4),
        row.GetInt64(6) != 0, row.GetInt32(7), row.GetInt32(8), row.MomentOrNull(9));

    static DateTimeOffset In(TimeZoneInfo zone, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    static DateTimeOffset? InOrNull(TimeZoneInfo zone, DateTimeOffset? moment) => moment is { } given ? In(zone, given) : null;

    sealed record StoredWave(
        string Id, string SurveyId, string Name, DateTimeOffset Opens, DateTimeOffset End, bool IsPaused, int Reminders, int MostReminders, DateTimeOffset? LastReminder)
    {
        public WaveState State(DateTimeOffset now) =>
            now >= End ? WaveState.Closed : IsPaused ? WaveState.Paused : now < Opens ? WaveState.Planned : WaveState.Running;
    }
}
