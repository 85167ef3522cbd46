using System.Globalization;

namespace NpsBot.Core.Schedules;

/// <summary>One of the five fields of a cron expression: the values at which it lets something happen.</summary>
sealed class CronField
{
    readonly bool[] allowed;

    CronField(bool[] allowed, bool isStar, bool wantsLastDay) => (this.allowed, IsStar, WantsLastDay) = (allowed, isStar, wantsLastDay);

    /// <summary>Begins with a star, so that for days the other field decides.</summary>
    public bool IsStar { get; }

    /// <summary>"L" in the day of the month: its last day.</summary>
    public bool WantsLastDay { get; }

    public bool Allows(int value) => allowed[value];

    /// <summary>A list of stars, values and ranges, each with or without a step; null when it is none.</summary>
    /// <param name="names">What values are also called, from the least on; may be empty.</param>
    public static CronField? Read(string text, int least, int most, IReadOnlyList<string> names, bool knowsLastDay)
    {
        var values = new bool[most + 1];
        var wantsLastDay = false;
        foreach (var part in text.Split(','))
        {
            if (knowsLastDay && part.Equals("L", StringComparison.OrdinalIgnoreCase))
                wantsLastDay = true;
            else if (Range(part, least, most, names) is { } range)
                Mark(values, range);
            else
                return null;
        }
        return new CronField(values, text[0] == '*', wantsLastDay);
    }

    static void Mark(bool[] values, (int From, int To, int Step) range)
    {
        for (var value = range.From; value <= range.To; value += range.Step)
            values[value] = true;
    }

    static (int From, int To, int Step)? Range(string part, int least, int most, IReadOnlyList<string> names)
    {
        var (values, step) = part.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? (part[..slash], Number(part[(slash + 1)..])) : (part, 1);
        if (step is not { } every || every < 1 || every > most)
            return null;
        if (values == "*")
            return (least, most, every);
        var dash = values.IndexOf('-', StringComparison.Ordinal);
        var from = Value(dash < 0 ? values : values[..dash], least, names);
        // "5/10" means from 5 on to the end, as cron reads it.
        var to = dash >= 0 ? Value(values[(dash + 1)..], least, names) : values.Length < part.Length ? most : from;
        return from >= least && to <= most && from <= to ? (from.Value, to.Value, every) : null;
    }

    static int? Value(string text, int least, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Equals(text, StringComparison.OrdinalIgnoreCase))
                return least + i;
        }
        return Number(text);
    }

    static int? Number(string text) => text.Length is > 0 and <= 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
