using NpsBot.Core.Schedules;

namespace NpsBot.Calendars;

/// <summary>A calendar in which nobody works for a year is a mistake: somebody listed every day.</summary>
static class HolidayYear
{
    /// <returns>The holiday after which there is no working day within a year; null when all is well.</returns>
    public static DateOnly? Of(IReadOnlySet<DayOfWeek> week, IReadOnlyList<CalendarDay> days)
    {
        var calendar = new WorkingCalendar("", week, days.ToDictionary(day => day.Day, day => day.IsWorking));
        foreach (var day in days)
        {
            if (!day.IsWorking && calendar.From(day.Day) is null)
                return day.Day;
        }
        return null;
    }
}
