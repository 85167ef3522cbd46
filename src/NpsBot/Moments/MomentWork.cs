using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Globalization;
using NpsBot.Answers;
using NpsBot.Audiences;
using NpsBot.Core.Audiences;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Moments;
using NpsBot.Core.Schedules;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Telemetry;
using NpsBot.Waves;

namespace NpsBot.Moments;

/// <summary>
/// Settles what was reported: who is asked gets a row in the touchpoint's wave of this month, which couriers deliver like any other; whoever it was about is forgotten in
/// the same transaction. Any number of replicas may do it at once.
/// </summary>
public sealed class MomentWork(Database database, Programmes programmes, TimeProvider time, ILogger<MomentWork> log) : BackgroundService
{
    const int AtOnce = 50;

    /// <summary>A month's wave stays open so much longer, so that whoever is asked on its last day has time.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    static readonly Counter<long> Settled = Instruments.Meter.CreateCounter<long>("npsbot.moments", description: "Moments settled");

    /// <summary>Settles what waits, a batch to a transaction.</summary>
    public void SettleAll()
    {
        while (Waits())
        {
            var done = database.Write(Settle);
            foreach (var tenant in done.Where(one => one.IsNewWave).Select(one => one.TenantId).Distinct(StringComparer.Ordinal))
                programmes.Changed(tenant);
            // Not by outcome: who watches it and reports somebody would learn what became of them.
            Settled.Add(done.Count);
        }
    }

    bool Waits() => database.Read(session => session.First("SELECT 1 FROM moment WHERE outcome IS NULL LIMIT 1", row => row.GetInt64(0))) == 1;

    List<(string TenantId, bool IsNewWave)> Settle(Session session)
    {
        var now = time.GetUtcNow();
        session.Execute("DELETE FROM moment WHERE outcome IS NOT NULL AND received_at < @old", ("old", (now - MomentIntake.Remembered).ToUnixTimeMilliseconds()));
        var waiting = session.Query($"SELECT tenant_id, idempotency, moment_id, touchpoint_id, person, occurred_at FROM moment WHERE outcome IS NULL ORDER BY received_at, moment_id LIMIT {AtOnce}{session.SkipLocked}",
            row => new Reported(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Moment(5)));
        return [.. waiting.Select(moment =>
        {
            var (outcome, isNewWave) = Settle(session, moment, now);
            session.Execute("UPDATE moment SET outcome = @outcome, person = NULL WHERE tenant_id = @tenant AND idempotency = @key",
                ("outcome", outcome.ToString()), ("tenant", moment.TenantId), ("key", moment.Idempotency));
            return (moment.TenantId, isNewWave);
        })];
    }

    static (MomentOutcome, bool IsNewWave) Settle(Session session, Reported moment, DateTimeOffset now)
    {
        if (TouchpointRows.Find(session, moment.TenantId, moment.TouchpointId) is not { } touchpoint)
            return (MomentOutcome.Withdrawn, false);
        var person = PersonId(session, moment);
        if (person is not null)
            NoteUse(session, moment, touchpoint, person);
        var recent = person is null ? null : RecentWaves.Before(session, moment.TenantId, touchpoint.ServiceId, touchpoint.Rest, person, now);
        var candidate = person is null ? null : Roll.One(session, moment.TenantId, person, recent!, now) is [var known] ? known : null;
        var last = person is null ? null : session.First("SELECT last_moment_at FROM person WHERE tenant_id = @tenant AND person_id = @person", row => row.MomentOrNull(0), ("tenant", moment.TenantId), ("person", person));
        var lot = (Lot.Hash(moment.Id) >> 11) * (1.0 / (1UL << 53));
        var outcome = touchpoint.Decide(candidate, Leads(session, moment.TenantId, touchpoint.ServiceId), last, lot, now);
        return outcome == MomentOutcome.Asked ? Ask(session, moment, touchpoint, candidate!, now) : (outcome, false);
    }

    static (MomentOutcome, bool IsNewWave) Ask(Session session, Reported moment, Touchpoint touchpoint, Candidate person, DateTimeOffset now)
    {
        var workplaces = Workplaces.Load(session, moment.TenantId);
        var (wave, closes, isNew) = MonthsWave(session, moment.TenantId, touchpoint, workplaces.OfOrganisation.Zone, now);
        var (zone, site) = session.First("SELECT time_zone, site FROM person WHERE tenant_id = @tenant AND person_id = @person", row => (row.Text(0), row.Text(1)), ("tenant", moment.TenantId), ("person", person.PersonId));
        var due = Due.Within(now, now, closes, workplaces.Of(zone, site)).Moment;
        var group = person.Department ?? "none";
        if (!ProgrammeRows.AddDelivery(session, moment.TenantId, wave, person.PersonId, group, null, due))
            return (MomentOutcome.AskedAlready, isNew);
        session.Execute("UPDATE delivery SET why = @why WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person",
            ("why", WhyAsked.Moment), ("tenant", moment.TenantId), ("wave", wave), ("person", person.PersonId));
        session.Execute("""
            INSERT INTO answer_count (tenant_id, wave_id, group_id, slot, people) VALUES (@tenant, @wave, @group, @slot, 1)
            ON CONFLICT (tenant_id, wave_id, group_id, slot) DO UPDATE SET people = answer_count.people + 1
            """,
            ("tenant", moment.TenantId), ("wave", wave), ("group", group), ("slot", Slot.Asked));
        session.Execute("UPDATE person SET last_moment_at = @now WHERE tenant_id = @tenant AND person_id = @person",
            ("now", now.ToUnixTimeMilliseconds()), ("tenant", moment.TenantId), ("person", person.PersonId));
        return (MomentOutcome.Asked, isNew);
    }

    /// <summary>The touchpoint's wave of the calendar month, by the organisation's clock; made with the first person who is asked in it.</summary>
    static (string WaveId, DateTimeOffset Closes, bool IsNew) MonthsWave(Session session, string tenant, Touchpoint touchpoint, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var (name, survey) = (local.ToString("yyyy-MM", CultureInfo.InvariantCulture), SurveyOf(touchpoint.Id));
        var (opens, closes) = (Begin(local.Year, local.Month, zone), Begin(local.AddMonths(1).Year, local.AddMonths(1).Month, zone) + Grace);
        if (session.First("SELECT wave_id, COALESCE(ended_at, closes_at) FROM wave WHERE tenant_id = @tenant AND survey_id = @survey AND name = @name", row => (Id: row.GetString(0), Ends: row.Moment(1)),
            ("tenant", tenant), ("survey", survey), ("name", name)) is { Id: not null } there)
        {
            // HR may have ended it before its time: what happens later in the month begins another.
            if (there.Ends > now)
                return (there.Id, there.Ends, false);
            (name, opens) = (local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), now);
            if (session.First("SELECT wave_id, COALESCE(ended_at, closes_at) FROM wave WHERE tenant_id = @tenant AND survey_id = @survey AND name >= @name AND COALESCE(ended_at, closes_at) > @now ORDER BY name LIMIT 1",
                row => (Id: row.GetString(0), Ends: row.Moment(1)), ("tenant", tenant), ("survey", survey), ("name", local.ToString("yyyy-MM", CultureInfo.InvariantCulture)), ("now", now.ToUnixTimeMilliseconds())) is { Id: not null } second)
                return (second.Id, second.Ends, false);
        }
        var (id, thresholds) = (Ids.New(), ThresholdsOf(session, tenant, touchpoint.ServiceId));
        ProgrammeRows.AddWave(session, tenant, id, survey, touchpoint.ServiceId, name, opens, closes, Question.AfterTouchpoint(touchpoint.IsForCustomers ? SubjectKind.ExternalProduct : SubjectKind.InternalService), thresholds);
        session.Execute("UPDATE wave SET opened_at = @now, touchpoint_id = @touchpoint WHERE tenant_id = @tenant AND wave_id = @wave",
            ("now", now.ToUnixTimeMilliseconds()), ("touchpoint", touchpoint.Id), ("tenant", tenant), ("wave", id));
        return (id, closes, true);
    }

    /// <summary>A touchpoint has no survey of its own in the programme; its waves go by this name.</summary>
    internal static string SurveyOf(string touchpointId) => "touchpoint/" + touchpointId;

    static DateTimeOffset Begin(int year, int month, TimeZoneInfo zone) => WallClock.First(zone, new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified));

    static Thresholds ThresholdsOf(Session session, string tenant, string service) => session.First(
        "SELECT minimum_score, minimum_reasons FROM survey WHERE tenant_id = @tenant AND service_id = @service ORDER BY survey_id LIMIT 1",
        row => new Thresholds(row.GetInt32(0), row.GetInt32(1), Thresholds.Default.Mentions), ("tenant", tenant), ("service", service)) ?? Thresholds.Default;

    static HashSet<string> Leads(Session session, string tenant, string service) => session.Query(
        "SELECT person_id FROM service_lead WHERE tenant_id = @tenant AND service_id = @service", row => row.GetString(0), ("tenant", tenant), ("service", service)).ToHashSet(StringComparer.Ordinal);

    static string? PersonId(Session session, Reported moment) => session.First(
        "SELECT person_id FROM person WHERE tenant_id = @tenant AND (entra_object_id = @person OR upn = @person) ORDER BY on_roster DESC LIMIT 1", row => row.GetString(0), ("tenant", moment.TenantId), ("person", moment.Person));

    /// <summary>Whoever was in touch with a service has used it: surveys that ask those who did know it from here.</summary>
    static void NoteUse(Session session, Reported moment, Touchpoint touchpoint, string person) => session.Execute("""
        INSERT INTO service_use (tenant_id, service_id, person_id, used_at) VALUES (@tenant, @service, @person, @used)
        ON CONFLICT (tenant_id, service_id, person_id) DO UPDATE SET used_at = excluded.used_at WHERE excluded.used_at > service_use.used_at
        """,
        ("tenant", moment.TenantId), ("service", touchpoint.ServiceId), ("person", person), ("used", moment.OccurredAt.ToUnixTimeMilliseconds()));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                SettleAll();
            }
            catch (Exception fault) when (fault is DbException or TimeoutException)
            {
                // What was reported waits.
                log.LogError("Moments could not be settled: {Fault}", fault.GetType().Name);
            }
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    sealed record Reported(string TenantId, string Idempotency, string Id, string TouchpointId, string Person, DateTimeOffset OccurredAt);
}
