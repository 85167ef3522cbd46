using FsCheck.Fluent;
using NpsBot.Core.Scores;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Scores;

public class TallyTests
{
    [Fact]
    public void Every_score_is_counted_in_its_place()
    {
        var tally = Tally.Of(new[] { 0, 6, 7, 8, 8, 9, 10, 10 }.Select(Score.Of));

        Assert.Equal([1, 0, 0, 0, 0, 0, 1, 1, 2, 1, 2], tally.ToCounts());
        Assert.Equal((3, 3, 2, 8), (tally.Promoters, tally.Passives, tally.Detractors, tally.Count));
        Assert.Equal(2, tally[Score.Of(8)]);
    }

    [Fact]
    public void The_bands_make_up_the_whole() => Hold(Tallies, tally =>
        Assert.Equal(tally.Count, Enum.GetValues<Band>().Sum(band => tally[band])));

    [Fact]
    public void Pooling_adds_counts_and_cares_for_no_order() => Hold(Tallies.Two(), pair =>
    {
        var (a, b) = pair;
        Assert.Equal(a + b, b + a);
        Assert.Equal(a, a + Tally.Empty);
        Assert.Equal(a.ToCounts().Zip(b.ToCounts(), (x, y) => x + y), (a + b).ToCounts());
    });

    [Fact]
    public void The_pooled_score_is_not_the_average_of_scores()
    {
        var pooled = Tally.OfBands(9, 0, 0) + Tally.OfBands(0, 0, 1);

        Assert.Equal(80, pooled.Nps!.Value.Rounded);
    }

    [Fact]
    public void Equal_counts_are_equal_tallies()
    {
        Hold(Tallies, tally => Assert.Equal(tally, Tally.OfCounts(tally.ToCounts())));
        Assert.NotEqual(Tally.Of([Score.Of(9)]), Tally.Of([Score.Of(10)]));
    }

    [Fact]
    public void What_is_not_eleven_counts_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Tally.OfCounts([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Tally.OfBands(1, 2, -3));
        Assert.Throws<OverflowException>(() => Tally.OfBands(long.MaxValue, 1, 0));
        Assert.Throws<OverflowException>(() => Tally.OfBands(long.MaxValue, 0, 0) + Tally.OfBands(1, 0, 0));
    }

    [Fact]
    public void Later_changes_of_the_source_do_not_reach_it()
    {
        var counts = new long[11];
        var tally = Tally.OfCounts(counts);
        counts[10] = 5;

        Assert.Equal(Tally.Empty, tally);
    }
}
