namespace NpsBot.Core.Schedules;

/// <summary>When a message to a person is due, so that it comes in working hours.</summary>
public static class Due
{
    /// <summary>The next moment at which somebody is at work: this one, or the beginning of the next working day.</summary>
    /// <returns><see cref="WorkingMoment.Never"/> when the calendar has no working day within a year.</returns>
    public static WorkingMoment For(DateTimeOffset now, Workplace workplace)
    {
        ArgumentNullException.ThrowIfNull(workplace);
        if (workplace.IsAtWork(now))
            return new WorkingMoment.At(now);
        var today = workplace.DayOf(now);
        for (var day = workplace.Calendar.From(today); day is { } working; day = workplace.Calendar.From(working.AddDays(1)))
        {
            var opening = working.ToDateTime(workplace.Hours.From);
            // Not yesterday's opening hour, nor the first of two when it is over, nor hours that clocks skip altogether.
            foreach (var at in (DateTimeOffset[])[WallClock.First(workplace.Zone, opening), WallClock.Last(workplace.Zone, opening)])
            {
                if (at >= now && workplace.IsAtWork(at))
                    return new WorkingMoment.At(at);
            }
            if (working.DayNumber - today.DayNumber > 366)
                break;
        }
        return new WorkingMoment.Never(workplace.Calendar.Name);
    }

    /// <summary>The same time so many working days later, or the next working moment after it. The day itself is not counted.</summary>
    /// <param name="days">How many working days pass, 0 or more.</param>
    /// <param name="from">The moment from which they are counted.</param>
    /// <param name="workplace">Whose working days they are.</param>
    /// <returns><see cref="WorkingMoment.Never"/> when the calendar has no working day within a year.</returns>
    public static WorkingMoment AfterWorkingDays(int days, DateTimeOffset from, Workplace workplace)
    {
        ArgumentNullException.ThrowIfNull(workplace);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (days == 0)
            return For(from, workplace);
        var local = TimeZoneInfo.ConvertTime(from, workplace.Zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        for (var passed = 0; passed < days; passed++)
        {
            if (workplace.Calendar.From(day.AddDays(1)) is not { } next)
                return new WorkingMoment.Never(workplace.Calendar.Name);
            day = next;
        }
        return For(WallClock.First(workplace.Zone, day.ToDateTime(TimeOnly.FromDateTime(local))), workplace);
    }

    /// <summary>
    /// The next working moment within a window. A window without any, during the holidays of a site perhaps, still asks: at its
    /// first moment, because whoever is eligible is not left out in silence.
    /// </summary>
    /// <param name="now">Nothing is due earlier.</param>
    /// <param name="opens">First moment of the window.</param>
    /// <param name="closes">First moment after it.</param>
    /// <param name="workplace">Where the person works.</param>
    public static DueWithin Within(DateTimeOffset now, DateTimeOffset opens, DateTimeOffset closes, Workplace workplace)
    {
        var earliest = now > opens ? now : opens;
        return For(earliest, workplace) is WorkingMoment.At(var moment) && moment < closes ? new DueWithin(moment, true) : new DueWithin(earliest, false);
    }
}

/// <summary>A moment at which somebody is at work; a closed set.</summary>
public abstract record WorkingMoment
{
    WorkingMoment()
    {
    }

    /// <summary>There is one.</summary>
    /// <param name="Moment">The first.</param>
    public sealed record At(DateTimeOffset Moment) : WorkingMoment;

    /// <summary>There is none within a year: the calendar is wrong.</summary>
    /// <param name="Calendar">The calendar's name.</param>
    public sealed record Never(string Calendar) : WorkingMoment;
}

/// <summary>When something is due within a window.</summary>
/// <param name="Moment">The moment.</param>
/// <param name="IsAtWork">Whether the person is at work then; false when the window has no working moment for that person.</param>
public readonly record struct DueWithin(DateTimeOffset Moment, bool IsAtWork);
