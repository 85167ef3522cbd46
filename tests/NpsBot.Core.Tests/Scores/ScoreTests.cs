using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Scores;

public class ScoreTests
{
    [Theory]
    [InlineData(0, Band.Detractor)]
    [InlineData(6, Band.Detractor)]
    [InlineData(7, Band.Passive)]
    [InlineData(8, Band.Passive)]
    [InlineData(9, Band.Promoter)]
    [InlineData(10, Band.Promoter)]
    public void The_band_follows_from_the_score(int value, Band band) => Assert.Equal(band, Score.Of(value).Band);

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Only_0_to_10_is_a_score(int value)
    {
        Assert.False(Score.TryOf(value, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Score.Of(value));
    }

    [Fact]
    public void Scores_are_ordered_as_their_numbers()
    {
        Assert.True(Score.Of(7) < Score.Of(8) && Score.Of(8) > Score.Of(7));
        Assert.True(Score.Of(8) <= Score.Of(8) && Score.Of(8) >= Score.Of(8));
        Assert.Equal([1, 5, 10], new[] { 10, 1, 5 }.Select(Score.Of).Order().Select(score => score.Value));
    }
}
