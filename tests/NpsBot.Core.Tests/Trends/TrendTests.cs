using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Trends;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Trends;

public class TrendTests
{
    static readonly Tally Usual = Tally.OfBands(10, 8, 7);

    static Gen<Tally[]> Waves => Gen.OneOf(Answered, Gen.Constant(Tally.Empty)).ArrayOf().Where(waves => waves.Length > 0 && waves[0].Count > 0);

    [Fact]
    public void The_same_score_again_and_again_is_no_signal() => Hold(Answered.Zip(Gen.Choose(1, 12)), sample =>
    {
        Tally[] waves = [.. Enumerable.Repeat(sample.Item1, sample.Item2)];

        Assert.Empty(ControlChart.Of(waves).Signals);
        Assert.Empty(LaneyChart.Of(waves).Chart.Signals);
        Assert.Empty(Ewma.Of(waves, 1).Signals);
        if (sample.Item1.Promoters != sample.Item1.Count && sample.Item1.Passives != sample.Item1.Count && sample.Item1.Detractors != sample.Item1.Count)
            Assert.Equal((null, null), (Cusum.Of(waves, 1).FirstUp, Cusum.Of(waves, 1).FirstDown));
    });

    [Fact]
    public void Charts_stay_on_the_scale_and_leave_silent_waves_out() => Hold(Waves, waves =>
    {
        foreach (var (wave, point) in waves.Zip(ControlChart.Of(waves).Points))
        {
            Assert.Equal(wave.Count == 0, point.Limits is null);
            Assert.True(point.Limits is null or { Low: >= -100, High: <= 100 }, point.ToString());
        }
        Assert.All(Ewma.Of(waves, 1).Points, point => Assert.InRange(point.Value!.Value, -100 - 1e-9, 100 + 1e-9));
    });

    [Fact]
    public void A_fall_that_lasts_is_seen_by_memory_and_by_sums()
    {
        Tally[] waves = [.. Enumerable.Repeat(Usual, 6), .. Enumerable.Repeat(Tally.OfBands(5, 7, 13), 6)];

        Assert.Empty(ControlChart.Of(waves).Signals);
        Assert.InRange(Assert.IsType<int>(Cusum.Of(waves, 6).FirstDown), 7, 12);
        Assert.NotEmpty(Ewma.Of(waves, 6).Signals);
        Assert.Null(Cusum.Of(waves, 6).FirstUp);
    }

    [Fact]
    public void Rolling_windows_pool_counts() => Hold(Waves.Zip(Gen.Choose(1, 6)), sample =>
    {
        var (waves, window) = sample;
        var pooled = Rolling.Pooled(waves, window);

        Assert.Equal(waves.Length, pooled.Count);
        for (var i = 0; i < waves.Length; i++)
            Assert.Equal(i + 1 < window ? null : waves[(i + 1 - window)..(i + 1)].Sum(wave => wave.Count), pooled[i]?.Count);
    });

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6 }, 1, 2.0 / 720)]
    [InlineData(new double[] { 6, 5, 4, 3, 2, 1 }, -1, 2.0 / 720)]
    [InlineData(new double[] { 2, 2, 2 }, 0, 1)]
    [InlineData(new double[] { 1, 2 }, 1, 1)]
    public void A_tendency_is_judged_against_every_order(double[] figures, double tau, double p)
    {
        var found = MannKendall.Of(figures);

        Assert.Equal((tau, p), (Math.Round(found.Tau, 12), Math.Round(found.PValue, 12)), new Near(1e-9));
    }

    // All 120 orders of five figures, counted one by one.
    [Fact]
    public void The_exact_probability_is_the_share_of_orders_at_least_as_clear()
    {
        double[][] orders = [.. Orders([1, 2, 3, 4, 5])];

        Assert.All(orders, order =>
        {
            var found = MannKendall.Of(order);
            var clearer = orders.Count(other => Math.Abs(MannKendall.Of(other).Tau) >= Math.Abs(found.Tau) - 1e-12) / 120.0;
            Assert.Equal(clearer, found.PValue, 1e-12);
        });
    }

    [Fact]
    public void Ties_and_long_series_are_judged_by_the_normal_distribution()
    {
        var rising = MannKendall.Of([.. Enumerable.Range(0, 60).Select(i => (double)(i / 2))]);

        Assert.InRange(rising.Tau, 0.98, 1);
        Assert.InRange(rising.PValue, 0, 1e-20);
    }

    [Fact]
    public void What_says_nothing_about_a_trend_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ControlChart.Of([]));
        Assert.Throws<ArgumentException>(() => Ewma.Of([Tally.Empty, Usual], 1));
        Assert.Throws<ArgumentException>(() => Cusum.Of([Tally.OfBands(5, 0, 0), Usual], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ewma.Of([Usual], 1, weight: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rolling.Pooled([Usual], 0));
        Assert.Throws<ArgumentException>(() => MovingRange.Of([1]));
        Assert.Throws<ArgumentException>(() => MannKendall.Of([1]));
        Assert.Throws<ArgumentException>(() => ShareChart.Of([(3, 2)]));
    }

    static IEnumerable<double[]> Orders(double[] figures) => figures.Length == 0
        ? [[]]
        : figures.SelectMany(first => Orders([.. figures.Where(other => other != first)]).Select(rest => (double[])[first, .. rest]));

    sealed class Near(double hair) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) <= hair && Math.Abs(x.Item2 - y.Item2) <= hair;

        public int GetHashCode((double, double) obj) => 0;
    }
}
