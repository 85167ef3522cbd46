using NpsBot.Core.Statistics.Claims;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class ClaimTests
{
    [Fact]
    public void Whatever_a_group_gives_can_be_claimed_rounded() => Hold(Answered, tally =>
    {
        decimal Rounded(long part) => Math.Round(100m * part / tally.Count, MidpointRounding.AwayFromZero);
        var claim = new Claim(Rounded(tally.Promoters), Rounded(tally.Passives), Rounded(tally.Detractors), tally.Nps!.Value.Rounded, tally.Count);

        Assert.Empty(claim.Problems());
    });

    [Fact]
    public void Whatever_a_group_gives_can_be_claimed_with_a_decimal() => Hold(Answered, tally =>
    {
        decimal Rounded(long part) => decimal.Round((100m * part / tally.Count) + 0.00m, 1, MidpointRounding.AwayFromZero) + 0.0m;
        var claim = new Claim(
            Rounded(tally.Promoters), Rounded(tally.Passives), Rounded(tally.Detractors), Rounded(tally.Promoters - tally.Detractors), tally.Count);

        Assert.Empty(claim.Problems());
    });

    public static TheoryData<Claim, Type[]> Claims => new()
    {
        { new Claim(20, 50, 30, 40), [typeof(ClaimProblem.ScoreIsNotTheDifference)] },
        { new Claim(20, 50, 30, -10), [] },
        { new Claim(33, 33, 33, 1), [] },
        { new Claim(33, 33, 33, 2), [typeof(ClaimProblem.ScoreIsNotTheDifference)] },
        { new Claim(33.3m, 33.3m, 33.3m, 0.2m), [typeof(ClaimProblem.ScoreIsNotTheDifference)] },
        { new Claim(40, 40, 17, 23), [typeof(ClaimProblem.PartsDoNotSum)] },
        { new Claim(60, null, 70, -10), [typeof(ClaimProblem.PartsDoNotSum)] },
        { new Claim(60, 40, 30, null), [typeof(ClaimProblem.PartsDoNotSum)] },
        { new Claim(120, -40, 20, 100), [typeof(ClaimProblem.NotAShare)] },
        { new Claim(57, 43, 0, 60, 7), [typeof(ClaimProblem.ScoreIsNotTheDifference), typeof(ClaimProblem.ScoreIsImpossible)] },
        { new Claim(60, 40, 0, null, 7), [typeof(ClaimProblem.ShareIsImpossible), typeof(ClaimProblem.ShareIsImpossible)] },
        { new Claim(57, 43, 0, 57, 7), [] },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void Figures_that_cannot_be_true_are_named(Claim claim, Type[] problems) =>
        Assert.Equal(problems, claim.Problems().Select(problem => problem.GetType()));

    [Theory]
    [InlineData(7, 60, false)]
    [InlineData(7, 57, true)]
    [InlineData(5, 60, true)]
    [InlineData(8, 12, true)]
    [InlineData(8, 13, true)]
    [InlineData(8, 14, false)]
    [InlineData(3, 130, false)]
    [InlineData(1, -100, true)]
    [InlineData(1_000_000_000, 37, true)]
    public void A_score_is_reachable_when_whole_people_can_give_it(long answers, int claimed, bool reachable) =>
        Assert.Equal(reachable, ReachableScores.Of(answers, claimed).IsReachable);

    [Fact]
    public void Every_score_that_a_group_can_have_is_reachable() => Hold(Answered, tally =>
    {
        var found = ReachableScores.Of(tally.Count, tally.Nps!.Value.Rounded);

        Assert.True(found.IsReachable && found.Below <= found.Above, found.ToString());
    });

    [Fact]
    public void Absurd_claims_are_answered_too()
    {
        Assert.False(ReachableScores.Of(long.MaxValue, decimal.MaxValue).IsReachable);
        Assert.Equal([new ClaimProblem.NotAShare()], new Claim(decimal.MaxValue, decimal.MaxValue, decimal.MaxValue, decimal.MinValue).Problems());
        Assert.IsType<ClaimProblem.ScoreIsNotTheDifference>(Assert.Single(new Claim(50, 20, 30, decimal.MaxValue).Problems()));
    }
}
