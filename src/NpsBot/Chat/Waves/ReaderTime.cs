namespace NpsBot.Chat;

/// <summary>The time zone that somebody reads in.</summary>
static class ReaderTime
{
    /// <summary>The client's, as Teams reports it; for clients that report none or one that nobody knows, the person's, the site's or the organisation's.</summary>
    public static TimeZoneInfo ZoneOf(Turn turn) =>
        turn.Origin.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : turn.Programme.Zones.Of(turn.Person);

    public static DateTimeOffset In(Turn turn, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, ZoneOf(turn));
}
