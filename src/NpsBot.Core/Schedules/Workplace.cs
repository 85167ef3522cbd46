namespace NpsBot.Core.Schedules;

/// <summary>Where and when somebody works: what decides at which moment a message does not disturb.</summary>
/// <param name="Zone">The person's time zone.</param>
/// <param name="Calendar">The working days of the person's site.</param>
/// <param name="Hours">Its working hours.</param>
public sealed record Workplace(TimeZoneInfo Zone, WorkingCalendar Calendar, WorkingHours Hours)
{
    /// <summary>Whether people work there at a moment.</summary>
    public bool IsAtWork(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone).DateTime;
        return Calendar.IsWorking(DateOnly.FromDateTime(local)) && Hours.Include(TimeOnly.FromDateTime(local));
    }

    /// <summary>The day that a moment belongs to there.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);
}
