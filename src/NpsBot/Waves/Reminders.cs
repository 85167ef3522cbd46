using System.Collections.Concurrent;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Schedules;
using NpsBot.Storage;

namespace NpsBot.Waves;

/// <summary>
/// The question once more, to those who were reached and have said nothing: neither a score nor one of the ways out. Rounds are counted on the wave; a row takes part
/// in a round once its last message lies the wave's working days back, so whoever was reached late is reminded late.
/// </summary>
public sealed class Reminders(Database database, TimeProvider time)
{
    /// <summary>A reminder that comes later leaves no time to answer.</summary>
    public static readonly TimeSpan LastHours = TimeSpan.FromHours(4);

    static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(15);

    /// <summary>No wave is open for so long; whatever a row says, reminders come no later.</summary>
    public const int MostDays = 60;

    const int PeopleAtOnce = 2000;

    readonly ConcurrentDictionary<(string Tenant, string Wave), DateTimeOffset> looked = new();

    /// <summary>HR reminds now; counted like the rounds that come by themselves.</summary>
    public RemindResult Now(string tenantId, string waveId, string actorPersonId)
    {
        var now = time.GetUtcNow();
        var (wave, refusal) = database.Write(session =>
        {
            var found = Find(session, tenantId, waveId);
            if ((WhyNot(session, found, now) ?? NobodyReached(session, found!)) is { } reason)
                return (found, reason);
            Begin(session, found!, now);
            Audit.Note(session, now, tenantId, actorPersonId, "remind now", waveId);
            return (found! with { Rounds = found.Rounds + 1 }, (RemindResult?)null);
        });
        if (refusal is not null)
            return refusal;
        Remind(wave!, now, isAsked: true);
        return new RemindResult.Reminding(wave!.Rounds, wave.Most);
    }

    /// <summary>Begins the rounds whose day has come, and reminds whoever has become due in those that have begun.</summary>
    public void AllThatAreDue()
    {
        var now = time.GetUtcNow();
        var open = database.Read(session => session.Query(
            $"{Columns} WHERE opens_at <= @now AND COALESCE(ended_at, closes_at) > @now AND closed_at IS NULL AND is_paused = 0 AND most_reminders > 0", Wave.Of,
            ("now", now.ToUnixTimeMilliseconds())));
        Duties.Each(open.Where(wave => wave.Closes - now > LastHours), wave =>
        {
            var current = IsRoundDue(wave, now) && Write(wave, now) ? wave with { Rounds = wave.Rounds + 1 } : wave;
            if (current.Rounds > 0 && (current != wave || IsTimeToLook(wave, now)))
                Remind(current, now, isAsked: false);
        });
    }

    bool Write(Wave wave, DateTimeOffset now) => database.Write(session => Begin(session, wave, now));

    bool IsTimeToLook(Wave wave, DateTimeOffset now)
    {
        var key = (wave.TenantId, wave.Id);
        if (looked.TryGetValue(key, out var last) && now - last < BetweenLooks && now >= last)
            return false;
        looked[key] = now;
        return true;
    }

    bool IsRoundDue(Wave wave, DateTimeOffset now) =>
        wave.Rounds < wave.Most
        && Due.AfterWorkingDays(wave.AfterDays, wave.LastAt ?? wave.Opens, database.Read(session => Workplaces.Load(session, wave.TenantId)).OfOrganisation) is WorkingMoment.At(var moment)
        && moment <= now;

    /// <summary>Counts a round; false when somebody else has counted it.</summary>
    static bool Begin(Session session, Wave wave, DateTimeOffset now) => session.Execute(
        "UPDATE wave SET reminders = reminders + 1, last_reminder_at = @now WHERE tenant_id = @tenant AND wave_id = @wave AND reminders = @rounds AND closed_at IS NULL",
        ("now", now.ToUnixTimeMilliseconds()), ("tenant", wave.TenantId), ("wave", wave.Id), ("rounds", wave.Rounds)) == 1;

    static RemindResult? WhyNot(Session session, Wave? wave, DateTimeOffset now) => wave switch
    {
        null => new RemindResult.NoSuchWave(),
        _ when now < wave.Opens || now >= wave.Closes => new RemindResult.NotOpen(),
        { IsPaused: true } => new RemindResult.Paused(),
        _ when wave.Rounds >= wave.Most => new RemindResult.MostReached(wave.Most),
        _ when wave.Closes - now <= LastHours => new RemindResult.TooLate(wave.Closes),
        { LastAt: { } last } when Due.AfterWorkingDays(1, last, Workplaces.Load(session, wave.TenantId).OfOrganisation) is WorkingMoment.At(var free) && now < free => new RemindResult.JustReminded(last),
        _ => null,
    };

    /// <summary>Says nothing of answers: the round counts although all who were reached have answered.</summary>
    static RemindResult.NobodyToRemind? NobodyReached(Session session, Wave wave) => session.First(
        $"SELECT person_id FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave AND purpose < {(int)DeliveryPurpose.Echo} AND sent_at IS NOT NULL LIMIT 1",
        row => row.GetString(0), ("tenant", wave.TenantId), ("wave", wave.Id)) is null ? new RemindResult.NobodyToRemind() : null;

    /// <summary>Page by page, in transactions of their own: answers and deliveries go on meanwhile, and twice does no harm.</summary>
    void Remind(Wave wave, DateTimeOffset now, bool isAsked)
    {
        var workplaces = database.Read(session => Workplaces.Load(session, wave.TenantId));
        var after = "";
        while (true)
        {
            var page = database.Read(session => Silent(session, wave, after, now));
            var due = page.Where(person => isAsked || person.IsDue(wave.AfterDays, workplaces, now))
                .Select(person => (person.Id, Due: Due.Within(now, now, wave.Closes - LastHours, workplaces.Of(person.Zone, person.Site))))
                .Where(person => person.Due.IsAtWork)
                .ToLookup(person => person.Due.Moment, person => person.Id);
            if (due.Count > 0)
                database.WriteBeside(session => due.Sum(moment => WaveRows.TurnTo(session, wave.TenantId, wave.Id, DeliveryPurpose.Reminder, moment.Key, [.. moment])));
            if (page.Count < PeopleAtOnce)
                return;
            after = page[^1].Id;
        }
    }

    static List<SilentPerson> Silent(Session session, Wave wave, string after, DateTimeOffset now) => session.Query(
        $"""
        SELECT p.person_id, p.time_zone, p.site, CASE WHEN d.due_at > d.sent_at THEN d.due_at ELSE d.sent_at END
        FROM delivery d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
        WHERE d.tenant_id = @tenant AND d.wave_id = @wave AND d.person_id > @after AND d.purpose < {(int)DeliveryPurpose.Echo} AND d.state = {(int)DeliveryState.Sent}
            AND d.sent_at IS NOT NULL AND d.reminded < @rounds AND {Listeners.Condition}
            AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.tenant_id = d.tenant_id AND a.wave_id = d.wave_id AND a.person_id = d.person_id)
            AND NOT EXISTS (SELECT 1 FROM participation q WHERE q.tenant_id = d.tenant_id AND q.wave_id = d.wave_id AND q.person_id = d.person_id)
        ORDER BY d.person_id LIMIT {PeopleAtOnce}
        """,
        row => new SilentPerson(row.GetString(0), row.Text(1), row.Text(2), row.Moment(3)),
        ("tenant", wave.TenantId), ("wave", wave.Id), ("after", after), ("rounds", wave.Rounds), ("now", now.ToUnixTimeMilliseconds()));

    static Wave? Find(Session session, string tenantId, string waveId) =>
        session.First($"{Columns} WHERE tenant_id = @tenant AND wave_id = @wave", Wave.Of, ("tenant", tenantId), ("wave", waveId));

    const string Columns = """
        SELECT tenant_id, wave_id, opens_at, COALESCE(ended_at, closes_at), is_paused, most_reminders, reminder_after_days, reminders, last_reminder_at FROM wave
        """;

    sealed record Wave(string TenantId, string Id, DateTimeOffset Opens, DateTimeOffset Closes, bool IsPaused, int Most, int AfterDays, int Rounds, DateTimeOffset? LastAt)
    {
        public static Wave Of(System.Data.Common.DbDataReader row) => new(
            row.GetString(0), row.GetString(1), row.Moment(2), row.Moment(3), row.GetInt64(4) != 0, row.GetInt32(5), Math.Clamp(row.GetInt32(6), 1, MostDays), row.GetInt32(7), row.MomentOrNull(8));
    }

    sealed record SilentPerson(string Id, string? Zone, string? Site, DateTimeOffset LastMessage)
    {
        public bool IsDue(int days, Workplaces workplaces, DateTimeOffset now) =>
            Due.AfterWorkingDays(days, LastMessage, workplaces.Of(Zone, Site)) is WorkingMoment.At(var moment) && moment <= now;
    }
}
