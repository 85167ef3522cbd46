using NpsBot.Core.Polls;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Polls;

public sealed class PollOutcomeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Below_five_answers_nothing_is_said_but_how_many(int answers) =>
        Assert.Equal(new PollOutcome.TooFew(answers), PollOutcome.Of(Tally.OfBands(answers / 2, 0, answers - (answers / 2))));

    [Theory]
    [InlineData(5, 0, 0, Band.Promoter)]
    [InlineData(1, 4, 0, Band.Passive)]
    [InlineData(0, 1, 16, Band.Detractor)]
    public void Where_all_or_all_but_one_agree_only_that_is_said(int promoters, int passives, int detractors, Band band) =>
        Assert.Equal(new PollOutcome.NearlyAll(promoters + passives + detractors, band), PollOutcome.Of(Tally.OfBands(promoters, passives, detractors)));

    [Fact]
    public void Otherwise_there_are_figures_and_single_scores_are_not_told_apart()
    {
        var answers = Tally.Of(new[] { 9, 10, 10, 7, 3, 5 }.Select(Score.Of));
        var figures = Assert.IsType<PollOutcome.Figures>(PollOutcome.Of(answers));
        Assert.Equal((Tally.OfBands(3, 1, 2), "+17"), (figures.Answers, figures.Nps.ToString()));
    }
}
