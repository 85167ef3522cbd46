using NpsBot.Core.Schedules;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Waves;

/// <summary>What HR does to waves by hand. Everything can be asked for twice and happens once; everything is written to the audit.</summary>
public sealed class WaveControl(Database database, Programmes programmes, CloseWave close, Reminders reminders, TimeProvider time)
{
    /// <summary>How long a wave is open when nothing else is said.</summary>
    public static readonly TimeSpan UsualWindow = TimeSpan.FromDays(14);

    /// <summary>Starts a wave of a survey now, whatever its schedule says.</summary>
    public LaunchResult Launch(string tenantId, string surveyId, string actorPersonId)
    {
        var result = database.Write<LaunchResult>(session =>
        {
            var now = time.GetUtcNow();
            if (session.Query("SELECT schedule FROM survey WHERE tenant_id = @tenant AND survey_id = @survey", row => row.Text(0), ("tenant", tenantId), ("survey", surveyId)) is not [var stored])
                return new LaunchResult.NoSuchSurvey();
            var schedule = Schedule(session, tenantId, stored);
            var today = new Fire(TimeZoneInfo.ConvertTime(now, schedule.Zone).DateTime, now);
            var closes = schedule.Closes(today);
            switch (StartWave.In(session, tenantId, surveyId, schedule.NameOf(today), closes, StartWave.NewSeed(), now, programmes.WritesMail(tenantId)))
            {
                case StartResult.Started started:
                    Audit.Note(session, now, tenantId, actorPersonId, "launch wave", started.WaveId);
                    return new LaunchResult.Launched(started.WaveId, started.Name, started.People, started.LeftOut, closes, started.LastDue);
                case StartResult.StillOpen open:
                    return new LaunchResult.StillOpen(open.WaveId, open.Name, open.Opens, open.Closes);
                case StartResult.NobodyToAsk nobody:
                    return new LaunchResult.NobodyToAsk(nobody.LeftOut);
                default:
                    throw new InvalidOperationException("A start's results are a closed set.");
            }
        });
        if (result is LaunchResult.Launched)
            programmes.Changed(tenantId);
        return result;
    }

    /// <summary>A wave of today, open as long as the survey's schedule says.</summary>
    static SurveySchedule Schedule(Session session, string tenantId, string? stored)
    {
        var day = new Cadence.Once(default);
        return stored is null
            ? new SurveySchedule(day, Workplaces.Load(session, tenantId).OfOrganisation.Zone, UsualWindow, WhenMissed.Ask)
            : ScheduleJson.Read(stored) with { Cadence = day };
    }

    /// <summary>Holds a wave's deliveries back; answers still count. False when it is over, unknown, or paused already.</summary>
    public bool Pause(string tenantId, string waveId, string actorPersonId) => SetPaused(tenantId, waveId, actorPersonId, isPaused: true);

    /// <summary>Lets a paused wave's deliveries go on. False when it is over, unknown, or not paused.</summary>
    public bool Resume(string tenantId, string waveId, string actorPersonId) => SetPaused(tenantId, waveId, actorPersonId, isPaused: false);

    /// <summary>Ends a wave before its time.</summary>
    public CloseResult Close(string tenantId, string waveId, string actorPersonId) => close.Now(tenantId, waveId, actorPersonId);

    /// <summary>Reminds those who have not answered, without waiting for the day on which they would be.</summary>
    public RemindResult RemindNow(string tenantId, string waveId, string actorPersonId) => reminders.Now(tenantId, waveId, actorPersonId);

    bool SetPaused(string tenantId, string waveId, string actorPersonId, bool isPaused)
    {
        var isChanged = database.Write(session =>
        {
            var now = time.GetUtcNow();
            var changed = session.Execute("""
                UPDATE wave SET is_paused = @paused
                WHERE tenant_id = @tenant AND wave_id = @wave AND is_paused <> @paused AND closed_at IS NULL AND COALESCE(ended_at, closes_at) > @now
                """,
                ("paused", isPaused ? 1 : 0), ("tenant", tenantId), ("wave", waveId), ("now", now.ToUnixTimeMilliseconds())) == 1;
            if (changed && !isPaused)
                OpenWaves.PutOff(session, tenantId, waveId, now);
            if (changed)
                Audit.Note(session, now, tenantId, actorPersonId, isPaused ? "pause wave" : "resume wave", waveId);
            return changed;
        });
        if (isChanged)
            programmes.Changed(tenantId);
        return isChanged;
    }
}
