using NpsBot.Texts;

namespace NpsBot.Calendars;

/// <summary>Gathers what a calendar file says, day by day, and what is wrong with it.</summary>
sealed class CalendarDays(Phrases texts)
{
    const int LongestName = 120;

    static readonly DateOnly First = new(2000, 1, 1);
    static readonly DateOnly Last = new(2100, 12, 31);

    readonly SortedDictionary<DateOnly, (CalendarDay Day, int Line)> days = [];
    readonly List<CalendarProblem> problems = [];

    public void Fault(int line, string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => problems.Add(new CalendarProblem(line, texts[key, arguments]));

    public void Add(DateOnly day, bool isWorking, string? name, int line)
    {
        if (day < First || day > Last)
            Fault(line, "Calendar.FarAway", ("day", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        else if (!days.TryGetValue(day, out var known))
            days.Add(day, (new CalendarDay(day, isWorking, Fit(name)), line));
        else if (known.Day.IsWorking != isWorking)
            Fault(line, "Calendar.SaysBoth", ("day", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("line", known.Line));
        // Two holidays on one day are one day off.
    }

    public CalendarFile Finish()
    {
        if (problems.Count == 0 && days.Count == 0)
            Fault(1, "Calendar.Empty");
        return problems.Count > 0 ? new CalendarFile([], [.. problems.OrderBy(problem => problem.Line)]) : new CalendarFile([.. days.Values.Select(day => day.Day)], []);
    }

    static string? Fit(string? name)
    {
        name = name?.Trim();
        return string.IsNullOrEmpty(name) ? null : name.Length > LongestName ? name[..LongestName] : name;
    }
}
