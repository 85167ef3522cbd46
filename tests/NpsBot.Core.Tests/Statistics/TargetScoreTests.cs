using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Tests.Statistics;

public sealed class TargetScoreTests
{
    [Fact]
    public void A_target_nearer_than_what_can_be_seen_cannot_be_told_and_says_how_many_answers_it_would_take()
    {
        var target = TargetScore.Of(Tally.OfBands(26, 22, 12), 40);
        Assert.False(target.CanBeSeen);
        Assert.Equal(40 - (100.0 * 14 / 60), target.Distance!.Value, 9);
        Assert.InRange(target.Detectable, 37, 40);
        Assert.Equal(target.Detectable / 2, target.Pooled, 9);
        Assert.InRange(target.AnswersNeeded!.Value, 300, 350);
    }

    [Fact]
    public void A_target_far_enough_away_can_be_told() => Assert.True(TargetScore.Of(Tally.OfBands(26, 22, 12), 80).CanBeSeen);

    [Fact]
    public void Without_a_target_only_what_could_be_seen_is_said() => Assert.Equal((null, null, null), TargetScore.Of(Tally.OfBands(26, 22, 12), null) is var open ? (open.Distance, open.CanBeSeen, open.AnswersNeeded) : default);

    [Fact]
    public void Agreement_among_few_is_not_taken_for_certainty() => Assert.True(TargetScore.Of(Tally.OfBands(8, 0, 0), 90).Detectable > 30);

    [Fact]
    public void The_planning_value_for_ten_against_ten_is_the_usual_97()
    {
        // Variance .6: 2.8016 * 100 * sqrt(2 * .6 / 10) = 97.05.
        Assert.Equal(97.05, new PlannedChange(10, 10, 0.6, 0.6).Detectable(), 2);
    }
}
