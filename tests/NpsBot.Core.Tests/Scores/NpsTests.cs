using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Scores;

public class NpsTests
{
    [Theory]
    [InlineData(1, 8, 13)] // 12.5
    [InlineData(-1, 8, -13)] // -12.5
    [InlineData(1, 200, 1)] // 0.5
    [InlineData(-1, 200, -1)] // -0.5
    [InlineData(1, 3, 33)]
    [InlineData(2, 3, 67)]
    [InlineData(0, 4, 0)]
    [InlineData(-7, 7, -100)]
    public void Halves_are_rounded_away_from_zero(long net, long count, int shown) => Assert.Equal(shown, new Nps(net, count).Rounded);

    [Theory]
    [InlineData(24, "+24")]
    [InlineData(0, "0")]
    [InlineData(-8, "\u22128")]
    [InlineData(-100, "\u2212100")]
    public void It_is_written_with_its_sign_and_a_true_minus(int value, string shown) => Assert.Equal(shown, Nps.Show(value));

    [Fact]
    public void A_hair_below_zero_is_written_as_zero() => Assert.Equal("0", new Nps(-1, 1_000).ToString());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(3, 2)]
    [InlineData(-3, 2)]
    public void What_no_group_can_have_is_refused(long net, long count) => Assert.Throws<ArgumentOutOfRangeException>(() => new Nps(net, count));

    [Fact]
    public void No_answers_is_no_score() => Assert.Null(Tally.Empty.Nps);

    [Fact]
    public void It_comes_from_counts_and_not_from_rounded_shares() =>
        Assert.Equal(100.0 / 3, Tally.OfBands(promoters: 2, passives: 0, detractors: 1).Nps!.Value.Value, 1e-12);

    [Fact]
    public void It_stays_exact_for_a_billion_answers() =>
        Assert.Equal(1e-7, Tally.OfBands(promoters: 500_000_000, passives: 1, detractors: 499_999_999).Nps!.Value.Value, 1e-15);
}
