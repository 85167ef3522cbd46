using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using NpsBot.Errands;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>The text of a file that somebody named: bounded in size and read in an encoding that cannot guess wrong.</summary>
static class SourceFile
{
    /// <summary>A programme of a hundred thousand people takes about half of this.</summary>
    const int MostMegabytes = 20;
    const int MostBytes = MostMegabytes * 1024 * 1024;

    /// <summary>The text; null when there is none to be had, and then the words say why.</summary>
    public static async Task<(string? Text, string? Problem)> Read(string path, Phrases texts, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            return (null, texts["Programme.IsDirectory", ("path", path)]);
        if (!File.Exists(path))
            return (null, texts["Programme.NoFile", ("path", path)]);
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: false);
            var bytes = await GivenFile.Bytes(file, MostBytes, cancellation);
            return bytes is null ? (null, texts["Programme.TooLarge", ("path", path), ("most", MostMegabytes)]) : Decode(bytes, path, texts);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, texts["Programme.CannotRead", ("path", path), ("reason", fault.Message.TrimEnd('.'))]);
        }
    }

    static (string? Text, string? Problem) Decode(byte[] bytes, string path, Phrases texts) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => FromUtf8(bytes, 3, path, texts),
        [0xFF, 0xFE, ..] => FromUtf16(bytes, isBigEndian: false, path, texts),
        [0xFE, 0xFF, ..] => FromUtf16(bytes, isBigEndian: true, path, texts),
        _ => FromUtf8(bytes, 0, path, texts),
    };

    static (string? Text, string? Problem) FromUtf8(byte[] bytes, int start, string path, Phrases texts)
    {
        var characters = new char[bytes.Length];
        if (Utf8.ToUtf16(bytes.AsSpan(start), characters, out var read, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
            return (new string(characters, 0, written), null);
        var (line, column) = Place(characters.AsSpan(0, written));
        var wrong = bytes[start + read];
        return (null, new FileProblem(path, line, column, texts["Programme.NotUtf8", ("byte", FormattableString.Invariant($"0x{wrong:X2}"))]).ToString());
    }

    static (string? Text, string? Problem) FromUtf16(byte[] bytes, bool isBigEndian, string path, Phrases texts)
    {
        var characters = new char[(bytes.Length - 2) / 2];
        for (var i = 0; i < characters.Length; i++)
            characters[i] = (char)(isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(2 + (2 * i))) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 + (2 * i))));
        var sound = SoundLength(characters);
        if (sound == characters.Length && bytes.Length % 2 == 0)
            return (new string(characters), null);
        var (line, column) = Place(characters.AsSpan(0, sound));
        return (null, new FileProblem(path, line, column, texts["Programme.NotUtf16"]).ToString());
    }

    /// <summary>How many characters stand before the first half of one.</summary>
    static int SoundLength(ReadOnlySpan<char> characters)
    {
        var at = 0;
        while (at < characters.Length && Rune.DecodeFromUtf16(characters[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    static (int Line, int Column) Place(ReadOnlySpan<char> before) =>
        (before.Count('\n') + 1, before.Length - (before.LastIndexOf('\n') + 1) + 1);
}
