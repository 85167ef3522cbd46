using FsCheck.Fluent;
using NpsBot.Core.Statistics;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class WilsonTests
{
    static FsCheck.Gen<(long Having, long Count)> Shares =>
        from count in Gen.Frequency((4, Gen.Choose(1, 40)), (1, Gen.Choose(1, 2_000_000_000)))
        from having in Gen.Choose(0, count)
        select ((long)having, (long)count);

    [Fact]
    public void It_contains_the_share_and_stays_within_0_and_100() => Hold(Shares, share =>
    {
        var interval = Wilson.Of(share.Having, share.Count);

        Assert.InRange(100.0 * share.Having / share.Count, interval.Low - 1e-9, interval.High + 1e-9);
        Assert.True(interval.Low >= 0 && interval.High <= 100 && interval.Width > 0, interval.ToString());
    });

    [Fact]
    public void Those_without_have_the_mirrored_interval() => Hold(Shares, share =>
    {
        var (having, lacking) = (Wilson.Of(share.Having, share.Count), Wilson.Of(share.Count - share.Having, share.Count));

        Assert.Equal(having.Low, 100 - lacking.High, 1e-9);
        Assert.Equal(having.High, 100 - lacking.Low, 1e-9);
    });
}
