using NpsBot.Core.Statistics;

namespace NpsBot.Core.Tests.Statistics;

public class NormalTests
{
    // Computed to 20 digits with mpmath.
    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(0.5, 0.3085375387259869)]
    [InlineData(1.0, 0.15865525393145705)]
    [InlineData(1.96, 0.024997895148220435)]
    [InlineData(2.5, 0.006209665325776135)]
    [InlineData(2.99, 0.0013948872354922494)]
    [InlineData(3.0, 0.0013498980316300946)]
    [InlineData(3.5, 0.00023262907903552504)]
    [InlineData(4.5, 3.3976731247300603e-06)]
    [InlineData(6.0, 9.86587645037698e-10)]
    [InlineData(8.0, 6.220960574271784e-16)]
    [InlineData(20.0, 2.7536241186062337e-89)]
    public void The_tail_keeps_its_relative_accuracy(double z, double above) =>
        Assert.Equal(1, Normal.Above(z) / above, 1e-12);

    [Theory]
    [InlineData(0.975, 1.9599639845400538)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.8, 0.8416212335729144)]
    [InlineData(0.9, 1.2815515655446006)]
    [InlineData(0.6, 0.2533471031357997)]
    [InlineData(0.1, -1.2815515655446004)]
    [InlineData(0.025, -1.9599639845400543)]
    [InlineData(0.001, -3.0902323061678136)]
    [InlineData(1e-06, -4.753424308822899)]
    [InlineData(1e-12, -7.034483825301132)]
    [InlineData(1e-20, -9.262340089798407)]
    public void The_quantile_is_exact_to_the_last_digits(double probability, double z) =>
        Assert.Equal(z, Normal.Quantile(probability), Math.Abs(z) * 1e-14);

    [Fact]
    public void Quantile_and_probability_undo_each_other()
    {
        for (var z = -8.0; z < 5; z += 0.01)
            Assert.Equal(z, Normal.Quantile(Normal.Below(z)), 1e-8);
    }

    [Fact]
    public void The_two_ways_of_computing_the_tail_meet_without_a_step() =>
        Assert.Equal(1, Normal.Above(Math.BitDecrement(3)) / Normal.Above(3), 1e-12);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void Certainty_and_nonsense_have_no_quantile(double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Reach(probability));
    }
}
