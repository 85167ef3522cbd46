using NpsBot.Core.Statistics;

namespace NpsBot.Core.Tests.Statistics;

public class CoverageTests
{
    // Where each band holds at least a tenth, and for any shares in whole percent: rare bands are the hard case.
    [Theory]
    [InlineData(5, 0.92, 0.857)]
    [InlineData(10, 0.935, 0.90)]
    [InlineData(20, 0.935, 0.92)]
    public void The_score_interval_keeps_its_word(int count, double mixed, double any)
    {
        var coverage = new Coverage(count, tally => ScoreInterval.Of(tally));

        Assert.InRange(coverage.Lowest(leastShare: 10), mixed, 1);
        Assert.InRange(coverage.Lowest(leastShare: 0), any, 1);
    }

    [Fact]
    public void The_plain_interval_does_not_and_is_therefore_never_shown()
    {
        var plain = new Coverage(10, tally => Spread.Of(tally).Around(0.95));

        Assert.InRange(plain.Lowest(leastShare: 10), 0, 0.9);
        Assert.InRange(plain.Lowest(leastShare: 0), 0, 0.1);
    }

    [Fact]
    public void Outcomes_of_a_coverage_exhaust_what_can_happen() =>
        Assert.Equal(1, new Coverage(12, _ => new Interval(-100, 100)).Lowest(leastShare: 0), 1e-12);
}
