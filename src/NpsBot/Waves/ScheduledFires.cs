using System.Globalization;
using System.Text.Json;
using NpsBot.Audiences;
using NpsBot.Core.Schedules;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Telemetry;

namespace NpsBot.Waves;

/// <summary>
/// Starts a wave at each scheduled time of a survey, once. The time is claimed, by what clocks show, in the transaction that creates the wave: gaps and overlaps of
/// daylight saving, other processes and clocks that were set back all find it taken.
/// </summary>
public sealed class ScheduledFires(Database database, Programmes programmes, TimeProvider time, ILogger<ScheduledFires> log)
{
    public const string Missed = "missed";
    public const string NobodyToAsk = "nobody to ask";
    public const string StillOpen = "still open";

    const string Unreadable = "schedule or audience not readable";

    static readonly TimeSpan UntilNextTry = TimeSpan.FromHours(1);

    /// <summary>After a long absence so many of the times that were missed are noted, the latest.</summary>
    const int MostNoted = 50;

    /// <summary>The next moment at which something is scheduled; null when nothing is.</summary>
    public DateTimeOffset? Next() => database.Read(session => session.First("SELECT MIN(next_fire_at) FROM survey", row => row.MomentOrNull(0)));

    /// <summary>Starts all waves whose hour has come, the surveys of the highest priority first because they choose first.</summary>
    public void AllThatAreDue()
    {
        var due = database.Read(session => session.Query(
            "SELECT tenant_id, survey_id FROM survey WHERE next_fire_at <= @now ORDER BY priority DESC, next_fire_at, tenant_id, survey_id",
            row => (Tenant: row.GetString(0), Survey: row.GetString(1)), ("now", session.Now(time))));
        Duties.Each(due, survey =>
        {
            using var span = Instruments.Source.StartActivity("start wave");
            if (database.Write(session => Start(session, survey.Tenant, survey.Survey)))
                programmes.Changed(survey.Tenant);
        });
    }

    /// <summary>Sets when a survey asks next, from now on; null takes its schedule away. The same schedule again leaves the coming time as it is.</summary>
    public static void Plan(Session session, string tenantId, string surveyId, SurveySchedule? schedule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var json = schedule is null ? null : ScheduleJson.Write(schedule);
        var stored = session.First("SELECT schedule FROM survey WHERE tenant_id = @tenant AND survey_id = @survey", row => row.Text(0), ("tenant", tenantId), ("survey", surveyId));
        if (stored == json)
            return;
        session.Execute("UPDATE survey SET schedule = @schedule WHERE tenant_id = @tenant AND survey_id = @survey", ("schedule", json), ("tenant", tenantId), ("survey", surveyId));
        Await(session, tenantId, surveyId, schedule?.After(now));
    }

    /// <returns>Whether a wave was started.</returns>
    bool Start(Session session, string tenantId, string surveyId)
    {
        var moment = session.Now(time);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(moment);
        if (session.First("SELECT schedule, next_fire_local, audience FROM survey WHERE tenant_id = @tenant AND survey_id = @survey AND next_fire_at <= @now",
            row => new Due(row.GetString(0), row.GetString(1), row.Text(2)), ("tenant", tenantId), ("survey", surveyId), ("now", moment)) is not { } due)
            return false;
        SurveySchedule schedule;
        try
        {
            schedule = ScheduleJson.Read(due.Schedule);
            AudienceJson.Read(due.Audience);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or ArgumentException or OverflowException)
        {
            log.LogError("The schedule or the audience of a survey cannot be read, and its waves do not start: {Fault}", fault.GetType().Name);
            LeaveForLater(session, tenantId, surveyId, due.Local, now);
            return false;
        }
        var come = schedule.Come(schedule.At(ReadLocal(due.Local)), now).ToList();
        Await(session, tenantId, surveyId, schedule.After(come[^1].At));
        foreach (var earlier in come.SkipLast(1).TakeLast(MostNoted))
            Claim(session, tenantId, surveyId, earlier, now, Missed, isTold: true);
        return Claim(session, tenantId, surveyId, come[^1], now, null, isTold: false) && Ask(session, tenantId, surveyId, schedule, come[^1], now);
    }

    bool Ask(Session session, string tenantId, string surveyId, SurveySchedule schedule, Fire fire, DateTimeOffset now)
    {
        var result = schedule.MayAsk(fire, now)
            ? StartWave.In(session, tenantId, surveyId, schedule.NameOf(fire), schedule.Closes(fire), StartWave.NewSeed(), now, programmes.WritesMail(tenantId))
            : null;
        var (wave, note) = result switch
        {
            StartResult.Started started => (started.WaveId, (string?)null),
            StartResult.NobodyToAsk => (null, NobodyToAsk),
            StartResult.StillOpen => (null, StillOpen),
            _ => (null, Missed),
        };
        session.Execute("UPDATE survey_fire SET wave_id = @wave, note = @note WHERE tenant_id = @tenant AND survey_id = @survey AND local_time = @local",
            ("wave", wave), ("note", note), ("tenant", tenantId), ("survey", surveyId), ("local", Local(fire)));
        Audit.Note(session, now, tenantId, null, wave is null ? "scheduled wave not started" : "start scheduled wave", $"{surveyId} {Local(fire)} {wave ?? note}");
        return wave is not null;
    }

    /// <summary>False when the time was taken before.</summary>
    static bool Claim(Session session, string tenantId, string surveyId, Fire fire, DateTimeOffset now, string? note, bool isTold) => session.Execute("""
        INSERT INTO survey_fire (tenant_id, survey_id, local_time, fired_at, note, is_told) VALUES (@tenant, @survey, @local, @now, @note, @told)
        ON CONFLICT (tenant_id, survey_id, local_time) DO NOTHING
        """,
        ("tenant", tenantId), ("survey", surveyId), ("local", Local(fire)), ("now", now.ToUnixTimeMilliseconds()), ("note", note), ("told", isTold ? 1 : 0)) == 1;

    static void Await(Session session, string tenantId, string surveyId, Fire? next) => session.Execute(
        "UPDATE survey SET next_fire_at = @at, next_fire_local = @local WHERE tenant_id = @tenant AND survey_id = @survey",
        ("at", next?.At.ToUnixTimeMilliseconds()), ("local", next is null ? null : Local(next)), ("tenant", tenantId), ("survey", surveyId));

    /// <summary>Not tried again at once, nor told again: the next import, or a machine that knows the time zone, may read it.</summary>
    static void LeaveForLater(Session session, string tenantId, string surveyId, string local, DateTimeOffset now)
    {
        session.Execute("UPDATE survey SET next_fire_at = @later WHERE tenant_id = @tenant AND survey_id = @survey",
            ("later", (now + UntilNextTry).ToUnixTimeMilliseconds()), ("tenant", tenantId), ("survey", surveyId));
        Audit.Note(session, now, tenantId, null, "scheduled wave not started", $"{surveyId} {local} {Unreadable}");
    }

    static string Local(Fire fire) => fire.Local.ToString(LocalFormat, CultureInfo.InvariantCulture);

    static DateTime ReadLocal(string stored) => DateTime.ParseExact(stored, LocalFormat, CultureInfo.InvariantCulture);

    const string LocalFormat = "yyyy-MM-dd'T'HH:mm";

    sealed record Due(string Schedule, string Local, string? Audience);
}
