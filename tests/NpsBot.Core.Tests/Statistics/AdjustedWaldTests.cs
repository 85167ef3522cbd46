using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class AdjustedWaldTests
{
    [Fact]
    public void It_stays_on_the_scale_and_is_never_certain() => Hold(Answered, tally =>
    {
        var interval = AdjustedWald.Of(tally);

        Assert.True(interval.Low >= -100 && interval.High <= 100, interval.ToString());
        Assert.True(interval.Width > 0, interval.ToString());
    });

    [Fact]
    public void It_agrees_with_the_score_interval_where_answers_are_many_and_mixed()
    {
        var tally = Tally.OfBands(4_000, 3_500, 2_500);
        var (adjusted, score) = (AdjustedWald.Of(tally), ScoreInterval.Of(tally));

        Assert.Equal(score.Low, adjusted.Low, 0.05);
        Assert.Equal(score.High, adjusted.High, 0.05);
    }
}
