using NpsBot.Core.Scores;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Scores;

public class SharesTests
{
    [Fact]
    public void They_sum_to_100_and_stay_within_a_point_of_the_truth() => Hold(Answered, tally =>
    {
        long[] counts = [tally.Promoters, tally.Passives, tally.Detractors];
        var shares = Shares.Of(counts);

        Assert.Equal(100, shares.Sum());
        Assert.All(counts.Zip(shares), pair => Assert.True(Math.Abs((100.0 * pair.First / tally.Count) - pair.Second) < 1));
    });

    [Theory]
    [InlineData(new long[] { 1, 1, 1 }, new[] { 34, 33, 33 })]
    [InlineData(new long[] { 1, 2, 5 }, new[] { 13, 25, 62 })]
    [InlineData(new long[] { 0, 0, 7 }, new[] { 0, 0, 100 })]
    [InlineData(new long[] { 0, 0, 0 }, new[] { 0, 0, 0 })]
    [InlineData(new long[] { long.MaxValue, long.MaxValue }, new[] { 50, 50 })]
    public void The_largest_remainders_take_the_missing_points(long[] counts, int[] shares) => Assert.Equal(shares, Shares.Of(counts));

    [Fact]
    public void A_negative_count_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Shares.Of(3, -1));
}
