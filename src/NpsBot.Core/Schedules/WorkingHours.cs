namespace NpsBot.Core.Schedules;

/// <summary>The hours of a working day in which people may be written to.</summary>
public sealed record WorkingHours
{
    /// <summary>Hours that begin and end on the same day.</summary>
    /// <param name="from">The first moment of the working day.</param>
    /// <param name="to">The first moment after it.</param>
    /// <exception cref="ArgumentException">They end before they begin, or last no time at all.</exception>
    public WorkingHours(TimeOnly from, TimeOnly to)
    {
        if (to <= from)
            throw new ArgumentException("Working hours end after they begin.", nameof(to));
        (From, To) = (from, to);
    }

    /// <summary>Nine to five.</summary>
    public static WorkingHours Default { get; } = new(new TimeOnly(9, 0), new TimeOnly(17, 0));

    /// <summary>The first moment of the working day.</summary>
    public TimeOnly From { get; }

    /// <summary>The first moment after it.</summary>
    public TimeOnly To { get; }

    /// <summary>Whether a time of the day lies within.</summary>
    public bool Include(TimeOnly time) => time >= From && time < To;
}
