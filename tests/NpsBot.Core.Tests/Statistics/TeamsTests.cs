using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Teams;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class TeamsTests
{
    static Gen<Tally[]> Teams => Gen.OneOf(Answered, Gen.Constant(Tally.Empty)).ArrayOf().Where(teams => teams.Any(team => team.Count > 0));

    static Gen<Tally[]> SmallTeams =>
        from count in Gen.Choose(2, 12)
        from bands in Gen.Choose(0, 15).ArrayOf(3).Where(bands => bands.Sum() > 0).ArrayOf(count)
        select bands.Select(team => Tally.OfBands(team[0], team[1], team[2])).ToArray();

    [Fact]
    public void Looking_at_many_teams_makes_no_team_more_remarkable() => Hold(Gen.Choose(0, 1_000).Select(p => p / 1000.0).ArrayOf(), probabilities =>
    {
        var adjusted = FalseDiscovery.Adjust(probabilities);

        Assert.All(probabilities.Zip(adjusted), pair => Assert.InRange(pair.Second, pair.First - 1e-15, 1));
        var order = Enumerable.Range(0, probabilities.Length).OrderBy(i => probabilities[i]).Select(i => adjusted[i]).ToList();
        Assert.Equal(order.Order(), order);
    });

    [Fact]
    public void A_probability_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.Adjust([0.1, double.NaN, 0.2]));

    [Fact]
    public void The_funnel_has_a_place_for_every_team_that_answered() => Hold(Teams, teams =>
    {
        var funnel = Funnel.Of(teams);

        foreach (var (team, place) in teams.Zip(funnel.Teams))
        {
            Assert.Equal(team.Count == 0, place is null);
            if (place is null)
                continue;
            Assert.True(place.Limits.Contains(funnel.Pooled) && place.Limits.Low >= -100 && place.Limits.High <= 100, place.ToString());
            Assert.InRange(place.Adjusted, place.PValue, 1);
        }
    });

    [Fact]
    public void Teams_alike_are_homogeneous() => Hold(Answered.Where(team => team.Count < 1_000_000).Zip(Gen.Choose(1, 9)), sample =>
    {
        var found = Homogeneity.Of([.. Enumerable.Repeat(sample.Item1, sample.Item2), Tally.Empty]);

        Assert.Equal(0, found.ChiSquare, 1e-6);
        Assert.InRange(found.PValue, 0.99, 1);
    });

    [Fact]
    public void Teams_apart_are_not() =>
        Assert.InRange(Homogeneity.Of([Tally.OfBands(20, 5, 0), Tally.OfBands(0, 5, 20)]).PValue, 0, 1e-8);

    [Fact]
    public void Few_answers_are_drawn_further_to_what_is_known_of_teams() => Hold(SmallTeams, teams =>
    {
        var prior = TeamPrior.Likeliest(teams);

        Assert.All(teams, team =>
        {
            var (raw, shrunk) = (team.Nps!.Value.Value, prior.Shrink(team));
            Assert.InRange(shrunk.Mean, Math.Min(raw, prior.Score) - 1e-9, Math.Max(raw, prior.Score) + 1e-9);
            Assert.True(prior.Shrink(team + team).WeightOfAnswers > shrunk.WeightOfAnswers);
        });
    });

    [Fact]
    public void No_prior_near_the_likeliest_one_is_likelier() => Hold(SmallTeams, teams =>
    {
        var prior = TeamPrior.Likeliest(teams);
        var highest = prior.LogLikelihood(teams);
        TeamPrior[] around =
        [
            prior with { Promoters = prior.Promoters * 1.05 }, prior with { Promoters = prior.Promoters / 1.05 },
            prior with { Passives = prior.Passives * 1.05 }, prior with { Passives = prior.Passives / 1.05 },
            prior with { Detractors = prior.Detractors * 1.05 }, prior with { Detractors = prior.Detractors / 1.05 },
        ];

        // Where the ridge rises for ever, towards an infinitely strong or weak prior, only a hair is left to gain.
        Assert.All(around, other => Assert.InRange(other.LogLikelihood(teams), double.NegativeInfinity, highest + 5e-3));
    });

    [Fact]
    public void Teams_that_differ_only_by_chance_all_take_the_score_of_all()
    {
        var prior = TeamPrior.Likeliest([.. Enumerable.Repeat(Tally.OfBands(4, 3, 3), 10)]);

        Assert.Equal(10, prior.Shrink(Tally.OfBands(5, 0, 0)).Mean, 0.1);
    }

    [Fact]
    public void Teams_that_chance_explains_take_the_shares_of_all_their_answers()
    {
        var prior = TeamPrior.Likeliest([Tally.OfBands(14, 14, 12), Tally.OfBands(0, 0, 3)]);

        Assert.Equal(100.0 * (14 - 15) / 43, prior.Score, 1e-9);
    }

    [Fact]
    public void Teams_of_one_mind_each_are_taken_at_their_word()
    {
        Tally[] teams = [Tally.OfBands(9, 0, 0), Tally.OfBands(0, 0, 5)];
        var prior = TeamPrior.Likeliest(teams);

        // One answer tells what the rest of a team will say, so each team is as likely as its first answer: one half.
        Assert.Equal(2 * Math.Log(0.5), prior.LogLikelihood(teams), 1e-3);
        Assert.Equal(1, prior.Shrink(teams[1]).WeightOfAnswers, 1e-3);
    }

    [Fact]
    public void One_team_says_nothing_about_teams() =>
        Assert.Throws<ArgumentException>(() => TeamPrior.Likeliest([Tally.OfBands(4, 3, 3), Tally.Empty]));
}
