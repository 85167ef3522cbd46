using NpsBot.Chat;

namespace NpsBot.Tests.Chat;

public sealed class PhraseBookTests
{
    static readonly string[] AddedByCode = ["service", "number", "stranger", "long-stranger", "stranger-first"];

    [Fact]
    public void Meanings_speak_only_of_ideas_that_exist() =>
        Assert.All(
            Understanding.Phrases.Meanings.SelectMany(meaning => meaning.Ideas),
            idea => Assert.True(Understanding.Phrases.Ideas.Contains(idea) || AddedByCode.Contains(idea, StringComparer.Ordinal), idea));

    [Fact]
    public void Every_idea_serves_a_meaning_or_keeps_words_from_one()
    {
        var used = Understanding.Phrases.Meanings.SelectMany(meaning => meaning.Ideas).ToHashSet(StringComparer.Ordinal);
        Assert.Equal("other-words", Assert.Single(Understanding.Phrases.Ideas, idea => !used.Contains(idea) && !char.IsAsciiDigit(idea[0])));
    }

    [Fact]
    public void Every_score_has_its_number() =>
        Assert.All(Enumerable.Range(0, 11), value => Assert.True(Understanding.Phrases.Ideas.Contains(value.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("為什麼這麼低", "为什么这么低")]
    [InlineData("ＮＰＳ　？", "nps ?")]
    [InlineData("What’s Café", "whats cafe")]
    public void Folding_takes_away_what_does_not_matter(string text, string folded) =>
        Assert.Equal(folded, string.Concat(Folding.Fold(text).Select(one => one.Rune.ToString())));

    [Theory]
    [InlineData("payroll", "pyaroll", 1)]
    [InlineData("payroll", "payrol", 1)]
    [InlineData("payroll", "pairol", null)]
    [InlineData("facilities", "fasilites", 2)]
    [InlineData("tips", "tpis", 1)]
    [InlineData("tips", "tops", null)]
    [InlineData("why", "wyh", null)]
    [InlineData("region1", "region2", null)]
    public void Slips_are_forgiven_by_length(string meant, string said, int? slips) => Assert.Equal(slips, Typos.Between(said, meant));
}
