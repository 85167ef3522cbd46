using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Instruments;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Instruments;

public sealed class PointWorthTests
{
    static readonly Uncertainty Exact = new(0, 0, 0);

    static PointWorth Worth(Uncertainty give, double discount = 0.1) => new(
        new LifetimeValues(new LifetimeValue(120, 0.9, discount), new LifetimeValue(100, 0.8, discount), new LifetimeValue(80, 0.6, discount)), 1000, give);

    [Fact]
    public void A_point_is_one_customer_in_a_hundred_one_band_up()
    {
        // 10 of 1000 customers: from 80 * .6 / .5 = 96 to 100 * .8 / .3 = 266.67 and to 120 * .9 / .2 = 540.
        Assert.Equal(10 * (800.0 / 3 - 96), Worth(Exact).OfPoint(Band.Detractor, Band.Passive).Central, 6);
        Assert.Equal(5 * (540.0 - 96), Worth(Exact).OfPoint(Band.Detractor, Band.Promoter).Central, 6);
    }

    [Fact]
    public void Exact_figures_have_no_range_and_doubtful_ones_a_range_around_the_outcome()
    {
        var exact = Worth(Exact).OfPoint(Band.Passive, Band.Promoter);
        Assert.Equal((exact.Central, exact.Central), (exact.Low!.Value, exact.High!.Value));
        var range = Worth(Uncertainty.Usual).OfPoint(Band.Passive, Band.Promoter);
        Assert.True(range.Low < range.Central && range.Central < range.High);
    }

    [Fact]
    public void Where_hardly_anybody_would_leave_there_is_no_end() =>
        Assert.Null(new PointWorth(new LifetimeValues(new(120, 0.99, 0.01), new(100, 0.8, 0.01), new(80, 0.6, 0.01)), 10, Uncertainty.Usual).OfPoint(Band.Passive, Band.Promoter).High);

    [Fact]
    public void Five_points_more_retention_are_worth_what_these_figures_say_and_not_what_is_claimed()
    {
        // (1 + d - r) / (1 + d - r - .05) - 1
        Assert.Equal(100 * (0.3 / 0.25 - 1), PointWorth.MoreRetention(new LifetimeValue(100, 0.8, 0.1), 5, Exact)!.Central, 6);
        Assert.Equal(100 * (0.5 / 0.45 - 1), PointWorth.MoreRetention(new LifetimeValue(7, 0.6, 0.1), 5, Exact)!.Central, 6);
        Assert.Null(PointWorth.MoreRetention(new LifetimeValue(-5, 0.8, 0.1), 5, Exact));
    }

    [Fact]
    public void A_point_is_gained_upwards() => Assert.Throws<ArgumentException>(() => Worth(Exact).OfPoint(Band.Promoter, Band.Passive));

    [Fact]
    public void The_outcome_lies_in_its_range() => Prop.ForAll(
        (from margin in Gen.Choose(0, 255) from stay in Gen.Choose(0, 85) from give in Gen.Choose(0, 9) select (margin, stay, give)).ToArbitrary(),
        one =>
        {
            var value = new LifetimeValue(one.margin, one.stay / 100.0, 0.1);
            var range = new PointWorth(new LifetimeValues(value, new LifetimeValue(100, 0.5, 0.1), value), 500, new Uncertainty(5 * one.give, one.give / 2.0, one.give)).OfPoint(Band.Passive, Band.Promoter);
            return range is { Low: { } low, High: { } high } && low <= range.Central + 1e-9 && range.Central <= high + 1e-9;
        }).QuickCheckThrowOnFailure();
}
