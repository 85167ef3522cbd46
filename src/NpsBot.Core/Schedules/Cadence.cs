namespace NpsBot.Core.Schedules;

/// <summary>How often something happens, in times of the clock on the wall; a closed set. Zones and their jumps are the business of <see cref="SurveySchedule"/>.</summary>
public abstract record Cadence
{
    Cadence()
    {
    }

    /// <summary>The first time after this one, or null when there is none any more.</summary>
    /// <param name="wall">A time on the wall; what is returned is later.</param>
    public abstract DateTime? After(DateTime wall);

    /// <summary>A single time.</summary>
    /// <param name="At">Day and time.</param>
    public sealed record Once(DateTime At) : Cadence
    {
        /// <inheritdoc/>
        public override DateTime? After(DateTime wall) => At > wall ? At : null;
    }

    /// <summary>Every week.</summary>
    /// <param name="Day">The day of the week.</param>
    /// <param name="At">The time of the day.</param>
    public sealed record Weekly(DayOfWeek Day, TimeOnly At) : Cadence
    {
        /// <inheritdoc/>
        public override DateTime? After(DateTime wall)
        {
            var time = wall.Date.AddDays(((int)Day - (int)wall.DayOfWeek + 7) % 7) + At.ToTimeSpan();
            return time > wall ? time : time.AddDays(7);
        }
    }

    /// <summary>Every month.</summary>
    /// <param name="Day">1 to 31; in a month that is shorter, its last day.</param>
    /// <param name="At">The time of the day.</param>
    public sealed record Monthly(int Day, TimeOnly At) : Cadence
    {
        /// <summary>1 to 31; in a month that is shorter, its last day.</summary>
        public int Day { get; } = DayOfMonth(Day);

        /// <inheritdoc/>
        public override DateTime? After(DateTime wall) => InMonths(wall, Day, At, _ => true);
    }

    /// <summary>Every quarter of the calendar year.</summary>
    /// <param name="Month">Which month of the quarter, 1 to 3.</param>
    /// <param name="Day">1 to 31; in a month that is shorter, its last day.</param>
    /// <param name="At">The time of the day.</param>
    public sealed record Quarterly(int Month, int Day, TimeOnly At) : Cadence
    {
        /// <summary>Which month of the quarter, 1 to 3.</summary>
        public int Month { get; } = Month is >= 1 and <= 3 ? Month : throw new ArgumentOutOfRangeException(nameof(Month), Month, "A quarter has three months.");

        /// <summary>1 to 31; in a month that is shorter, its last day.</summary>
        public int Day { get; } = DayOfMonth(Day);

        /// <inheritdoc/>
        public override DateTime? After(DateTime wall) => InMonths(wall, Day, At, month => (month - 1) % 3 == Month - 1);
    }

    /// <summary>As a cron expression says.</summary>
    /// <param name="Expression">Minute, hour, day of the month, month, day of the week.</param>
    public sealed record Cron(CronExpression Expression) : Cadence
    {
        /// <inheritdoc/>
        public override DateTime? After(DateTime wall) => Expression.After(wall);
    }

    static int DayOfMonth(int day) => day is >= 1 and <= 31 ? day : throw new ArgumentOutOfRangeException(nameof(day), day, "Months have 31 days at most.");

    static DateTime? InMonths(DateTime wall, int day, TimeOnly at, Func<int, bool> isMonth)
    {
        for (var month = new DateTime(wall.Year, wall.Month, 1); ; month = month.AddMonths(1))
        {
            if (!isMonth(month.Month))
                continue;
            var last = DateTime.DaysInMonth(month.Year, month.Month);
            var time = month.AddDays(Math.Min(day, last) - 1) + at.ToTimeSpan();
            if (time > wall)
                return time;
        }
    }
}
