using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using static NpsBot.Core.Tests.Samples;
using Interval = NpsBot.Core.Statistics.Interval;

namespace NpsBot.Core.Tests.Statistics;

public class PopulationScoreTests
{
    static Gen<(Tally Answers, long Silent)> Census =>
        from answers in Answered
        from silent in Gen.Frequency((5, Gen.Choose(0, 40)), (1, Gen.Choose(0, 3_000)), (1, Gen.Choose(0, 1_000_000_000)))
        select (answers, (long)silent);

    [Fact]
    public void When_everybody_answered_the_score_is_a_fact() => Hold(Answered, answers =>
    {
        var (population, score) = (PopulationScore.Of(answers, answers.Count), answers.Nps!.Value.Value);

        Assert.Equal((true, new Interval(score, score), new Interval(score, score)), (population.IsExact, population.Interval, population.Logical));
    });

    [Fact]
    public void What_is_likely_lies_within_what_is_possible() => Hold(
        Census,
        census =>
        {
            var population = PopulationScore.Of(census.Answers, census.Answers.Count + census.Silent);

            Assert.True(population.Logical.Low >= -100 && population.Logical.High <= 100, population.ToString());
            Assert.InRange(population.Interval.Low, population.Logical.Low - 1e-9, population.Interval.High);
            Assert.InRange(population.Interval.High, population.Interval.Low, population.Logical.High + 1e-9);
        },
        times: 100);

    [Fact]
    public void It_contains_the_score_of_those_who_answered() => Hold(
        Census,
        census => Assert.True(
            PopulationScore.Of(census.Answers, census.Answers.Count + census.Silent).Interval.Contains(census.Answers.Nps!.Value.Value)),
        times: 100);

    [Fact]
    public void Swapping_promoters_and_detractors_mirrors_it() => Hold(
        Census,
        census =>
        {
            var (answers, people) = (census.Answers, census.Answers.Count + census.Silent);
            var (there, back) = (
                PopulationScore.Of(answers, people).Interval,
                PopulationScore.Of(Tally.OfBands(answers.Detractors, answers.Passives, answers.Promoters), people).Interval);

            Assert.Equal(there.Low, -back.High, 1e-9);
            Assert.Equal(there.High, -back.Low, 1e-9);
        },
        times: 100);

    [Fact]
    public void The_distribution_of_very_many_silent_people_takes_over_without_a_step()
    {
        var answers = Tally.OfBands(14, 10, 6);
        var (exact, scaled) = (PopulationScore.Of(answers, 2_030).Interval, PopulationScore.Of(answers, 2_031).Interval);

        Assert.Equal(exact.Low, scaled.Low, 0.1);
        Assert.Equal(exact.High, scaled.High, 0.1);
    }

    // The quantiles of Jeffreys' posterior of 14, 10 and 6, drawn 400,000 times.
    [Fact]
    public void A_small_part_of_very_many_is_as_uncertain_as_the_posterior()
    {
        var interval = PopulationScore.Of(Tally.OfBands(14, 10, 6), 1_000_000_000).Interval;

        Assert.Equal(-2.32, interval.Low, 0.2);
        Assert.Equal(50.88, interval.High, 0.2);
    }

    // Every population, by the chance that so many of each band are among those who answered, if silence has nothing to do with the score.
    [Theory]
    [InlineData(12, 11)]
    [InlineData(20, 10)]
    [InlineData(25, 20)]
    public void On_average_over_populations_it_keeps_its_word(int people, int answered)
    {
        var covered = AllUpTo(people).Where(all => all.Count == people).Select(all => Covered(all, answered)).ToList();

        Assert.InRange(covered.Average(), 0.95, 1);
    }

    [Fact]
    public void More_answers_than_people_cannot_be()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PopulationScore.Of(Tally.OfBands(5, 5, 5), 14));
        Assert.Throws<ArgumentException>(() => PopulationScore.Of(Tally.Empty, 14));
        Assert.Throws<ArgumentOutOfRangeException>(() => PopulationScore.Of(Tally.OfBands(5, 5, 5), 15, confidence: 1));
    }

    static double Covered(Tally all, int answered)
    {
        var (covered, score) = (0.0, all.Nps!.Value.Value);
        for (var promoters = 0; promoters <= Math.Min(answered, all.Promoters); promoters++)
        {
            for (var detractors = 0; detractors <= Math.Min(answered - promoters, all.Detractors); detractors++)
            {
                var passives = answered - promoters - detractors;
                if (passives > all.Passives)
                    continue;
                var interval = PopulationScore.Of(Tally.OfBands(promoters, passives, detractors), all.Count).Interval;
                if (score >= interval.Low - 1e-9 && score <= interval.High + 1e-9)
                    covered += Choices(all.Promoters, promoters) * Choices(all.Passives, passives) * Choices(all.Detractors, detractors);
            }
        }
        return covered / Choices(all.Count, answered);
    }

    static double Choices(long from, int chosen) =>
        Enumerable.Range(1, chosen).Aggregate(1.0, (ways, i) => ways * (from - chosen + i) / i);
}
