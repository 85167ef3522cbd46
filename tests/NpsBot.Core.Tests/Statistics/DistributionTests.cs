using NpsBot.Core.Statistics;

namespace NpsBot.Core.Tests.Statistics;

public class DistributionTests
{
    // Tables of Abramowitz and Stegun 1964 (26.8, 26.10), and closed forms.
    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(5.991464547107979, 2, 0.05)]
    [InlineData(18.307038053275146, 10, 0.05)]
    [InlineData(124.34211340400407, 100, 0.05)]
    [InlineData(60, 2, 9.357622968840175e-14)]
    [InlineData(0, 7, 1)]
    public void Chi_square_is_as_tabulated(double value, int degrees, double above) =>
        Assert.Equal(above, ChiSquare.Above(value, degrees), above * 1e-9);

    [Theory]
    [InlineData(1, 12.706204736432095)]
    [InlineData(2, 4.302652729911275)]
    [InlineData(11, 2.200985160082949)]
    [InlineData(30, 2.0422724563012373)]
    [InlineData(1000, 1.9623390808264078)]
    public void Student_reaches_as_tabulated(double degrees, double reach)
    {
        Assert.Equal(reach, Student.Reach(0.95, degrees), 1e-9);
        Assert.Equal(0.05, Student.Beyond(-reach, degrees), 1e-11);
    }

    [Fact]
    public void One_degree_of_freedom_is_the_Cauchy_distribution() => Assert.All(
        new[] { 1e-6, 0.1, 0.5, 1, 2, 10, 1e6 },
        t => Assert.Equal(2 * Math.Atan(1 / t) / Math.PI, Student.Beyond(t, 1), 1e-12));

    [Fact]
    public void Student_passes_into_the_normal_without_a_step()
    {
        foreach (var t in new[] { 0.5, 1, 1.96, 3, 6 })
        {
            var (before, beyond, normal) = (Student.Beyond(t, 100_000), Student.Beyond(t, 100_001), 2 * Normal.Above(t));
            Assert.Equal(before, beyond, before * 1e-7);
            Assert.Equal(normal, Student.Beyond(t, 1e12), normal * 1e-9);
        }
        Assert.Equal(Student.Reach(0.95, 100_000), Student.Reach(0.95, 100_001), 1e-8);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Above(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Above(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Student.Beyond(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Student.Reach(1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(0, 0));
    }
}
