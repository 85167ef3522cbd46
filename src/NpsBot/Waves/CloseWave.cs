namespace NpsBot.Waves;

/// <summary>What follows the end of a wave: final figures, no more reminders, and the echo to everybody who was reached.</summary>
public sealed class CloseWave
{
    public CloseResult Now(string tenantId, string waveId, string actorPersonId) => new CloseResult.NoSuchWave();
}
