using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Disclosure;

public class DiscloseTests
{
    static readonly ReasonCount SlowThrice = new(Band.Detractor, Reason.Speed, Mentions: 3, Sixths: 18);
    static readonly ReasonCount KindTwice = new(Band.Promoter, Reason.Friendliness, Mentions: 2, Sixths: 12);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(4, 0, 0)]
    public void Below_five_answers_nothing_is_said(long promoters, long passives, long detractors) =>
        Assert.Equal(new Disclosed.TooFew(), Disclose(Snapshots.Of(promoters, passives, detractors)));

    [Theory]
    [InlineData(5, 0, 0, Band.Promoter)]
    [InlineData(0, 1, 9, Band.Detractor)]
    [InlineData(0, 50, 1, Band.Passive)]
    public void When_all_or_all_but_one_agree_only_words_are_said(long promoters, long passives, long detractors, Band band) =>
        Assert.Equal(new Disclosed.NearlyAll(band), Disclose(Snapshots.Of(promoters, passives, detractors, SlowThrice)));

    [Fact]
    public void From_five_mixed_answers_score_interval_and_split_appear_together()
    {
        var snapshot = Snapshots.Of(3, 1, 1);

        var figures = Assert.IsType<Disclosed.Figures>(Disclose(snapshot));
        Assert.Equal((snapshot.Tally, 40, ScoreInterval.Of(snapshot.Tally)), (figures.Tally, figures.Nps.Rounded, figures.Interval));
    }

    [Fact]
    public void Figures_appear_exactly_with_five_answers_two_of_them_outside_the_largest_band()
    {
        foreach (var tally in AllUpTo(14))
        {
            var outside = tally.Count - Enum.GetValues<Band>().Max(band => tally[band]);
            Assert.Equal(tally.Count >= 5 && outside >= 2, Disclose(Snapshots.Of(tally)) is Disclosed.Figures);
        }
    }

    [Fact]
    public void Reasons_appear_from_ten_answers_and_each_from_three_mentions()
    {
        Assert.Empty(Figures(Snapshots.Of(3, 3, 3, SlowThrice, KindTwice)).Reasons);
        Assert.Equal([SlowThrice], Figures(Snapshots.Of(3, 2, 5, SlowThrice, KindTwice)).Reasons);
    }

    [Fact]
    public void A_band_of_fewer_than_five_shows_no_reasons_because_three_of_three_would_say_what_each_of_them_thinks()
    {
        Assert.Empty(Figures(Snapshots.Of(4, 3, 3, SlowThrice)).Reasons);
        Assert.Empty(Figures(Snapshots.Of(4, 3, 4, SlowThrice)).Reasons);
    }

    [Fact]
    public void A_stricter_wave_says_less()
    {
        var strict = new Thresholds(score: 8, reasons: 20, mentions: 5);

        Assert.IsType<Disclosed.TooFew>(DisclosureRules.Disclose(Snapshots.Of(3, 2, 2), strict));
        Assert.Empty(Assert.IsType<Disclosed.Figures>(DisclosureRules.Disclose(Snapshots.Of(9, 5, 5, SlowThrice), strict)).Reasons);
    }

    static Disclosed Disclose(Snapshot snapshot) => DisclosureRules.Disclose(snapshot, Thresholds.Default);

    static Disclosed.Figures Figures(Snapshot snapshot) => Assert.IsType<Disclosed.Figures>(Disclose(snapshot));
}
