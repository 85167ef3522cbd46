using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Sampling;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class SamplingTests
{
    static Gen<(long[] People, double[] Deviations, long Sample, long AtLeast)> Plans =>
        from count in Gen.Choose(1, 8)
        from people in Gen.Choose(0, 200).Select(number => (long)number).ArrayOf(count)
        from deviations in Gen.Choose(0, 100).Select(percent => percent / 100.0).ArrayOf(count)
        from sample in Gen.Choose(0, 500)
        from atLeast in Gen.Choose(0, 2)
        where sample >= count * atLeast
        select (people, deviations, (long)sample, (long)atLeast);

    static Gen<Stratum[]> Strata => Gen.Zip(Answered, Gen.Choose(0, 50))
        .Select(pair => new Stratum(pair.Item1.Count + pair.Item2, pair.Item1)).NonEmptyListOf().Select(list => list.ToArray());

    [Fact]
    public void An_allocation_asks_as_many_as_planned_and_never_more_than_there_are() => Hold(Plans, plan =>
    {
        foreach (var allocation in new[]
        {
            Allocation.Proportional(plan.People, plan.Sample, plan.AtLeast),
            Allocation.Neyman(plan.People, plan.Deviations, plan.Sample, plan.AtLeast),
        })
        {
            Assert.Equal(Math.Min(plan.Sample, plan.People.Sum()), allocation.Sum());
            Assert.All(allocation.Zip(plan.People), pair => Assert.InRange(pair.First, Math.Min(plan.AtLeast, pair.Second), pair.Second));
        }
    });

    [Fact]
    public void Mixed_strata_are_asked_more_often() =>
        Assert.Equal([15, 5], Allocation.Neyman([100, 100], [0.9, 0.3], 20));

    // The smallest minimum and the largest stratum bind at once: what one gives up, others take.
    [Fact]
    public void Strata_that_are_used_up_leave_the_rest_to_the_others() =>
        Assert.Equal([2, 8, 140], Allocation.Neyman([100, 8, 200], [0.0, 0.8, 0.1], 150, atLeast: 2));

    [Fact]
    public void When_everybody_in_mixed_strata_is_asked_the_agreeing_ones_share_the_rest() =>
        Assert.Equal([10, 20, 5], Allocation.Neyman([40, 80, 5], [0, 0, 0.5], 35));

    [Fact]
    public void A_sample_too_small_for_its_strata_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Allocation.Proportional([10, 10, 10], 2));
        Assert.Throws<ArgumentException>(() => Allocation.Proportional([10, -1], 2));
        Assert.Throws<ArgumentException>(() => Allocation.Neyman([10, 10], [0.5], 2));
    }

    [Fact]
    public void Weights_speak_for_everybody() => Hold(Strata, strata =>
    {
        var weighting = Weighting.Of(strata);

        Assert.InRange(weighting.Score, weighting.Interval.Low - 1e-6, weighting.Interval.High + 1e-6);
        Assert.InRange(weighting.Kish.EffectiveCount, 0.999_999, strata.Sum(stratum => stratum.Answers.Count) * 1.000_001);
        var spokenFor = strata.Zip(weighting.Weights, (stratum, weight) => stratum.Answers.Count * weight).Sum();
        Assert.Equal(strata.Sum(stratum => (double)stratum.Population), spokenFor, 1e-3);
    });

    [Fact]
    public void Where_everybody_answered_weighting_changes_nothing() => Hold(Answered.NonEmptyListOf(), answers =>
    {
        var weighting = Weighting.Of([.. answers.Select(tally => new Stratum(tally.Count, tally))]);

        Assert.Equal(weighting.Unweighted, weighting.Score, 1e-9);
        Assert.Equal(weighting.Kish.EffectiveCount, answers.Sum(tally => (double)tally.Count), 1e-3);
        Assert.True(weighting.StandardError is null or 0, weighting.ToString());
    });

    [Fact]
    public void A_stratum_without_answers_joins_its_nearest_neighbour()
    {
        var (some, none) = (new Stratum(10, Tally.OfBands(1, 1, 0)), new Stratum(20, Tally.Empty));
        var weighting = Weighting.Of([none, some, none, none, some with { Population = 8 }]);

        Assert.Equal([[0, 1, 2], [3, 4]], weighting.Merged);
        Assert.Equal([25.0, 14], weighting.Weights);
    }

    [Fact]
    public void Weights_that_make_few_people_carry_the_score_can_be_seen() =>
        Assert.InRange(
            Weighting.Of([new Stratum(20, Tally.OfBands(10, 5, 5)), new Stratum(300, Tally.OfBands(1, 0, 0))]).Kish.Largest,
            KishEffect.TooUnevenFrom,
            100);

    [Fact]
    public void What_cannot_be_weighted_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Weighting.Of([new Stratum(20, Tally.Empty)]));
        Assert.Throws<ArgumentException>(() => Weighting.Of([new Stratum(2, Tally.OfBands(1, 1, 1))]));
        Assert.Throws<ArgumentException>(() => StratifiedScore.Of([new Stratum(2, Tally.OfBands(1, 0, 0)), new Stratum(2, Tally.Empty)]));
        Assert.Throws<ArgumentException>(() => KishEffect.Of([1, 0]));
    }

    [Fact]
    public void A_single_answer_of_several_people_shows_no_spread()
    {
        Assert.Null(StratifiedScore.Of([new Stratum(2, Tally.OfBands(1, 0, 0)), new Stratum(9, Tally.OfBands(1, 2, 3))]).StandardError);
        Assert.Equal(0, StratifiedScore.Of([new Stratum(1, Tally.OfBands(1, 0, 0)), new Stratum(6, Tally.OfBands(1, 2, 3))]).StandardError);
    }

    [Theory]
    [InlineData(10, 0.6)]
    [InlineData(3, 0.9)]
    public void A_margin_and_the_answers_that_it_takes_are_inverse(double margin, double variance) =>
        Assert.InRange(SampleSize.Margin((long)Math.Ceiling(SampleSize.ForMargin(margin, variance)), variance), margin * 0.99, margin);

    [Fact]
    public void Everybody_takes_a_turn()
    {
        Assert.Equal(16, new Rotation(61, 4).AskedPerWave);
        Assert.Equal(TimeSpan.FromDays(28), new Rotation(61, 4).Rest(TimeSpan.FromDays(7)));
    }

    [Fact]
    public void Nobody_reached_is_no_rate()
    {
        var rate = new ResponseRate(5, 5, 0);

        Assert.Equal((0, null, null, null), (rate.OfAsked, rate.OfReached, rate.Participation, rate.MarginOfHalf()));
        Assert.Equal(0, new ResponseRate(1, 0, 1).MarginOfHalf());
    }
}
