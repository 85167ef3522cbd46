using NpsBot.Storage;

namespace NpsBot.Waves;

/// <summary>Makes a wave whole, in the caller's transaction: the wave, a delivery for each person chosen, and the counters of those asked.</summary>
public static class StartWave
{
    /// <param name="window">When answers count; invitations are due within it, in each recipient's working hours.</param>
    /// <returns>Null when there is nobody to ask: then nothing was written.</returns>
    public static StartedWave? In(Session session, string tenantId, string surveyId, string name, Core.Surveys.Wave window, long seed, DateTimeOffset now) => null;
}

/// <param name="LeftOut">How many of the roster are not asked this time.</param>
/// <param name="OutsideHours">How many have no working hour within the window and are asked when it opens.</param>
public sealed record StartedWave(string WaveId, string Name, int People, int LeftOut, DateTimeOffset LastDue, int OutsideHours);
