using System.Text;
using CsvHelper;

namespace NpsBot.People.Csv;

/// <summary>The people of a CSV file, as a personnel system or a spreadsheet exports it.</summary>
/// <param name="file">Read from where it stands to its end.</param>
public sealed class CsvPeople(Stream file, DateTimeOffset now) : IPeople
{
    public const int LargestMegabytes = 64;
    public const int MostPeople = 500_000;

    const int LongestLine = 64 * 1024;

    readonly List<Remark> remarks = [];
    readonly HashSet<int> malformed = [];
    readonly Dictionary<string, int> lineByEntra = new(StringComparer.Ordinal), lineByUpn = new(StringComparer.Ordinal);

    public async Task<PeopleReading> Read(IProgress<int>? progress, CancellationToken cancellation)
    {
        if (await ReadBytes(cancellation) is not { } bytes)
            return Unreadable(0, "People.FileTooLarge", ("megabytes", LargestMegabytes));
        if (bytes.Length == 0)
            return Unreadable(0, "People.EmptyFile");
        if (CsvText.EncodingOf(bytes, line => CsvColumns.Delimiter(line) is not null) is not { } encoding)
            return Unreadable(0, "People.UnknownEncoding");
        if (CsvColumns.Delimiter(FirstLine(bytes, encoding)) is not { } delimiter)
            return Unreadable(1, "People.NoHeading");
        using var reader = CsvReader.Create(new MemoryStream(bytes), new CsvReaderOptions
        {
            Separator = delimiter,
            Encoding = encoding,
            HasHeader = false,
            // No cell of such a list has several lines; so a quotation mark that is never closed spoils its own line and no other.
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = LongestLine,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed.Add((int)record.LineNumber),
        });
        try
        {
            return Read(reader, progress, cancellation);
        }
        catch (CsvFormatException fault)
        {
            return Unreadable((int)fault.LineNumber, "People.EndlessLine", ("longest", LongestLine));
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

    async Task<byte[]?> ReadBytes(CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = await file.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (bytes.Length + count > LargestMegabytes * 1024L * 1024)
                return null;
            bytes.Write(buffer, 0, count);
        }
        return bytes.ToArray();
    }

    static string FirstLine(byte[] bytes, Encoding encoding)
    {
        using var head = new StreamReader(new MemoryStream(bytes), encoding);
        return head.ReadLine() ?? "";
    }

    static PeopleReading.Unreadable Unreadable(int line, string key, params IReadOnlyList<(string, object?)> arguments) => new(new Remark(line, key, arguments));
}
