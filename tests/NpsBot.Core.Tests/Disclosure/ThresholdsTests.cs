using NpsBot.Core.Disclosure;

namespace NpsBot.Core.Tests.Disclosure;

public class ThresholdsTests
{
    [Fact]
    public void By_default_scores_need_5_reasons_10_and_a_reason_3() =>
        Assert.Equal(new Thresholds(5, 10, 3), Thresholds.Default);

    [Theory]
    [InlineData(4, 10, 3)]
    [InlineData(0, 10, 3)]
    [InlineData(5, 4, 3)]
    [InlineData(12, 10, 3)]
    [InlineData(5, 10, 2)]
    public void Nobody_can_set_them_below_their_floors(int score, int reasons, int mentions) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Thresholds(score, reasons, mentions));
}
