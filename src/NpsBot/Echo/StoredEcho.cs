using System.Data.Common;
using System.Globalization;
using NpsBot.Cards;
using NpsBot.Storage;

namespace NpsBot.Echo;

/// <summary>What is known about the echo of a closed wave.</summary>
/// <param name="Dropped">Why there is no change after all.</param>
/// <param name="SendAt">When everybody who was reached begins to be told.</param>
public sealed record StoredEcho(string WaveId, string? What, string? Owner, DateOnly? Day, string? Dropped, DateTimeOffset SendAt)
{
    internal const string Columns = "wave_id, change, owner, due_day, dropped, send_at";

    public EchoChange Change => this switch
    {
        { Dropped: { } reason } => new EchoChange.Dropped(reason),
        { What: { } what, Owner: { } owner, Day: { } day } => new EchoChange.Named(what, owner, day),
        _ => new EchoChange.NotYet(),
    };

    public bool HasGoneOut(DateTimeOffset now) => SendAt <= now;

    /// <summary>What people have read stands; what they have not been told yet can still be named.</summary>
    public bool IsFinal(DateTimeOffset now) => HasGoneOut(now) && Change is not EchoChange.NotYet;

    internal static StoredEcho Read(DbDataReader row) => new(
        row.GetString(0), row.Text(1), row.Text(2),
        DateOnly.TryParseExact(row.Text(3), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        row.Text(4), row.Moment(5));
}
