using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Instruments;
using NpsBot.Core.Scores;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Instruments;

public class InstrumentTests
{
    static Gen<long[]> Counts(int length) => Gen.Choose(0, 60).Select(count => (long)count).ArrayOf(length).Where(counts => counts.Sum() > 0);

    [Fact]
    public void A_mean_lies_in_its_interval_on_the_scale() => Hold(Counts(7), counts =>
    {
        var ratings = Ratings.OfCounts(Scale.Ces, counts);

        Assert.InRange(ratings.Mean, 1, 7);
        if (ratings.MeanInterval() is { } interval)
            Assert.True(interval.Low >= 1 && interval.High <= 7 && interval.Contains(ratings.Mean), interval.ToString());
    });

    [Fact]
    public void Ratings_counted_or_listed_are_the_same() => Hold(Counts(5), counts =>
    {
        var (counted, listed) = (
            Ratings.OfCounts(Scale.Csat, counts),
            Ratings.Of(Scale.Csat, counts.SelectMany((count, i) => Enumerable.Repeat(i + 1, (int)count))));

        Assert.Equal((counted.Mean, counted.GoodShare, counted.Count), (listed.Mean, listed.GoodShare, listed.Count));
    });

    [Fact]
    public void A_single_rating_and_equal_ratings_have_a_mean_without_interval()
    {
        Assert.Null(Ratings.Of(Scale.Ces, [5]).MeanInterval());
        Assert.Null(Ratings.Of(Scale.Ces, [6, 6, 6]).MeanInterval());
        Assert.Equal(100, Ratings.Of(Scale.Ces, [6, 6, 6]).GoodShare);
    }

    [Fact]
    public void Results_of_different_scales_do_not_stand_side_by_side()
    {
        var five = Ratings.Of(Scale.Csat, [4, 5]);

        Assert.True(five.IsComparableWith(Ratings.Of(new Scale("CSAT", 1, 5, 4), [1])));
        Assert.False(five.IsComparableWith(Ratings.Of(Scale.Csat with { GoodFrom = 5 }, [4, 5])));
        Assert.False(five.IsComparableWith(Ratings.Of(Scale.Ces, [4, 5])));
    }

    [Fact]
    public void Ratings_off_the_scale_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Ratings.Of(Scale.Csat, [6]));
        Assert.Throws<ArgumentException>(() => Ratings.Of(Scale.Csat, []));
        Assert.Throws<ArgumentException>(() => Ratings.OfCounts(Scale.Csat, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Ratings.OfCounts(Scale.Csat, [1, 2, -3, 4, 5]));
    }

    [Fact]
    public void A_service_as_expected_has_no_gap()
    {
        int[] items = [.. Enumerable.Range(0, 22).Select(i => 1 + (i % 7))];
        ServqualAnswers[] people = [new(items, items), new(items, items, [10, 30, 20, 20, 20])];
        var found = Servqual.Of(people);

        Assert.All(found.Dimensions, dimension => Assert.Equal((0, null), (dimension.Gap, dimension.Test!.PValue)));
        Assert.Equal(0, Servqual.MeanOfWeighted(people));
        Assert.Null(Servqual.MeanOfWeighted([people[0]]));
        Assert.Null(Servqual.Of([people[0]]).Dimensions[0].Test);
    }

    [Fact]
    public void Dimensions_share_22_questions_and_100_points()
    {
        Assert.Equal([4, 5, 4, 4, 5], Dimensions.All.Select(dimension => dimension.Items()));
        Assert.Equal(100, Dimensions.All.Sum(dimension => dimension.PublishedWeight()));
    }

    [Fact]
    public void Incomplete_answers_are_refused()
    {
        int[] items = [.. Enumerable.Repeat(4, 22)];

        Assert.Throws<ArgumentException>(() => new ServqualAnswers(items[1..], items));
        Assert.Throws<ArgumentException>(() => new ServqualAnswers(items, [.. items[1..], 8]));
        Assert.Throws<ArgumentException>(() => new ServqualAnswers(items, items, [0, 0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => Servqual.Of([]));
        Assert.Throws<ArgumentException>(() => CronbachAlpha.Of([[1, 2], [1]]));
    }

    [Fact]
    public void Questions_answered_alike_are_consistent() =>
        Assert.Equal(1, Assert.IsType<double>(CronbachAlpha.Of([[1, 1, 1], [4, 4, 4], [7, 7, 7]])), 1e-12);

    [Fact]
    public void Shares_of_a_feature_stay_in_their_ranges() => Hold(Counts(6), counts =>
    {
        var kano = Kano.OfCounts(counts);

        Assert.True(kano.Better is null or (>= 0 and <= 1) && kano.Worse is null or (>= -1 and <= 0));
        Assert.Equal(kano.Better is null, counts[..4].Sum() == 0);
        Assert.InRange(kano.Z, 0, double.MaxValue);
        Assert.Equal(counts.Max(), kano[kano.Category]);
    });

    [Theory]
    [InlineData(new long[] { 5, 5, 5, 5, 5, 5 }, KanoCategory.MustBe, KanoVerdict.Mixed)]
    [InlineData(new long[] { 0, 7, 7, 6, 0, 0 }, KanoCategory.OneDimensional, KanoVerdict.Mixed)]
    [InlineData(new long[] { 15, 2, 1, 1, 0, 0 }, KanoCategory.MustBe, KanoVerdict.TooFewAnswers)]
    [InlineData(new long[] { 15, 2, 1, 2, 0, 0 }, KanoCategory.MustBe, KanoVerdict.Clear)]
    [InlineData(new long[] { 2, 2, 1, 0, 0, 20 }, KanoCategory.Questionable, KanoVerdict.Mixed)]
    public void What_a_feature_is_to_people_is_said_only_when_it_is_clear(long[] counts, KanoCategory category, KanoVerdict verdict)
    {
        var kano = Kano.OfCounts(counts);

        Assert.Equal((category, verdict), (kano.Category, kano.Verdict));
    }

    [Theory]
    [InlineData(1.1, 0.1)]
    [InlineData(1, 0)]
    [InlineData(-0.1, 0.1)]
    [InlineData(1.05, 0.1)]
    [InlineData(double.NaN, 0.1)]
    [InlineData(0.8, -0.1)]
    public void A_value_without_end_is_refused(double retention, double discount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LifetimeValue(100, retention, discount));

    [Fact]
    public void A_value_is_the_sum_of_what_is_still_to_come()
    {
        var value = new LifetimeValue(100, 0.8, 0.1);
        var sum = Enumerable.Range(1, 400).Sum(period => 100 * Math.Pow(0.8 / 1.1, period));

        Assert.Equal(sum, value.Value, 1e-9);
    }

    [Fact]
    public void Converting_a_customer_adds_what_lies_between_the_bands()
    {
        var values = new LifetimeValues(new(120, 0.9, 0.1), new(100, 0.8, 0.1), new(80, 0.6, 0.1));

        Assert.Equal(
            values.Total(Tally.OfBands(3, 3, 1)) - values.Total(Tally.OfBands(3, 2, 2)), values.Converting(1, Band.Detractor, Band.Passive), 1e-9);
    }
}
