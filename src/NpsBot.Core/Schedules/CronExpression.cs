namespace NpsBot.Core.Schedules;

/// <summary>
/// Five fields, minute, hour, day of the month, month and day of the week, as crontab reads them: lists, ranges, steps, English names, 0 and 7 for Sunday,
/// and L for the last day of the month. When both fields of days are given, either is enough.
/// </summary>
public sealed record CronExpression
{
    /// <summary>29 February is at most eight years away.</summary>
    const int LongestSearch = 9;

    static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    readonly CronField minutes, hours, daysOfMonth, months, daysOfWeek;

    CronExpression(string text, CronField[] fields)
    {
        Text = text;
        (minutes, hours, daysOfMonth, months, daysOfWeek) = (fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    /// <summary>The expression as it was written, with single spaces.</summary>
    public string Text { get; }

    /// <summary>Reads an expression.</summary>
    /// <returns>A <see cref="CronReading.Read"/>, or what is wrong with it.</returns>
    public static CronReading Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 5)
            return new CronReading.WantsFiveFields(parts.Length);
        CronField?[] fields =
        [
            CronField.Read(parts[0], 0, 59, [], knowsLastDay: false),
            CronField.Read(parts[1], 0, 23, [], knowsLastDay: false),
            CronField.Read(parts[2], 1, 31, [], knowsLastDay: true),
            CronField.Read(parts[3], 1, 12, Months, knowsLastDay: false),
            CronField.Read(parts[4], 0, 7, Days, knowsLastDay: false),
        ];
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] is null)
                return new CronReading.NotUnderstood((CronPart)i, parts[i]);
        }
        var expression = new CronExpression(string.Join(' ', parts), fields!);
        return expression.After(new DateTime(2000, 1, 1)) is null ? new CronReading.NeverFires() : new CronReading.Read(expression);
    }

    /// <summary>The first time after this one; null when there is none within nine years.</summary>
    public DateTime? After(DateTime wall)
    {
        var time = new DateTime(wall.Year, wall.Month, wall.Day, wall.Hour, wall.Minute, 0).AddMinutes(1);
        var last = time.Year + LongestSearch;
        while (time.Year <= last)
        {
            if (!months.Allows(time.Month))
                time = new DateTime(time.Year, time.Month, 1).AddMonths(1);
            else if (!IsDay(time))
                time = time.Date.AddDays(1);
            else if (!hours.Allows(time.Hour))
                time = time.Date.AddHours(time.Hour + 1);
            else if (!minutes.Allows(time.Minute))
                time = time.AddMinutes(1);
            else
                return time;
        }
        return null;
    }

    /// <summary>Two expressions are one when they were written alike.</summary>
    public bool Equals(CronExpression? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    bool IsDay(DateTime time)
    {
        var isOfMonth = daysOfMonth.Allows(time.Day) || (daysOfMonth.WantsLastDay && time.Day == DateTime.DaysInMonth(time.Year, time.Month));
        var isOfWeek = daysOfWeek.Allows((int)time.DayOfWeek) || (time.DayOfWeek == DayOfWeek.Sunday && daysOfWeek.Allows(7));
        return daysOfMonth.IsStar || daysOfWeek.IsStar ? isOfMonth && isOfWeek : isOfMonth || isOfWeek;
    }
}

/// <summary>A field of a cron expression, in their order.</summary>
public enum CronPart
{
    /// <summary>0 to 59.</summary>
    Minute,

    /// <summary>0 to 23.</summary>
    Hour,

    /// <summary>1 to 31, or L for the last.</summary>
    DayOfMonth,

    /// <summary>1 to 12, or JAN to DEC.</summary>
    Month,

    /// <summary>0 to 7, or SUN to SAT.</summary>
    DayOfWeek,
}

/// <summary>What became of reading a cron expression; a closed set.</summary>
public abstract record CronReading
{
    CronReading()
    {
    }

    /// <summary>It is one.</summary>
    /// <param name="Expression">What was read.</param>
    public sealed record Read(CronExpression Expression) : CronReading;

    /// <summary>It has more or fewer than five fields.</summary>
    /// <param name="Found">How many it has.</param>
    public sealed record WantsFiveFields(int Found) : CronReading;

    /// <summary>A field is not to be understood, or out of range.</summary>
    /// <param name="Part">Which field.</param>
    /// <param name="Text">What stands there.</param>
    public sealed record NotUnderstood(CronPart Part, string Text) : CronReading;

    /// <summary>It names days that do not exist, such as 30 February.</summary>
    public sealed record NeverFires : CronReading;
}
