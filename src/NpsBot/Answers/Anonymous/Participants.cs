using NpsBot.Storage;

namespace NpsBot.Answers.Anonymous;

/// <summary>Who has taken part in which anonymous wave: so that nobody is reminded in vain or counted twice. Never when, and never how.</summary>
public static class Participants
{
    public static bool Includes(Session session, string tenantId, string waveId, string personId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.First("SELECT 1 FROM participation WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person", _ => true,
            ("tenant", tenantId), ("wave", waveId), ("person", personId));
    }

    public static long Count(Session session, string tenantId, string waveId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.First("SELECT COUNT(*) FROM participation WHERE tenant_id = @tenant AND wave_id = @wave", row => row.GetInt64(0), ("tenant", tenantId), ("wave", waveId));
    }

    /// <summary>Notes that somebody takes part; false when that stands there already, or the wave takes nobody any more.</summary>
    internal static bool TryAdd(Session session, string tenantId, string waveId, string personId) => session.Execute("""
        INSERT INTO participation (tenant_id, wave_id, person_id)
        SELECT w.tenant_id, w.wave_id, @person FROM wave w WHERE w.tenant_id = @tenant AND w.wave_id = @wave AND w.mode = 1 AND w.closed_at IS NULL AND w.ended_at IS NULL
        ON CONFLICT (tenant_id, wave_id, person_id) DO NOTHING
        """,
        ("person", personId), ("tenant", tenantId), ("wave", waveId)) == 1;

    /// <summary>
    /// Erases that somebody took part in waves that are closed. While a wave is open the row is what keeps them from answering twice, so it stays until then.
    /// What they answered cannot be found, and stays.
    /// </summary>
    /// <returns>How many waves it was erased from.</returns>
    public static int Erase(Session session, string tenantId, string personId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Execute("""
            DELETE FROM participation WHERE tenant_id = @tenant AND person_id = @person
                AND wave_id IN (SELECT w.wave_id FROM wave w WHERE w.tenant_id = @tenant AND w.closed_at IS NOT NULL)
            """,
            ("tenant", tenantId), ("person", personId));
    }
}
