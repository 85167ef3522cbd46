namespace NpsBot.Core.Schedules;

/// <summary>What clocks on the wall show, as moments. Where clocks are put forward some times do not exist, where they are put back some exist twice.</summary>
public static class WallClock
{
    /// <summary>No zone is further from UTC than this.</summary>
    static readonly TimeSpan FurthestOffset = TimeSpan.FromHours(15);

    /// <summary>The moment at which a clock first shows this time; for a time that clocks skip, the moment at which they are put forward.</summary>
    /// <param name="zone">Where the clock hangs.</param>
    /// <param name="wall">What it shows; the kind is ignored.</param>
    public static DateTimeOffset First(TimeZoneInfo zone, DateTime wall) => At(zone, wall, offsets => offsets.Max());

    /// <summary>The moment at which a clock last shows this time: for the end of a window, so that nobody loses an hour.</summary>
    /// <param name="zone">Where the clock hangs.</param>
    /// <param name="wall">What it shows; the kind is ignored.</param>
    public static DateTimeOffset Last(TimeZoneInfo zone, DateTime wall) => At(zone, wall, offsets => offsets.Min());

    static DateTimeOffset At(TimeZoneInfo zone, DateTime wall, Func<TimeSpan[], TimeSpan> choose)
    {
        ArgumentNullException.ThrowIfNull(zone);
        wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wall))
            return PutForward(zone, wall);
        var offset = zone.IsAmbiguousTime(wall) ? choose(zone.GetAmbiguousTimeOffsets(wall)) : zone.GetUtcOffset(wall);
        // At the ends of the calendar there is no such moment in UTC any more; the nearest that there is must do.
        var utc = wall.Ticks - offset.Ticks;
        if (utc < DateTimeOffset.MinValue.Ticks)
            return DateTimeOffset.MinValue;
        return utc > DateTimeOffset.MaxValue.Ticks ? DateTimeOffset.MaxValue : new DateTimeOffset(wall, offset);
    }

    /// <summary>The first moment at which the clock shows more than a time that it skips, found by halving the time in which it must lie.</summary>
    static DateTimeOffset PutForward(TimeZoneInfo zone, DateTime skipped)
    {
        var before = skipped.Ticks - FurthestOffset.Ticks;
        var after = skipped.Ticks + FurthestOffset.Ticks;
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            if (TimeZoneInfo.ConvertTimeFromUtc(new DateTime(middle, DateTimeKind.Utc), zone) > skipped)
                after = middle;
            else
                before = middle;
        }
        return TimeZoneInfo.ConvertTime(new DateTimeOffset(after, TimeSpan.Zero), zone);
    }
}
