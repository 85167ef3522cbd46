using CsvHelper;
using NpsBot.Errands;

namespace NpsBot.People.Csv;

/// <summary>The people of a CSV file, as a personnel system or a spreadsheet exports it.</summary>
/// <param name="file">Read from where it stands to its end.</param>
public sealed class CsvPeople(Stream file, DateTimeOffset now) : IPeople
{
    public const int MostPeople = 500_000;

    readonly List<Remark> remarks = [];
    readonly HashSet<int> malformed = [];
    readonly Dictionary<string, int> lineByEntra = new(StringComparer.Ordinal), lineByUpn = new(StringComparer.Ordinal);

    public async Task<PeopleReading> Read(IProgress<int>? progress, CancellationToken cancellation)
    {
        if (await GivenFile.Bytes(file, CsvSource.MostBytes, cancellation) is not { } bytes)
            return Unreadable(0, "People.FileTooLarge", ("megabytes", CsvSource.LargestMegabytes));
        if (bytes.Length == 0)
            return Unreadable(0, "People.EmptyFile");
        if (CsvText.EncodingOf(bytes, line => CsvColumns.Delimiter(line) is not null) is not { } encoding)
            return Unreadable(0, "People.UnknownEncoding");
        if (CsvColumns.Delimiter(CsvSource.FirstLine(bytes, encoding)) is not { } delimiter)
            return Unreadable(1, "People.NoHeading");
        using var reader = CsvSource.Open(bytes, encoding, delimiter, malformed);
        try
        {
            return Read(reader, progress, cancellation);
        }
        catch (CsvFormatException fault)
        {
            return Unreadable((int)fault.LineNumber, "People.EndlessLine", ("longest", CsvSource.LongestLine));
        }
    }

    PeopleReading Read(CsvReader reader, IProgress<int>? progress, CancellationToken cancellation)
    {
        if (!reader.Read())
            return Unreadable(1, "People.NoHeading");
        var columns = CsvColumns.Of(reader.Current.ToArray());
        if (columns.Twice.Count > 0)
            return Unreadable(1, "People.ColumnTwice", ("column", columns.Twice[0]));
        if (!columns.HasId)
            return Unreadable(1, "People.NoIdColumn");
        if (columns.Unknown.Count > 0)
            remarks.Add(new Remark(1, "People.UnknownColumns", ("columns", string.Join(", ", columns.Unknown))));

        var (lines, people) = (new CsvLine(columns, now, remarks), new List<ListedPerson>());
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var (line, record) = ((int)reader.LineNumber, reader.Current.ToArray());
            if (Array.TrueForAll(record, cell => CsvCells.Text(cell) is null))
                continue;
            if (people.Count == MostPeople)
                return Unreadable(line, "People.TooMany", ("most", MostPeople));
            if (lines.Read(line, record, malformed.Remove(line)) is { } person && IsFirst(line, person))
                people.Add(person);
            progress?.Report(people.Count);
        }
        return people.Count == 0 ? Unreadable(0, "People.NoPeople") : new PeopleReading.Listed(new PeopleList(PeopleSource.Csv, people, remarks));
    }

    bool IsFirst(int line, ListedPerson person)
    {
        var earlier = Math.Max(
            person.EntraObjectId is { } entra ? lineByEntra.GetValueOrDefault(entra) : 0,
            person.Upn is { } upn ? lineByUpn.GetValueOrDefault(upn) : 0);
        if (earlier > 0)
        {
            remarks.Add(new Remark(line, "People.Twice", ("earlier", earlier)) { IsRejection = true });
            return false;
        }
        if (person.EntraObjectId is not null)
            lineByEntra.Add(person.EntraObjectId, line);
        if (person.Upn is not null)
            lineByUpn.Add(person.Upn, line);
        return true;
    }

    static PeopleReading.Unreadable Unreadable(int line, string key, params IReadOnlyList<(string, object?)> arguments) => new(new Remark(line, key, arguments));
}
