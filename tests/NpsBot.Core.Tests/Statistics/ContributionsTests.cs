using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class ContributionsTests
{
    static Gen<(Score Score, IReadOnlyCollection<Reason> Reasons)[]> Answers =>
        Gen.Zip(Gen.Choose(0, 10), Gen.Elements(Enum.GetValues<Reason>()).ListOf().Where(reasons => reasons.Count <= 4))
            .Select(answer => (Score.Of(answer.Item1), (IReadOnlyCollection<Reason>)answer.Item2))
            .NonEmptyListOf().Select(list => list.ToArray());

    [Fact]
    public void The_parts_sum_to_the_score() => Hold(Answers, answers =>
    {
        var divided = Contributions.Of(answers);

        Assert.Equal(Tally.Of(answers.Select(answer => answer.Score)).Nps!.Value.Value, divided.Score, 1e-9);
        Assert.Equal(divided.Score, divided.Untagged + divided.Reasons.Sum(reason => reason.Points), 1e-9);
    });

    [Fact]
    public void Promoters_add_and_detractors_take() => Hold(Answers, answers => Assert.All(Contributions.Of(answers).Reasons, reason =>
    {
        Assert.True(reason.FromPromoters >= 0 && reason.FromDetractors <= 0, reason.ToString());
        Assert.Equal(reason.Points, reason.FromPromoters + reason.FromDetractors);
    }));

    [Fact]
    public void The_order_of_answers_does_not_matter() => Hold(Answers, answers =>
    {
        var (there, back) = (Contributions.Of(answers), Contributions.Of(answers.Reverse()));

        foreach (var reason in there.Reasons)
            Assert.Equal(reason.Points, back.Reasons.Single(other => other.Reason == reason.Reason).Points, 1e-9);
    });

    [Fact]
    public void A_reason_chosen_twice_by_a_person_counts_once()
    {
        var divided = Contributions.Of<string>([(Score.Of(9), ["speed", "speed", "help"])]);

        Assert.Equal([50.0, 50], divided.Reasons.Select(reason => reason.Points));
        Assert.All(divided.Reasons, reason => Assert.Equal((1, null), (reason.Mentions, reason.ScoreWithout)));
    }

    [Fact]
    public void Those_who_chose_nothing_are_shown_apart()
    {
        var divided = Contributions.Of<string>([(Score.Of(9), []), (Score.Of(9), ["help"]), (Score.Of(2), []), (Score.Of(10), [])]);

        Assert.Equal((50.0, 25.0), (divided.Score, divided.Untagged));
    }

    [Fact]
    public void Without_answers_there_is_nothing_to_divide() =>
        Assert.Throws<ArgumentException>(() => Contributions.Of<string>([]));
}
