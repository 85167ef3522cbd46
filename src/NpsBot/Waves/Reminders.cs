namespace NpsBot.Waves;

/// <summary>The question once more, to those who were reached and have not said anything.</summary>
public sealed class Reminders
{
    public RemindResult Now(string tenantId, string waveId, string actorPersonId) => new RemindResult.NoSuchWave();
}
