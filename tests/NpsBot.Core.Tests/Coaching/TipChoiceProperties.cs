using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using static NpsBot.Core.Tests.Coaching.Examples;

namespace NpsBot.Core.Tests.Coaching;

/// <summary>What holds for any library and any figures.</summary>
public class TipChoiceProperties
{
    sealed record Case(IReadOnlyList<Tip> Library, ServiceType Type, Disclosed.Figures Figures, int Most)
    {
        public IReadOnlyList<ChosenTip> Chosen => TipChoice.Choose(Library, Type, Figures, Most);
    }

    static readonly Gen<ServiceType> AnyType = Gen.Elements(Enum.GetValues<ServiceType>());

    static readonly Gen<IReadOnlyList<Tip>> AnyLibrary =
        from size in Gen.Choose(0, 30)
        from reasons in Gen.Elements(Reasons.All.Select(reason => (Reason?)reason).Append(null)).ListOf(size)
        from types in Gen.Choose(0, 2).SelectMany(count => AnyType.ListOf(count)).ListOf(size)
        select (IReadOnlyList<Tip>)[.. Enumerable.Range(0, size).Select(i => Tip(i.ToString(CultureInfo.InvariantCulture), reasons[i], [.. types[i]]))];

    static readonly Gen<IReadOnlyList<ReasonCount>> AnyReasons =
        from bands in Gen.Elements(Enum.GetValues<Band>()).ListOf(6)
        from reasons in Gen.Elements<Reason>(Reasons.All).ListOf(6)
        from mentions in Gen.Choose(3, 9).ListOf(6)
        from sixths in Gen.Elements(2, 3, 6).ListOf(6)
        select (IReadOnlyList<ReasonCount>)
        [
            .. bands.Zip(reasons).Zip(mentions.Zip(sixths))
                .Select(one => Named(one.First.First, one.First.Second, one.Second.First, (long)one.Second.First * one.Second.Second))
                .DistinctBy(count => (count.Band, count.Reason)),
        ];

    static readonly Gen<Case> AnyCase =
        from library in AnyLibrary
        from type in AnyType
        from reasons in AnyReasons
        from most in Gen.Choose(0, 12)
        select new Case(library, type, Figures(Tally.OfBands(30, 60, 60), reasons), most);

    [Fact]
    public void Tips_fit_are_different_and_not_more_than_asked_for() => Holds(given =>
        given.Chosen.Count <= given.Most
        && given.Chosen.All(chosen => chosen.Tip.Fits(given.Type))
        && given.Chosen.Select(chosen => chosen.Tip).Distinct().Count() == given.Chosen.Count);

    [Fact]
    public void A_ground_names_the_reason_that_its_tip_addresses_as_the_figures_show_it() => Holds(given => given.Chosen.All(chosen => chosen.Ground switch
    {
        TipGround.CostsPoints costs => chosen.Tip.Addresses == costs.Reason && given.Figures.Reasons.Any(count =>
            count.Band == Band.Detractor && count.Reason == costs.Reason && count.Mentions == costs.Mentions && costs.Points is > 0 and <= 100),
        TipGround.LiftsPassives lifts => chosen.Tip.Addresses == lifts.Reason && given.Figures.Reasons.Any(count =>
            count.Band == Band.Passive && count.Reason == lifts.Reason && count.Mentions == lifts.Mentions),
        _ => chosen.Tip.Addresses is null,
    }));

    [Fact]
    public void No_reason_has_a_second_tip_before_all_others_had_one() => Holds(given =>
    {
        var all = (given with { Most = int.MaxValue }).Chosen.Where(chosen => chosen.Tip.Addresses is not null).ToList();
        var reasons = all.Select(chosen => chosen.Tip.Addresses).Distinct().Count();
        return all.Take(reasons).Select(chosen => chosen.Tip.Addresses).Distinct().Count() == reasons;
    });

    [Fact]
    public void First_turns_go_from_most_points_to_fewest_and_general_tips_come_last() => Holds(given =>
    {
        var weights = given.Chosen.DistinctBy(chosen => chosen.Tip.Addresses).Select(chosen => chosen.Ground switch
        {
            TipGround.CostsPoints costs => costs.Points,
            TipGround.LiftsPassives => 0,
            _ => -1,
        }).ToList();
        return weights.SequenceEqual(weights.OrderDescending());
    });

    [Fact]
    public void Asking_for_more_only_adds_to_the_end() => Holds(given =>
        (given with { Most = given.Most + 1 }).Chosen.Take(given.Most).SequenceEqual(given.Chosen));

    [Fact]
    public void The_order_in_which_reasons_were_counted_does_not_matter() => Holds(given =>
        (given with { Figures = given.Figures with { Reasons = [.. given.Figures.Reasons.Reverse()] } }).Chosen.SequenceEqual(given.Chosen));

    static void Holds(Func<Case, bool> property) =>
        Prop.ForAll(Arb.From(AnyCase), given => property(given)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
