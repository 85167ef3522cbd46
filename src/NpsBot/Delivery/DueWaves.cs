using System.Data.Common;
using NpsBot.Core.Deliveries;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>Where something waits to be sent: in waves that are open and not paused, and after the close what is to be told.</summary>
/// <param name="End">When the wave takes no more answers.</param>
sealed record DueWave(string TenantId, string WaveId, DeliveryPurpose Purpose, DateTimeOffset End, bool IsMail)
{
    /// <summary>News of a wave is no news any more after so long.</summary>
    static readonly TimeSpan EchoStaysNews = TimeSpan.FromDays(30);

    /// <summary>What was promised is told also when it comes late.</summary>
    static readonly TimeSpan FollowUpStaysNews = TimeSpan.FromDays(120);

    // One probe of an index for each wave and purpose, however many rows there are.
    const string Sql = """
        SELECT w.tenant_id, w.wave_id, p.purpose, w.closes_at, w.ended_at, l.by_mail
        FROM wave w CROSS JOIN (SELECT 0 AS purpose UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) p CROSS JOIN (SELECT 0 AS by_mail UNION ALL SELECT 1) l
        LEFT JOIN tenant t ON t.tenant_id = w.tenant_id
        WHERE w.opens_at <= @now
            AND (COALESCE(CASE l.by_mail WHEN 1 THEN t.mail_held_until ELSE t.held_until END, 0) <= @now
                OR CASE l.by_mail WHEN 1 THEN t.mail_held_until ELSE t.held_until END > @now + 3600000)
            AND ((p.purpose < 2 AND w.is_paused = 0 AND w.closes_at > @now AND (w.ended_at IS NULL OR w.ended_at > @now))
                OR (p.purpose >= 2 AND (w.closes_at <= @now OR w.ended_at <= @now)))
            AND EXISTS (SELECT 1 FROM delivery d WHERE d.tenant_id = w.tenant_id AND d.wave_id = w.wave_id AND d.purpose = p.purpose AND d.by_mail = l.by_mail AND d.state = 0 AND d.due_at <= @now)
        """;

    /// <summary>To whom something is due, and by which way.</summary>
    public static List<(string TenantId, bool IsMail)> Ways(Session session, long now) =>
        [.. session.Query(Sql, Read, ("now", now)).Select(wave => (wave.TenantId, wave.IsMail)).Distinct()];

    public static List<DueWave> Of(Session session, Lane lane, long now) => session.Query(
        Sql + " AND w.tenant_id = @tenant AND l.by_mail = @mail ORDER BY w.wave_id, p.purpose", Read, ("now", now), ("tenant", lane.TenantId), ("mail", lane.ByMail));

    /// <summary>When sending this purpose has no more sense.</summary>
    public DateTimeOffset WindowEnd => EndOfSense(Purpose, End);

    public static DateTimeOffset EndOfSense(DeliveryPurpose purpose, DateTimeOffset waveEnd) => purpose switch
    {
        DeliveryPurpose.FollowUp => waveEnd + FollowUpStaysNews,
        DeliveryPurpose.Echo => waveEnd + EchoStaysNews,
        _ => waveEnd,
    };

    /// <summary>The end of a wave, from the columns closes_at and ended_at.</summary>
    public static DateTimeOffset ReadEnd(DbDataReader row, int column) =>
        row.MomentOrNull(column + 1) is { } early && early < row.Moment(column) ? early : row.Moment(column);

    static DueWave Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), (DeliveryPurpose)row.GetInt32(2), ReadEnd(row, 3), row.GetInt64(5) != 0);
}
