using System.Text;

namespace NpsBot.People.Csv;

/// <summary>
/// Which characters the bytes of a file are. Spreadsheets write a list in UTF-8 or, on Chinese machines, in GB18030 or Big5, and do not say which;
/// what is not valid in an encoding is never guessed at.
/// </summary>
static class CsvText
{
    /// <summary>How much is decoded to look at the heading.</summary>
    const int HeadBytes = 8 * 1024;

    static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <param name="isHeading">Whether a first line has names of columns: GB18030 and Big5 often read each other's bytes without an error, but not as known words.</param>
    /// <returns>Null when the bytes are valid in none.</returns>
    public static Encoding? EncodingOf(ReadOnlySpan<byte> bytes, Func<string, bool> isHeading)
    {
        if (bytes.StartsWith((byte[])[0xFF, 0xFE]))
            return IsValid(Utf16, bytes) ? Utf16 : null;
        if (bytes.StartsWith((byte[])[0xFE, 0xFF]))
            return IsValid(Utf16BigEndian, bytes) ? Utf16BigEndian : null;
        if (IsValid(Utf8, bytes))
            return Utf8;
        var valid = new List<Encoding>();
        foreach (var encoding in (Encoding[])[Strict("GB18030"), Strict("big5")])
        {
            if (IsValid(encoding, bytes))
                valid.Add(encoding);
        }
        var head = bytes[..Math.Min(bytes.Length, HeadBytes)].ToArray();
        return valid.Find(encoding => isHeading(FirstLine(encoding, head))) ?? (valid.Count > 0 ? valid[0] : null);
    }

    static string FirstLine(Encoding encoding, byte[] head)
    {
        var end = head.AsSpan().IndexOfAny((byte)'\r', (byte)'\n');
        // Past the first line nothing is asked; a head without a line's end may break off within a character.
        return end < 0 ? "" : encoding.GetString(head, 0, end);
    }

    static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    static bool IsValid(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var decoder = encoding.GetDecoder();
        Span<char> characters = stackalloc char[4096];
        try
        {
            while (!bytes.IsEmpty)
            {
                decoder.Convert(bytes, characters, flush: true, out var used, out _, out _);
                bytes = bytes[used..];
            }
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
