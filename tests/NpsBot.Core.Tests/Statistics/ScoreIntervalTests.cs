using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class ScoreIntervalTests
{
    const double Hair = 1e-9;

    [Fact]
    public void It_contains_the_score_and_stays_on_the_scale() => Hold(Answered, tally =>
    {
        var interval = ScoreInterval.Of(tally);

        Assert.InRange(tally.Nps!.Value.Value, interval.Low - Hair, interval.High + Hair);
        Assert.True(interval.Low >= -100 && interval.High <= 100, interval.ToString());
        Assert.True(interval.Width > 0, interval.ToString());
    });

    [Fact]
    public void Swapping_promoters_and_detractors_mirrors_it() => Hold(Answered, tally =>
    {
        var interval = ScoreInterval.Of(tally);
        var mirrored = ScoreInterval.Of(Tally.OfBands(tally.Detractors, tally.Passives, tally.Promoters));

        Assert.Equal(new Interval(-interval.High, -interval.Low), mirrored);
    });

    [Fact]
    public void More_of_the_same_answers_narrow_it() => Hold(Answered.Zip(Gen.Choose(2, 50)), sample =>
    {
        var (tally, times) = sample;
        var more = Tally.OfBands(times * tally.Promoters, times * tally.Passives, times * tally.Detractors);
        var (few, many) = (ScoreInterval.Of(tally), ScoreInterval.Of(more));

        Assert.True(many.Width < few.Width, $"{few} {many}");
        Assert.True(many.Low >= few.Low && many.High <= few.High, $"{few} {many}");
    });

    [Fact]
    public void More_confidence_widens_it() => Hold(Answered, tally =>
    {
        var (ninety, ninetyNine) = (ScoreInterval.Of(tally, 0.9), ScoreInterval.Of(tally, 0.99));

        Assert.True(ninetyNine.Low <= ninety.Low && ninetyNine.High >= ninety.High, $"{ninety} {ninetyNine}");
        Assert.True(ninetyNine.Width > ninety.Width, $"{ninety} {ninetyNine}");
    });

    [Fact]
    public void In_every_small_group_a_promoter_in_place_of_a_detractor_never_lowers_it()
    {
        foreach (var tally in AllUpTo(25).Where(tally => tally.Detractors > 0))
        {
            var better = Tally.OfBands(tally.Promoters + 1, tally.Passives, tally.Detractors - 1);
            var (before, after) = (ScoreInterval.Of(tally), ScoreInterval.Of(better));

            Assert.True(after.Low >= before.Low - Hair && after.High >= before.High - Hair, $"{tally}: {before} {after}");
        }
    }

    // All agree: the equation is linear then, (n - z^2) / (n + z^2).
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(1_000_000)]
    [InlineData(1_000_000_000)]
    public void When_all_are_promoters_it_ends_where_the_formula_ends(long count)
    {
        var square = Math.Pow(Normal.Reach(0.95), 2);
        var interval = ScoreInterval.Of(Tally.OfBands(count, 0, 0));

        Assert.Equal(100 * (count - square) / (count + square), interval.Low, 1e-9);
        Assert.Equal(100, interval.High);
    }

    [Fact]
    public void Eight_promoters_of_eight_are_no_certainty() =>
        Assert.Equal(35.1, ScoreInterval.Of(Tally.OfBands(8, 0, 0)).Low, 0.05);

    [Fact]
    public void With_a_billion_answers_it_meets_the_plain_interval()
    {
        var tally = Tally.OfBands(300_000_000, 500_000_000, 200_000_000);
        var (score, plain) = (ScoreInterval.Of(tally), Spread.Of(tally).Around(0.95));

        Assert.Equal(plain.Low, score.Low, 1e-6);
        Assert.Equal(plain.High, score.High, 1e-6);
    }

    [Fact]
    public void Without_answers_there_is_no_interval()
    {
        Assert.Throws<ArgumentException>(() => ScoreInterval.Of(Tally.Empty));
        Assert.Throws<ArgumentException>(() => AdjustedWald.Of(Tally.Empty));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    public void Confidence_lies_between_0_and_1(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreInterval.Of(Tally.OfBands(3, 3, 3), confidence));
}
