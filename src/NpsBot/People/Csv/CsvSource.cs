using System.Text;
using CsvHelper;

namespace NpsBot.People.Csv;

/// <summary>How every list that is given to us is taken apart.</summary>
static class CsvSource
{
    public const int LargestMegabytes = 64;

    /// <summary>In characters. What is longer is no line of a list.</summary>
    public const int LongestLine = 64 * 1024;

    public const long MostBytes = LargestMegabytes * 1024L * 1024;

    public static readonly char[] Delimiters = [',', ';', '\t'];

    public static string FirstLine(byte[] bytes, Encoding encoding)
    {
        using var head = new StreamReader(new MemoryStream(bytes), encoding);
        return head.ReadLine() ?? "";
    }

    /// <param name="malformed">Gets the number of each line whose quotation marks do not match.</param>
    /// <remarks>Reading throws <see cref="CsvFormatException"/> at a line without end.</remarks>
    public static CsvReader Open(byte[] bytes, Encoding encoding, char delimiter, HashSet<int> malformed) => CsvReader.Create(new MemoryStream(bytes), new CsvReaderOptions
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
}
