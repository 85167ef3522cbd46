using System.Globalization;
using NpsBot.Core.Situations;

namespace NpsBot.Core.Tests.Situations;

public sealed class PanelTests
{
    static readonly Period Q3 = Period.Quarter(2026, 3);

    static Figure Of(Measure measure, decimal value, Period? period = null, string definition = "as ever", FigureUnit unit = FigureUnit.Share) => new(period ?? Q3, measure, null, value, unit, definition);

    static decimal Percent(string said) => decimal.Parse(said, CultureInfo.InvariantCulture);

    [Fact]
    public void A_figure_is_compared_with_the_period_before_when_it_is_counted_alike()
    {
        var panel = Panel.Of([Of(Measure.Retention, 91.5m), Of(Measure.Retention, 90, Q3.Previous, " As  ever")])[0];
        Assert.Equal(new FigureStep.Moved(Q3.Previous, 1.5m), Assert.Single(panel.Lines).Step);
    }

    [Fact]
    public void What_is_counted_differently_is_never_compared()
    {
        Assert.IsType<FigureStep.CountedDifferently>(Panel.Of([Of(Measure.Satisfaction, 84), Of(Measure.Satisfaction, 80, Q3.Previous, "otherwise")])[0].Lines[0].Step);
        Assert.IsType<FigureStep.CountedDifferently>(Panel.Of([Of(Measure.Satisfaction, 84), Of(Measure.Satisfaction, 8, Q3.Previous, unit: FigureUnit.Mean)])[0].Lines[0].Step);
    }

    [Fact]
    public void A_quarter_is_not_compared_with_a_month_nor_with_a_period_further_back() => Assert.All(
        Panel.Of([Of(Measure.Retention, 91), Of(Measure.Retention, 90, Period.Month(2026, 6)), Of(Measure.Retention, 70, Q3.Previous.Previous)]),
        panel => Assert.IsType<FigureStep.NoneBefore>(panel.Lines[0].Step));

    [Theory]
    [InlineData("60", "10", true)]
    [InlineData("60", "40", false)]
    [InlineData("60", "41", false)]
    [InlineData("60", "42", true)]
    [InlineData("90.5", "9.5", false)]
    [InlineData("90.5", "9.7", true)]
    public void Those_who_stay_and_those_who_go_are_everybody_as_far_as_the_decimals_say(string retention, string churn, bool contradicts) =>
        Assert.Equal(contradicts, Panel.Of([Of(Measure.Retention, Percent(retention)), Of(Measure.Churn, Percent(churn))])[0].Contradictions is [Contradiction.StayAndGo]);

    [Fact]
    public void Counts_and_figures_of_other_periods_contradict_nothing()
    {
        Assert.Empty(Panel.Of([Of(Measure.Retention, 60), Of(Measure.Churn, 10, unit: FigureUnit.Count)])[0].Contradictions);
        Assert.Empty(Panel.Of([Of(Measure.Retention, 60), Of(Measure.Churn, 10, Q3.Previous)]).SelectMany(panel => panel.Contradictions));
    }

    [Fact]
    public void Satisfied_and_negative_voices_together_are_not_more_than_everybody() =>
        Assert.IsType<Contradiction.SatisfiedAndNegative>(Assert.Single(Panel.Of([Of(Measure.Satisfaction, 84), Of(Measure.NegativeFeedback, 30)])[0].Contradictions));

    [Fact]
    public void What_only_serves_to_work_out_a_worth_stands_on_no_panel() =>
        Assert.Empty(Panel.Of([Of(Measure.Margin, 300, unit: FigureUnit.Money), Of(Measure.Retention, 90) with { Band = NpsBot.Core.Scores.Band.Promoter }]));
}
