using NpsBot.Storage;

namespace NpsBot.Results;

/// <summary>Who has an answer of their own among those of a wave, and therefore knows one of them.</summary>
public sealed class Respondents(Database database)
{
    /// <summary>In an anonymous wave whoever took part: nobody knows how. Where retention has erased the answers, everybody who was asked counts as having given one.</summary>
    public bool Includes(string tenantId, string waveId, string personId) => database.Read(session => session.First(
        """
        SELECT 1 FROM delivery d JOIN wave w ON w.tenant_id = d.tenant_id AND w.wave_id = d.wave_id
        LEFT JOIN answer a ON a.tenant_id = d.tenant_id AND a.wave_id = d.wave_id AND a.person_id = d.person_id
        LEFT JOIN participation q ON q.tenant_id = d.tenant_id AND q.wave_id = d.wave_id AND q.person_id = d.person_id
        WHERE d.tenant_id = @tenant AND d.wave_id = @wave AND d.person_id = @person AND (a.kind = 0 OR q.person_id IS NOT NULL OR w.answers_erased = 1)
        """,
        _ => true, ("tenant", tenantId), ("wave", waveId), ("person", personId)));
}
