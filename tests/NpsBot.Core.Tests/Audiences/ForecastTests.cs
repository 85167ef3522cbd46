using NpsBot.Core.Audiences;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Audiences;

public sealed class ForecastTests
{
    [Fact]
    public void Without_earlier_waves_three_in_ten_are_assumed_to_answer()
    {
        var forecast = Forecast.Of(asks: 600, audience: 5000, askedBefore: 0, Tally.Empty);
        Assert.Equal((180, true), (forecast.Answers, forecast.IsAssumed));
        Assert.Equal(100 * 1.959964 * Math.Sqrt(0.6 / 183) * Math.Sqrt(4820.0 / 4999), forecast.Margin!.Value, 4);
    }

    [Fact]
    public void Earlier_waves_tell_how_many_answer_and_how_mixed_answers_are()
    {
        var forecast = Forecast.Of(600, 1_000_000, 1000, Tally.OfBands(200, 200, 0));
        Assert.Equal((240, false, 0.4), (forecast.Answers, forecast.IsAssumed, forecast.ResponseRate));
        Assert.InRange(forecast.Margin!.Value, 6, 6.6); // answers that differ less leave less to chance
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(9, 9)]
    public void Nine_people_asked_are_no_experience(int asked, int answered) =>
        Assert.Equal(Forecast.AssumedRate, Forecast.Of(100, 100, asked, Tally.OfBands(answered, 0, 0)).ResponseRate);

    [Theory]
    [InlineData(22, 0.2)]
    [InlineData(23, 0.25)]
    public void The_rate_is_told_in_steps_that_hide_single_answers(int answered, double rate) =>
        Assert.Equal(rate, Forecast.Of(100, 100, 100, Tally.OfBands(answered, 0, 0)).ResponseRate);

    [Fact]
    public void Nobody_asked_or_nobody_answering_leaves_no_margin()
    {
        Assert.Null(Forecast.Of(0, 0, 0, Tally.Empty).Margin);
        Assert.Null(Forecast.Of(50, 50, 100, Tally.Empty).Margin);
        Assert.Null(Forecast.Of(1, 1, 0, Tally.Empty).Margin);
    }

    [Fact]
    public void Who_is_sure_to_hear_everybody_has_no_margin_and_a_margin_is_never_more_than_the_scale()
    {
        Assert.Equal(0, Forecast.Of(40, 40, 40, Tally.OfBands(20, 10, 10)).Margin);
        Assert.InRange(Forecast.Of(4, 100_000, 0, Tally.Empty).Margin!.Value, 50, 100);
    }
}
