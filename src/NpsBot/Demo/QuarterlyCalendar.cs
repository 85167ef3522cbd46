using System.Globalization;

namespace NpsBot.Demo;

/// <summary>When one wave runs, in the office's local time.</summary>
sealed record WaveWindow(string Name, DateTimeOffset Opens, DateTimeOffset Closes, bool IsOpen)
{
    const int OfficeOpens = 8;
    const int OfficeCloses = 19;
    const double StillAnsweringNextDay = 0.8;

    /// <summary>A moment of an office day within the window and before <paramref name="until"/>; the first days are the busiest.</summary>
    public DateTimeOffset AnsweringMoment(DateTimeOffset until, Random chance)
    {
        var days = OfficeDays(until < Closes ? until : Closes);
        var (from, to, _) = chance.Weighted(days, day => Math.Pow(StillAnsweringNextDay, day.Index) * (day.To - day.From).TotalHours);
        return from.AddMilliseconds(chance.NextInt64((long)(to - from).TotalMilliseconds));
    }

    List<(DateTimeOffset From, DateTimeOffset To, int Index)> OfficeDays(DateTimeOffset end)
    {
        var days = new List<(DateTimeOffset From, DateTimeOffset To, int Index)>();
        for (var midnight = Opens - Opens.TimeOfDay; midnight < end; midnight = midnight.AddDays(1))
        {
            if (midnight.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            var from = midnight.AddHours(OfficeOpens);
            var to = midnight.AddHours(OfficeCloses);
            from = from < Opens ? Opens : from;
            to = to > end ? end : to;
            if (from < to)
                days.Add((from, to, days.Count));
        }
        return days;
    }
}

/// <summary>Four finished waves, one a quarter, and the one that is open now.</summary>
static class QuarterlyCalendar
{
    const int WaveDays = 21;
    const int ClosingHour = 18;
    static readonly TimeSpan FirstOpening = TimeSpan.FromHours(9);
    static readonly TimeSpan BetweenServices = TimeSpan.FromMinutes(20);

    // The made-up head office: no daylight saving time there, so that a plan does not depend on the machine's time zone data.
    static readonly TimeSpan OfficeOffset = TimeSpan.FromHours(8);

    /// <summary>Oldest first.</summary>
    /// <param name="now">The wave that is open opened about a week before.</param>
    /// <param name="place">The service's place among the others: they start one after another, not all in the same minute.</param>
    public static IReadOnlyList<WaveWindow> Windows(DateTimeOffset now, int place)
    {
        var openedOn = WorkdayOnOrBefore(DateOnly.FromDateTime(now.ToOffset(OfficeOffset).Date).AddDays(-7));
        var quarter = FirstDayOfQuarter(openedOn);
        return
        [
            .. Enumerable.Range(1, 4).Reverse().Select(ago => Window(WorkdayIn(quarter.AddMonths(-3 * ago), place), place, isOpen: false)),
            Window(openedOn, place, isOpen: true),
        ];
    }

    /// <summary>So many quarters before those of <see cref="Windows"/>, oldest first.</summary>
    public static IReadOnlyList<WaveWindow> WindowsBefore(DateTimeOffset now, int place, int quarters)
    {
        var first = FirstDayOfQuarter(DateOnly.FromDateTime(Windows(now, place)[0].Opens.ToOffset(OfficeOffset).Date));
        return [.. Enumerable.Range(1, quarters).Reverse().Select(ago => Window(WorkdayIn(first.AddMonths(-3 * ago), place), place, isOpen: false))];
    }

    static WaveWindow Window(DateOnly day, int place, bool isOpen) =>
        new(Name(day), At(day, FirstOpening + BetweenServices * place), At(day.AddDays(WaveDays), TimeSpan.FromHours(ClosingHour)), isOpen);

    static string Name(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year} Q{(day.Month + 2) / 3}");

    static DateOnly FirstDayOfQuarter(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);

    // In the week of the second Monday of the quarter's middle month.
    static DateOnly WorkdayIn(DateOnly quarter, int place)
    {
        var eighth = quarter.AddMonths(1).AddDays(7);
        var secondMonday = eighth.AddDays(((int)DayOfWeek.Monday - (int)eighth.DayOfWeek + 7) % 7);
        return secondMonday.AddDays(place % 5);
    }

    static DateOnly WorkdayOnOrBefore(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    static DateTimeOffset At(DateOnly day, TimeSpan time) => new(day.ToDateTime(TimeOnly.MinValue) + time, OfficeOffset);
}
