using System.Globalization;

namespace NpsBot.Core.Situations;

/// <summary>A quarter or a month of the calendar: what a figure is about.</summary>
/// <remarks>Of two periods the later one is the greater; one and the same start makes the month come before the quarter.</remarks>
public readonly record struct Period : IComparable<Period>
{
    const int FirstYear = 2000;
    const int LastYear = 2100;

    Period(int year, int number, bool isQuarter) => (Year, Number, IsQuarter) = (year, number, isQuarter);

    /// <summary>The year, 2000 to 2100.</summary>
    public int Year { get; }

    /// <summary>Which quarter, 1 to 4, or which month, 1 to 12.</summary>
    public int Number { get; }

    /// <summary>Whether it is a quarter and no month.</summary>
    public bool IsQuarter { get; }

    /// <summary>Its first day.</summary>
    public DateOnly Begins => new(Year, IsQuarter ? (3 * Number) - 2 : Number, 1);

    /// <summary>The day after its last.</summary>
    public DateOnly Ends => Begins.AddMonths(IsQuarter ? 3 : 1);

    /// <summary>The period of the same length before this one; itself where no earlier one is told apart.</summary>
    public Period Previous => Number > 1 ? new Period(Year, Number - 1, IsQuarter) : Year > FirstYear ? new Period(Year - 1, IsQuarter ? 4 : 12, IsQuarter) : this;

    /// <summary>A quarter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such quarter, or its year is before 2000 or after 2100.</exception>
    public static Period Quarter(int year, int quarter) => TryOf(year, quarter, isQuarter: true) ?? throw new ArgumentOutOfRangeException(nameof(quarter));

    /// <summary>A month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month, or its year is before 2000 or after 2100.</exception>
    public static Period Month(int year, int month) => TryOf(year, month, isQuarter: false) ?? throw new ArgumentOutOfRangeException(nameof(month));

    /// <summary>Reads "2026-Q3", "2026Q3", "Q3 2026", "2026-09", "2026年第3季度" or "2026年9月"; null when it is none of these.</summary>
    public static Period? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = Parts(text);
        var isQuarter = parts.Exists(part => part is "Q");
        var numbers = parts.Where(part => char.IsAsciiDigit(part[0])).Select(part => part.Length <= 4 ? int.Parse(part, CultureInfo.InvariantCulture) : 0).ToList();
        if (parts.Exists(part => part is "?") || numbers.Count != 2)
            return null;
        // The year is the one that can be a year.
        var (year, number) = numbers[0] >= FirstYear ? (numbers[0], numbers[1]) : (numbers[1], numbers[0]);
        return TryOf(year, number, isQuarter);
    }

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => Begins <= day && day < Ends;

    /// <inheritdoc/>
    public int CompareTo(Period other) => (Begins, Ends).CompareTo((other.Begins, other.Ends));

    /// <summary>Whether the left one is the earlier.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is the later.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is not the later.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is not the earlier.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>As it is stored and written in files: "2026-Q3", "2026-09".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{(IsQuarter ? "Q" : "")}{Number.ToString(IsQuarter ? "0" : "00", CultureInfo.InvariantCulture)}");

    static Period? TryOf(int year, int number, bool isQuarter) =>
        year is >= FirstYear and <= LastYear && number >= 1 && number <= (isQuarter ? 4 : 12) ? new Period(year, number, isQuarter) : null;

    /// <summary>Runs of digits, "Q" for a quarter, "?" for whatever has no place in the name of a period.</summary>
    static List<string> Parts(string text)
    {
        var parts = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end > at)
                parts.Add(text[at..end]);
            else if (text[at] is 'Q' or 'q' or '季')
                parts.Add("Q");
            else if (text[at] is not ('-' or ' ' or '/' or '年' or '第' or '月' or '度'))
                parts.Add("?");
            at = Math.Max(end, at + 1);
        }
        return parts;
    }
}
