using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NpsBot.Calendars;

/// <summary>
/// iCalendar (RFC 5545) as governments and calendar programs publish holidays: events of whole days. A day that makes up for a holiday is told by its category, by
/// what it is called, or by Apple's X-APPLE-SPECIAL-DAY; where a file uses the latter, events without it are festivals on which people work as usual.
/// </summary>
static partial class Ics
{
    /// <summary>Longer than any holiday.</summary>
    const int MostDays = 60;

    public static void Read(string text, CalendarDays days)
    {
        var events = new List<Event>();
        Event? current = null;
        var nested = 0;
        foreach (var (line, number) in Unfold(text))
        {
            var colon = ColonOf(line);
            if (colon < 0)
                continue;
            var (name, value) = (line[..colon].Split(';')[0].ToUpperInvariant(), line[(colon + 1)..].Trim());
            if (name == "BEGIN" && value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase))
            {
                events.Add(current = new Event(number));
                nested = 0;
            }
            else if (name == "END" && value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase))
                (current, nested) = (null, 0);
            else if (name is "BEGIN" or "END")
                nested += name == "BEGIN" ? 1 : -1;
            else if (nested == 0) // an alarm within an event has a duration of its own
                current?.Lines.TryAdd(name, (value, number));
        }
        if (current is not null)
            days.Fault(current.Line, "Calendar.CutOff");
        var marksDays = events.Exists(entry => entry.Lines.ContainsKey(Event.SpecialDay));
        foreach (var entry in events.Where(entry => !entry.IsCancelled && (!marksDays || entry.Lines.ContainsKey(Event.SpecialDay))))
            Take(entry, days);
    }

    static void Take(Event entry, CalendarDays days)
    {
        if (entry.Lines.TryGetValue("RRULE", out var rule) || entry.Lines.TryGetValue("RDATE", out rule))
        {
            days.Fault(rule.Number, "Calendar.Repeats", ("name", entry.Summary ?? ""));
            return;
        }
        if (!entry.Lines.TryGetValue("DTSTART", out var start))
        {
            days.Fault(entry.Line, "Calendar.WantsStart", ("name", entry.Summary ?? ""));
            return;
        }
        if (Day(start.Value) is not { } first)
        {
            days.Fault(start.Number, "Calendar.NotAWholeDay", ("value", start.Value));
            return;
        }
        var after = first.AddDays(1);
        if (entry.Lines.TryGetValue("DTEND", out var end))
        {
            if (Day(end.Value) is not { } given || given < first || given.DayNumber - first.DayNumber > MostDays)
            {
                days.Fault(end.Number, "Calendar.NotAnEnd", ("value", end.Value), ("most", MostDays));
                return;
            }
            // Some write the same day for beginning and end.
            after = given > first ? given : after;
        }
        else if (entry.Lines.TryGetValue("DURATION", out var duration))
        {
            if (Length().Match(duration.Value) is not { Success: true } length || !int.TryParse(length.Groups["n"].ValueSpan, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostDays)
            {
                days.Fault(duration.Number, "Calendar.NotAnEnd", ("value", duration.Value), ("most", MostDays));
                return;
            }
            after = first.AddDays(count);
        }
        for (var day = first; day < after; day = day.AddDays(1))
            days.Add(day, entry.IsWorking, entry.Summary, start.Number);
    }

    /// <summary>A day; also written as a moment when that is midnight.</summary>
    static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(value, ["yyyyMMdd", "yyyyMMdd'T000000'", "yyyyMMdd'T000000Z'"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 9999 ? day : null;

    /// <summary>Lines as they were before they were folded, each with the number of its first.</summary>
    static IEnumerable<(string Line, int Number)> Unfold(string text)
    {
        var (whole, begun, number) = (new StringBuilder(), 1, 0);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                whole.Append(line, 1, line.Length - 1);
                continue;
            }
            if (whole.Length > 0)
                yield return (whole.ToString(), begun);
            whole.Clear().Append(line);
            begun = number;
        }
        if (whole.Length > 0)
            yield return (whole.ToString(), begun);
    }

    /// <summary>The colon before the value: parameters may hold others between quotation marks.</summary>
    static int ColonOf(string line)
    {
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"')
                isQuoted = !isQuoted;
            else if (line[at] == ':' && !isQuoted)
                return at;
        }
        return -1;
    }

    sealed record Event(int Line)
    {
        public const string SpecialDay = "X-APPLE-SPECIAL-DAY";

        public Dictionary<string, (string Value, int Number)> Lines { get; } = new(StringComparer.Ordinal);

        public string? Summary => Lines.TryGetValue("SUMMARY", out var summary) ? summary.Value.Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal) : null;

        public bool IsCancelled => Lines.TryGetValue("STATUS", out var status) && status.Value.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase);

        public bool IsWorking => Lines.TryGetValue(SpecialDay, out var special)
            ? special.Value.Equals("ALTERNATE-WORKDAY", StringComparison.OrdinalIgnoreCase)
            : MakesUp().IsMatch(Summary ?? "") || (Lines.TryGetValue("CATEGORIES", out var categories) && WorkCategory().IsMatch(categories.Value));
    }

    [GeneratedRegex(@"补班|補班|上班|补行|補行|[(（\[【](班|work|working day)[)）\]】]|make-?up (work(ing)? ?)?day", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MakesUp();

    [GeneratedRegex(@"(^|,)\s*(work|workday|working day|班|补班|補班)\s*(,|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WorkCategory();

    [GeneratedRegex(@"^P(?<n>[0-9]{1,3})D$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Length();
}
