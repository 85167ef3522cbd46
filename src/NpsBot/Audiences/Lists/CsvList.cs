using System.Text;
using CsvHelper;
using NpsBot.Errands;
using NpsBot.People;
using NpsBot.People.Csv;

namespace NpsBot.Audiences.Lists;

/// <summary>A column of a list, by the names that people give it.</summary>
/// <param name="Name">As it is documented.</param>
/// <param name="Otherwise">Names of a column that says it where there is none of the others.</param>
sealed record ListColumn(string Name, string Synonyms, bool IsRequired = true, string Otherwise = "");

/// <summary>One line of a list that could be taken apart.</summary>
sealed record ListLine(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>What stands in a column; null when nothing does.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>Takes a CSV file apart: columns by the names in the first line, in any order, in any of the encodings that spreadsheets write.</summary>
sealed class CsvList
{
    readonly IReadOnlyList<ListColumn> columns;
    readonly List<Remark> remarks = [];
    readonly List<ListLine> lines = [];

    CsvList(IReadOnlyList<ListColumn> columns) => this.columns = columns;

    /// <summary>The lines that could be taken apart, and a remark for each that could not; no lines and one remark where the file as a whole cannot be read.</summary>
    public static async Task<(IReadOnlyList<ListLine> Lines, List<Remark> Remarks)> Read(Stream file, IReadOnlyList<ListColumn> columns, CancellationToken cancellation)
    {
        var list = new CsvList(columns);
        if (await GivenFile.Bytes(file, CsvSource.MostBytes, cancellation) is not { } bytes)
            list.Reject(0, "Lists.TooLarge", ("megabytes", CsvSource.LargestMegabytes));
        else if (bytes.Length == 0)
            list.Reject(0, "People.EmptyFile");
        else if (CsvText.EncodingOf(bytes, line => list.Delimiter(line).Known > 0) is not { } encoding)
            list.Reject(0, "People.UnknownEncoding");
        else
            list.Lines(bytes, encoding);
        return (list.lines, list.remarks);
    }

    void Lines(byte[] bytes, Encoding encoding)
    {
        var malformed = new HashSet<int>();
        using var reader = CsvSource.Open(bytes, encoding, Delimiter(CsvSource.FirstLine(bytes, encoding)).Delimiter, malformed);
        try
        {
            if (!reader.Read() || Places(reader.Current.ToArray()) is not { } places)
                return;
            while (reader.Read())
                Line((int)reader.LineNumber, reader.Current.ToArray(), places, malformed);
            if (lines.Count == 0 && remarks.Count == 0)
                Reject(0, "Lists.NoLines");
        }
        catch (CsvFormatException fault)
        {
            // Nothing is taken from a file that is no list after all.
            lines.Clear();
            Reject((int)fault.LineNumber, "People.EndlessLine", ("longest", CsvSource.LongestLine));
        }
    }

    void Line(int line, string[] record, Dictionary<string, int> places, HashSet<int> malformed)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, place) in places)
        {
            if (place < record.Length && CsvCells.Text(record[place]) is { } text)
                cells.Add(column, text);
        }
        if (malformed.Remove(line))
            Reject(line, "People.BrokenQuotes");
        else if (columns.FirstOrDefault(column => column.IsRequired && !cells.ContainsKey(column.Name)) is { } missing && cells.Count > 0)
            Reject(line, "Lists.EmptyCell", ("column", missing.Name));
        else if (cells.Count > 0)
            lines.Add(new ListLine(line, cells));
    }

    /// <summary>Where each column stands; null, with a remark, when a needed one is missing or one stands twice.</summary>
    Dictionary<string, int>? Places(string[] names)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < names.Length; place++)
        {
            if (Meant(names[place], column => column.Synonyms + " " + column.Name) is { } column && !places.TryAdd(column.Name, place))
            {
                Reject(1, "People.ColumnTwice", ("column", column.Name));
                return null;
            }
        }
        for (var place = 0; place < names.Length; place++)
        {
            if (Meant(names[place], column => column.Otherwise) is { } column)
                places.TryAdd(column.Name, place);
        }
        if (columns.FirstOrDefault(column => column.IsRequired && !places.ContainsKey(column.Name)) is not { } missing)
            return places;
        Reject(1, "Lists.NoColumn", ("column", missing.Name), ("columns", string.Join(", ", columns.Select(column => column.Name))));
        return null;
    }

    ListColumn? Meant(string name, Func<ListColumn, string> names)
    {
        var bare = CsvColumns.Bare(name);
        return bare.Length == 0 ? null : columns.FirstOrDefault(column => names(column).Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(known => CsvColumns.Bare(known) == bare));
    }

    (char Delimiter, int Known) Delimiter(string firstLine) => CsvSource.Delimiters
        .Select(delimiter => (delimiter, firstLine.Split(delimiter).Count(name => Meant(name.Trim().Trim('"'), column => column.Synonyms + " " + column.Name + " " + column.Otherwise) is not null))).MaxBy(candidate => candidate.Item2);

    void Reject(int line, string key, params IReadOnlyList<(string, object?)> arguments) => remarks.Add(new Remark(line, key, arguments) { IsRejection = true });
}
