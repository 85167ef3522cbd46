using NpsBot.Storage;

namespace NpsBot.Links;

/// <summary>The links that open people's questions: made, found again by their hash, and taken back.</summary>
public static class SurveyLinks
{
    /// <summary>Makes a link to somebody's question in a wave. Earlier ones stay good.</summary>
    /// <param name="origin">Who hands it over: 'mail', 'export' or 'demo'.</param>
    public static LinkToken New(Session session, string tenantId, string waveId, string personId, string origin, DateTimeOffset expires, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var token = LinkToken.New();
        session.Execute("""
            INSERT INTO survey_link (tenant_id, token_hash, wave_id, person_id, origin, created_at, expires_at) VALUES (@tenant, @hash, @wave, @person, @origin, @now, @expires)
            """,
            ("tenant", tenantId), ("hash", token.Hash), ("wave", waveId), ("person", personId), ("origin", origin),
            ("now", now.ToUnixTimeMilliseconds()), ("expires", expires.ToUnixTimeMilliseconds()));
        return token;
    }

    /// <summary>Whose link it is and what it opens; null when it was never given out.</summary>
    public static Holder? Find(Session session, LinkToken token)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(token);
        return session.First("""
            SELECT l.tenant_id, l.wave_id, l.person_id, l.expires_at, l.revoked_at, d.reference
            FROM survey_link l JOIN delivery d ON d.tenant_id = l.tenant_id AND d.wave_id = l.wave_id AND d.person_id = l.person_id
            WHERE l.token_hash = @hash
            """,
            row => new Holder(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(5), row.Moment(3), row.MomentOrNull(4)), ("hash", token.Hash));
    }

    /// <summary>Takes back every link of a wave that is still good, or one person's.</summary>
    /// <returns>How many.</returns>
    public static int Revoke(Session session, string tenantId, string waveId, string? personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Execute("""
            UPDATE survey_link SET revoked_at = @now
            WHERE tenant_id = @tenant AND wave_id = @wave AND revoked_at IS NULL AND expires_at > @now AND (@person = '' OR person_id = @person)
            """,
            ("now", now.ToUnixTimeMilliseconds()), ("tenant", tenantId), ("wave", waveId), ("person", personId ?? ""));
    }

    /// <param name="Reference">Of the question.</param>
    public sealed record Holder(string TenantId, string WaveId, string PersonId, string Reference, DateTimeOffset Expires, DateTimeOffset? Revoked)
    {
        public bool IsGood(DateTimeOffset now) => Revoked is null && Expires > now;
    }
}
