using System.Globalization;

namespace NpsBot.Core.Schedules;

/// <summary>When a survey asks.</summary>
/// <param name="Cadence">How often.</param>
/// <param name="Zone">Whose clocks the cadence is read from.</param>
/// <param name="Open">How long each wave takes answers; whole days end at the time of the day at which they began.</param>
/// <param name="Missed">What becomes of a time at which nothing ran that could have asked.</param>
public sealed record SurveySchedule(Cadence Cadence, TimeZoneInfo Zone, TimeSpan Open, WhenMissed Missed)
{
    /// <summary>Later than this a time was missed; until then it was a restart, or a clock that was set right.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    /// <summary>The first time after a moment; null when there is none any more.</summary>
    public Fire? After(DateTimeOffset moment)
    {
        for (var wall = Cadence.After(TimeZoneInfo.ConvertTime(moment, Zone).DateTime); wall is { } local; wall = Cadence.After(local))
        {
            var fire = At(local);
            // Times that clocks skip fall together at the jump, and of times shown twice the second does not count.
            if (fire.At > moment)
                return fire;
        }
        return null;
    }

    /// <summary>A time that has come and those after it that have come by now too, in order. When nothing ran they all come at once, and only the last asks.</summary>
    /// <param name="first">A time that has come.</param>
    /// <param name="now">The present moment.</param>
    public IEnumerable<Fire> Come(Fire first, DateTimeOffset now)
    {
        for (var fire = first; fire is not null && (fire == first || fire.At <= now); fire = After(fire.At))
            yield return fire;
    }

    /// <summary>When a scheduled time happens.</summary>
    /// <param name="local">The time on the wall.</param>
    public Fire At(DateTime local) => new(local, WallClock.First(Zone, local));

    /// <summary>When the wave of a scheduled time takes no answers any more, however late it began.</summary>
    public DateTimeOffset Closes(Fire fire)
    {
        ArgumentNullException.ThrowIfNull(fire);
        return Open.Ticks % TimeSpan.TicksPerDay == 0 ? WallClock.Last(Zone, fire.Local + Open) : fire.At + Open;
    }

    /// <summary>
    /// Whether people are asked although it is late. Within <see cref="Grace"/> always; after that as <see cref="Missed"/> says, and only while half of the window
    /// is left, because a wave that ends soon after it begins would miss those who are away.
    /// </summary>
    public bool MayAsk(Fire fire, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(fire);
        var closes = Closes(fire);
        if (now >= closes)
            return false;
        return now - fire.At < Grace || (Missed == WhenMissed.Ask && closes - now >= (closes - fire.At) / 2);
    }

    /// <summary>What the wave of a scheduled time is called, in every language alike: "2027 Q1", "2027-03", "2027 W09" or "2027-03-01".</summary>
    public string NameOf(Fire fire)
    {
        ArgumentNullException.ThrowIfNull(fire);
        var local = fire.Local;
        return Cadence switch
        {
            Cadence.Quarterly => string.Create(CultureInfo.InvariantCulture, $"{local.Year} Q{(local.Month + 2) / 3}"),
            Cadence.Monthly => local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Cadence.Weekly => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(local)} W{ISOWeek.GetWeekOfYear(local):00}"),
            _ => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }
}

/// <summary>A time at which a schedule asks.</summary>
/// <param name="Local">What the clocks of the schedule's zone show; names the time for ever, whatever happens to clocks and rules.</param>
/// <param name="At">The moment.</param>
public sealed record Fire(DateTime Local, DateTimeOffset At);

/// <summary>What becomes of a scheduled time at which nothing ran. The numbers are not stored; the names are.</summary>
public enum WhenMissed
{
    /// <summary>People are asked as soon as something runs again, while half of the window is left.</summary>
    Ask,

    /// <summary>Nobody is asked until the next time.</summary>
    Skip,
}
