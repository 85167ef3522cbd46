using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Disclosure;

/// <summary>Somebody who gave one of the answers knows it, and must not learn the others from what is left.</summary>
public class RespondentTests
{
    [Fact]
    public void The_others_alone_must_be_enough_and_not_all_but_one_of_them_alike()
    {
        foreach (var tally in AllUpTo(14))
        {
            if (DisclosureRules.DiscloseToRespondent(Snapshots.Of(tally), Thresholds.Default) is not Disclosed.Figures)
                continue;
            foreach (var own in Enum.GetValues<Band>().Where(band => tally[band] > 0))
            {
                var others = Enum.GetValues<Band>().Select(band => tally[band] - (band == own ? 1 : 0)).ToList();
                Assert.True(others.Sum() >= Thresholds.Default.Score && others.Max() <= others.Sum() - 2, $"{tally} seen by a {own}");
            }
        }
    }

    [Fact]
    public void What_is_shown_are_the_very_figures_that_everybody_sees()
    {
        var snapshot = Snapshots.Of(4, 3, 3);
        var everybody = Assert.IsType<Disclosed.Figures>(DisclosureRules.Disclose(snapshot, Thresholds.Default));
        var respondent = Assert.IsType<Disclosed.Figures>(DisclosureRules.DiscloseToRespondent(snapshot, Thresholds.Default));
        Assert.Equal((everybody.Tally, everybody.Nps), (respondent.Tally, respondent.Nps));
    }

    [Fact]
    public void Five_answers_of_which_one_is_theirs_are_too_few() =>
        Assert.IsType<Disclosed.TooFew>(DisclosureRules.DiscloseToRespondent(Snapshots.Of(2, 2, 1), Thresholds.Default));

    [Theory]
    [InlineData(18, 1, 1, true)]
    [InlineData(4, 1, 1, false)]
    public void All_but_two_alike_are_told_in_words_where_that_is_nearly_all(long promoters, long passives, long detractors, bool inWords)
    {
        var disclosed = DisclosureRules.DiscloseToRespondent(Snapshots.Of(promoters, passives, detractors), Thresholds.Default);
        Assert.Equal(inWords ? new Disclosed.NearlyAll(Band.Promoter) : new Disclosed.TooFew(), disclosed);
    }

    [Fact]
    public void A_reason_needs_as_many_other_people_who_named_it()
    {
        var named = new ReasonCount(Band.Detractor, Reason.Speed, Mentions: 3, Sixths: 18);
        var snapshot = Snapshots.Of(4, 4, 6, named, named with { Reason = Reason.Tools, Mentions = 4, Sixths = 24 });
        var figures = Assert.IsType<Disclosed.Figures>(DisclosureRules.DiscloseToRespondent(snapshot, Thresholds.Default));
        Assert.Equal(Reason.Tools, Assert.Single(figures.Reasons).Reason);
    }
}
