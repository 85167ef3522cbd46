using System.Globalization;
using System.Text;

namespace NpsBot.Calendars;

/// <summary>Lines of `day,kind,name`: 2027-02-06,holiday,Spring Festival. The kind is holiday or work; a heading line may stand first.</summary>
static class CalendarCsv
{
    public static void Read(string text, CalendarDays days)
    {
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
                continue;
            var cells = Cells(line.ToString());
            if (number == 1 && cells[0].Trim().Equals("day", StringComparison.OrdinalIgnoreCase))
                continue;
            Line(cells, number, days);
        }
    }

    static void Line(List<string> cells, int number, CalendarDays days)
    {
        if (cells.Count is < 2 or > 3)
        {
            days.Fault(number, "Calendar.WantsCells");
            return;
        }
        var (day, kind) = (cells[0].Trim(), cells[1].Trim());
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            days.Fault(number, "Calendar.NotADay", ("value", day));
        else if (Kind(kind) is not { } isWorking)
            days.Fault(number, "Calendar.UnknownKind", ("value", kind));
        else
            days.Add(date, isWorking, cells.Count > 2 ? cells[2] : null, number);
    }

    static bool? Kind(string kind) => kind.ToUpperInvariant() switch
    {
        "HOLIDAY" => false,
        "WORK" => true,
        _ => null,
    };

    /// <summary>Cells of one line; a quoted one may hold commas, and quotation marks twice.</summary>
    static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (character == '"' && isQuoted && at + 1 < line.Length && line[at + 1] == '"')
                cell.Append(line[at++]);
            else if (character == '"')
                isQuoted = !isQuoted;
            else if (character == ',' && !isQuoted)
                Next();
            else
                cell.Append(character);
        }
        Next();
        return cells;

        void Next()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
