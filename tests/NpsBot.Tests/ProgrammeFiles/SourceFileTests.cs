using System.Text;
using NpsBot.ProgrammeFiles;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.ProgrammeFiles;

public sealed class SourceFileTests : IDisposable
{
    readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task What_tools_save_as_unicode_is_read_with_and_without_its_mark(string encoding)
    {
        var (text, problem) = await Read([.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes("name: 薪資 😀\n")]);
        Assert.Equal(("name: 薪資 😀\n", null), (text, problem));
    }

    [Fact]
    public async Task Utf_8_needs_no_mark() => Assert.Equal(("é", null), await Read("é"u8.ToArray()));

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', (byte)'b', 0xE9, (byte)'\n' }, "0xE9", "file.yaml:2:2:")]
    [InlineData(new byte[] { 0xD6, 0xD0, 0xCE, 0xC4 }, "0xD6", "file.yaml:1:1:")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', 0xFF }, "0xFF", "file.yaml:1:2:")]
    [InlineData(new byte[] { (byte)'a', 0xC3 }, "0xC3", "file.yaml:1:2:")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'b', 0 }, "UTF-16", "file.yaml:1:2:")]
    public async Task In_another_encoding_the_place_and_the_cure_are_told(byte[] bytes, string what, string place)
    {
        var (text, problem) = await Read(bytes);
        Assert.Null(text);
        Assert.Contains(place, problem, StringComparison.Ordinal);
        Assert.Contains(what, problem, StringComparison.Ordinal);
        Assert.Contains("Save it again as UTF-8", problem, StringComparison.Ordinal);
    }

    async Task<(string? Text, string? Problem)> Read(byte[] bytes)
    {
        await File.WriteAllBytesAsync(directory.File("file.yaml"), bytes);
        return await SourceFile.Read(directory.File("file.yaml"), Phrases.In(Language.English), default);
    }
}
