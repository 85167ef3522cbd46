using NpsBot.Chat;

namespace NpsBot.Tests.Chat;

public sealed class StrangeInputTests
{
    public static TheoryData<string> Strange { get; } =
    [
        "",
        "   ",
        "\0\u0001\u001b[31m",
        "\ud800",
        "\udfff\ud800",
        "\u202e\u2066\u200f",
        "😀",
        "👨‍👩‍👧‍👦🏳️‍🌈",
        "<b>hello</b>",
        "<script>alert('score')</script>",
        "[score](http://example.com)",
        "{\"score\": 9}",
        "```\nscore\n```\nwas low because nobody cared",
        "'; DROP TABLE answers; --",
        "½",
        "𠮷𠮷𠮷",
        "ﷺ",
        "لا شيء",
        "여보세요",
        "???!!!???x",
        "-8",
        "+8",
        "8.0",
        "08",
        "0x8",
        "8e0",
        "1e1",
        "٨٨",
        "99999999999999999999999999",
        "8 9",
        "10/10/2026",
    ];

    [Theory]
    [MemberData(nameof(Strange))]
    public void Strange_text_is_unclear_and_untouched(string text) =>
        Assert.Equal(new Intent.Unclear(text), Understanding.Of(text, Catalogue.Services));

    [Theory]
    [InlineData("\u200fscore\u200e")]
    [InlineData("score\u200b")]
    [InlineData("  score \r\n")]
    [InlineData("**score**")]
    [InlineData("`score`")]
    [InlineData("score 👀")]
    [InlineData("Scöre")]
    public void Invisible_and_decorative_characters_do_not_hide_a_command(string text) =>
        Assert.Equal(new Intent.Score(null), Understanding.Of(text, Catalogue.Services));

    [Theory]
    [InlineData("8️⃣")]
    [InlineData("８")]
    [InlineData("٨")]
    [InlineData("⑧")]
    [InlineData("8!!! 🎉")]
    [InlineData("*8*")]
    public void An_eight_is_an_eight_however_it_is_written(string text) =>
        Assert.Equal("given 8", Labelled.Label(Understanding.Of(text, Catalogue.Services)));

    [Theory]
    [InlineData('a')]
    [InlineData('8')]
    [InlineData(' ')]
    [InlineData('很')]
    [InlineData('\u202e')]
    [InlineData('?')]
    [InlineData('\ud800')]
    public void A_hundred_kilobytes_are_unclear_without_being_read(char repeated)
    {
        var text = new string(repeated, 100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var intent = Understanding.Of(text, Catalogue.Services);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Same(text, Assert.IsType<Intent.Unclear>(intent).Text);
        Assert.InRange(allocated, 0, 1_000);
    }

    [Fact]
    public void A_command_followed_by_a_long_comment_is_a_comment()
    {
        var text = "score " + string.Concat(Enumerable.Repeat("because it is so slow ", 20));
        Assert.Equal(new Intent.Unclear(text), Understanding.Of(text, Catalogue.Services));
    }
}
