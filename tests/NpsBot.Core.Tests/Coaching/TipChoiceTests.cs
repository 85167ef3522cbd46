using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using static NpsBot.Core.Tests.Coaching.Examples;

namespace NpsBot.Core.Tests.Coaching;

public class TipChoiceTests
{
    static readonly Tip[] Library =
    [
        Tip("talk"),
        Tip("announce"),
        Tip("clock", Reason.Speed),
        Tip("fast-lane", Reason.Speed, ServiceType.It),
        Tip("dates", Reason.Reliability),
        Tip("payslips", Reason.Reliability, ServiceType.Payroll),
        Tip("updates", Reason.Informed),
        Tip("manners", Reason.Friendliness),
    ];

    static readonly Tally Fifty = Tally.OfBands(promoters: 20, passives: 15, detractors: 15);

    [Fact]
    public void What_costs_the_most_points_comes_first()
    {
        // Informed was named by more people, Friendliness by people who named nothing else.
        var figures = Figures(Fifty, Named(Band.Detractor, Reason.Informed, 6, 15), Named(Band.Detractor, Reason.Friendliness, 4, 24));

        Assert.Equal("manners updates talk", Choose(figures, 3).Ids());
    }

    [Fact]
    public void The_ground_says_how_many_points_and_how_many_people()
    {
        // Three people named only speed (18 sixths), three named one more reason each (9): 4.5 people of 50 are 9 points.
        var figures = Figures(Fifty, Named(Band.Detractor, Reason.Speed, 6, 27));

        var ground = Assert.IsType<TipGround.CostsPoints>(Choose(figures, 1)[0].Ground);
        Assert.Equal((Reason.Speed, 9.0, 6L), (ground.Reason, ground.Points, ground.Mentions));
    }

    [Fact]
    public void What_would_lift_those_who_gave_7_or_8_comes_after_all_that_costs_points()
    {
        var figures = Figures(Fifty, Named(Band.Passive, Reason.Informed, 9, 54), Named(Band.Detractor, Reason.Friendliness, 3, 6));

        var chosen = Choose(figures, 2);

        Assert.Equal("manners updates", chosen.Ids());
        Assert.Equal(new TipGround.LiftsPassives(Reason.Informed, 9), chosen[1].Ground);
    }

    [Fact]
    public void A_reason_named_in_both_bands_is_taken_once_for_its_points()
    {
        var figures = Figures(Fifty, Named(Band.Detractor, Reason.Informed, 3, 12), Named(Band.Passive, Reason.Informed, 8, 48));

        var chosen = Choose(figures, 8);

        Assert.Equal("updates talk announce", chosen.Ids());
        Assert.IsType<TipGround.CostsPoints>(chosen[0].Ground);
    }

    [Fact]
    public void What_people_praise_asks_for_no_tip() =>
        Assert.Equal("talk announce", Choose(Figures(Fifty, Named(Band.Promoter, Reason.Speed, 12, 60)), 8).Ids());

    [Fact]
    public void Every_reason_has_its_turn_before_one_has_two()
    {
        var figures = Figures(
            Fifty,
            Named(Band.Detractor, Reason.Speed, 8, 48),
            Named(Band.Detractor, Reason.Informed, 3, 6),
            Named(Band.Passive, Reason.Friendliness, 3, 18));

        Assert.Equal("fast-lane updates manners clock talk", Choose(figures, 5).Ids());
    }

    [Fact]
    public void Advice_for_this_type_of_service_comes_before_advice_for_all_and_advice_for_others_never()
    {
        var figures = Figures(Fifty, Named(Band.Detractor, Reason.Speed, 8, 48), Named(Band.Detractor, Reason.Reliability, 3, 6));

        Assert.Equal("fast-lane dates clock", TipChoice.Choose(Library, ServiceType.It, figures, 3).Ids());
        Assert.Equal("clock payslips dates", TipChoice.Choose(Library, ServiceType.Payroll, figures, 3).Ids());
    }

    [Fact]
    public void Without_figures_or_reasons_there_are_general_tips_only()
    {
        Disclosed[] silent = [new Disclosed.TooFew(), new Disclosed.NearlyAll(Band.Detractor), Figures(Fifty)];

        foreach (var disclosed in silent)
        {
            var chosen = Choose(disclosed, 8);
            Assert.Equal("talk announce", chosen.Ids());
            Assert.All(chosen, tip => Assert.IsType<TipGround.General>(tip.Ground));
        }
    }

    [Theory]
    [InlineData(9, 3, "talk")] // too few answers for reasons
    [InlineData(10, 2, "talk")] // too few people named it
    [InlineData(10, 3, "fast-lane")]
    public void The_thresholds_of_the_wave_decide_whether_reasons_count(int answers, int mentions, string first)
    {
        var tally = Tally.OfBands(promoters: answers - 5, passives: 0, detractors: 5);
        ReasonCount[] reasons = [Named(Band.Detractor, Reason.Speed, mentions, 6L * mentions)];
        var snapshot = new Snapshot(1, DateTimeOffset.UnixEpoch, IsFinal: true, Asked: 20, tally, NotUsed: 0, Skipped: 0, reasons);

        Assert.Equal(first, Choose(DisclosureRules.Disclose(snapshot, Thresholds.Default), 1).Ids());
    }

    [Fact]
    public void Asking_for_none_gives_none_and_for_fewer_is_an_error()
    {
        Assert.Empty(Choose(new Disclosed.TooFew(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Choose(new Disclosed.TooFew(), -1));
    }

    static IReadOnlyList<ChosenTip> Choose(Disclosed disclosed, int most) => TipChoice.Choose(Library, ServiceType.It, disclosed, most);
}
