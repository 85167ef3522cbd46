using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Statistics.Claims;

namespace NpsBot.Core.Tests.Statistics;

public sealed class ClaimedChangeTests
{
    [Theory]
    [InlineData(20, 35, 20, false, true)]
    [InlineData(20, 60, 400, true, false)]
    [InlineData(60, 20, 400, true, false)]
    [InlineData(20, 45, 40, false, false)]
    [InlineData(100, 100, 5, false, true)]
    [InlineData(-100, 100, 3, true, false)]
    [InlineData(20, 21, 1_000_000_000_000, true, false)]
    public void Two_scores_and_their_answers_may_be_enough(decimal from, decimal to, long answers, bool isShown, bool isNeverShown)
    {
        var change = ClaimedChange.Of(from, to, answers);
        Assert.Equal((isShown, isNeverShown), (change.IsShown, change.IsNeverShown));
    }

    [Fact]
    public void Whatever_is_said_of_both_ends_holds_for_every_split_between() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 60).SelectMany(answers => Gen.Zip(Split(answers), Split(answers))).ToArbitrary(),
        pair =>
        {
            var (before, now) = pair;
            var claimed = ClaimedChange.Of(Exact(before), Exact(now), before.Count);
            var change = Change.Between(before, now);
            return (!claimed.IsShown || change.Verdict != ChangeVerdict.NotShown) && (!claimed.IsNeverShown || change.Verdict == ChangeVerdict.NotShown);
        }));

    [Fact]
    public void Scores_off_the_scale_and_no_answers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ClaimedChange.Of(101, 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClaimedChange.Of(0, -101, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClaimedChange.Of(0, 0, 0));
    }

    static Gen<Tally> Split(int answers) =>
        Gen.Choose(0, answers).SelectMany(promoters => Gen.Choose(0, answers - promoters).Select(passives => Tally.OfBands(promoters, passives, answers - promoters - passives)));

    static decimal Exact(Tally tally) => 100m * (tally.Promoters - tally.Detractors) / tally.Count;
}
