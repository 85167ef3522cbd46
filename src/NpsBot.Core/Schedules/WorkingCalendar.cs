namespace NpsBot.Core.Schedules;

/// <summary>On which days a site works: days of the week, but for holidays and for days that make up for them.</summary>
/// <param name="Name">What the calendar is called where somebody has to be told about it: the site's name.</param>
/// <param name="Week">The usual working days.</param>
/// <param name="Exceptions">Days that differ: true for a day that is worked although it usually is not, false for a holiday.</param>
public sealed record WorkingCalendar(string Name, IReadOnlySet<DayOfWeek> Week, IReadOnlyDictionary<DateOnly, bool> Exceptions)
{
    const int DaysAhead = 366;

    /// <summary>The usual working days where nothing else is said.</summary>
    public static IReadOnlySet<DayOfWeek> MondayToFriday { get; } =
        new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday };

    /// <summary>Monday to Friday, without holidays.</summary>
    public static WorkingCalendar Default { get; } = new("", MondayToFriday, new Dictionary<DateOnly, bool>());

    /// <summary>Whether people work on this day.</summary>
    public bool IsWorking(DateOnly day) => Exceptions.TryGetValue(day, out var works) ? works : Week.Contains(day.DayOfWeek);

    /// <summary>The first working day from this one on, itself included; null when there is none within a year.</summary>
    public DateOnly? From(DateOnly day)
    {
        for (var ahead = 0; ahead <= DaysAhead; ahead++)
        {
            if (IsWorking(day.AddDays(ahead)))
                return day.AddDays(ahead);
        }
        return null;
    }
}
