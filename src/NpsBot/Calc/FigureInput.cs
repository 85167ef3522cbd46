using System.Globalization;
using System.Text;

namespace NpsBot.Calc;

/// <summary>Reads the figures that somebody typed or put into a file.</summary>
static class FigureInput
{
    const int MostBytes = 200 * 1024 * 1024;

    static readonly char[] Separators = [',', ';', '\t', ' ', '\uff0c', '\uff1b', '\u3001'];

    /// <summary>Whole numbers of people, such as "20,20,10".</summary>
    /// <param name="names">What each stands for, to be named when there are too few or too many.</param>
    public static IReadOnlyList<long> Counts(string typed, string option, string names, params ReadOnlySpan<int> allowed)
    {
        var parts = Split(typed);
        var counts = new List<long>();
        foreach (var part in parts)
        {
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
                throw new BadFiguresException("Calc.NotACount", ("option", option), ("value", part));
            counts.Add(People(count, option));
        }
        if (!allowed.Contains(counts.Count))
            throw new BadFiguresException("Calc.WrongNumber", ("option", option), ("names", names), ("found", counts.Count));
        Sum(counts);
        return counts;
    }

    public static long People(long count, string option) =>
        count >= 0 ? count : throw new BadFiguresException("Calc.Negative", ("option", option), ("value", count));

    /// <summary>More people than there are could overflow what is computed from them.</summary>
    public static long Sum(IEnumerable<long> counts)
    {
        const long most = 1_000_000_000_000;
        Int128 sum = 0;
        foreach (var count in counts)
            sum += count;
        return sum <= most ? (long)sum : throw new BadFiguresException("Calc.TooMany", ("most", most));
    }

    /// <summary>Numbers with decimals, such as "5.2,6,4.8".</summary>
    public static IReadOnlyList<double> Numbers(string typed, string option, int wanted, double lowest, double highest)
    {
        var parts = Split(typed);
        if (parts.Length != wanted)
            throw new BadFiguresException("Calc.WrongNumber", ("option", option), ("names", wanted), ("found", parts.Length));
        return [.. parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= lowest && value <= highest
            ? value
            : throw new BadFiguresException("Calc.OffTheScale", ("option", option), ("value", part), ("lowest", lowest), ("highest", highest)))];
    }

    /// <summary>The lines of a file with their numbers, from 1; empty ones are left out.</summary>
    public static IReadOnlyList<(int Number, string[] Cells)> Rows(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
            throw new BadFiguresException("Calc.NoFile", ("path", path));
        if (info.Length > MostBytes)
            throw new BadFiguresException("Calc.FileTooLarge", ("path", path));
        try
        {
            return [.. File.ReadLines(path, Encoding.UTF8).Select((line, index) => (Number: index + 1, Cells: Cells(line))).Where(row => row.Cells.Length > 0)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadFiguresException("Calc.CannotRead", ("path", path));
        }
    }

    /// <summary>A cell as a whole number; null when it is none ("", "n/a", "7.5").</summary>
    public static int? Whole(string cell) => int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    static string[] Split(string typed) => typed.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string[] Cells(string line)
    {
        var separator = Array.Find(Separators, line.Contains);
        var cells = separator == default ? [line] : line.Split(separator);
        var clean = cells.Select(cell => cell.Trim().Trim('"', '\ufeff').Trim()).ToArray();
        return clean.All(cell => cell.Length == 0) ? [] : clean;
    }
}
