using System.Data.Common;
using System.Globalization;
using NpsBot.Cards;
using NpsBot.Storage;

namespace NpsBot.Echo;

/// <summary>What is known about the echo of a closed wave.</summary>
/// <param name="Dropped">Why there is no change after all.</param>
/// <param name="SendAt">When everybody who was reached begins to be told.</param>
/// <param name="FollowUpAt">When those who had been told before it was named begin to hear of the change; null when nobody had.</param>
public sealed record StoredEcho(string WaveId, string? What, string? Owner, DateOnly? Day, string? Dropped, DateTimeOffset SendAt, DateTimeOffset? FollowUpAt = null)
{
    internal const string Columns = "wave_id, change, owner, due_day, dropped, send_at, follow_up_at";

    public EchoChange Change => this switch
    {
        { Dropped: { } reason } => new EchoChange.Dropped(reason),
        { What: { } what, Owner: { } owner, Day: { } day } => new EchoChange.Named(what, owner, day),
        _ => new EchoChange.NotYet(),
    };

    public bool HasGoneOut(DateTimeOffset now) => SendAt <= now;

    /// <summary>When people begin to hear what is to be said next: of the close, or of a change that was named later.</summary>
    public DateTimeOffset NextWord => FollowUpAt ?? SendAt;

    /// <summary>What people have read stands; what they have not been told yet can still be named.</summary>
    public bool IsFinal(DateTimeOffset now) => NextWord <= now && Change is not EchoChange.NotYet;

    /// <summary>What everybody may read by now: a change that was named late waits for its day, and may be corrected until then.</summary>
    public EchoChange ToldBy(DateTimeOffset now) => FollowUpAt > now ? new EchoChange.NotYet() : Change;

    internal static StoredEcho Read(DbDataReader row) => new(
        row.GetString(0), row.Text(1), row.Text(2),
        DateOnly.TryParseExact(row.Text(3), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        row.Text(4), row.Moment(5), row.MomentOrNull(6));
}
