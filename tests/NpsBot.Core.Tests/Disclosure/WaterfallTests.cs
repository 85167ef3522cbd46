using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Disclosure;

public class WaterfallTests
{
    static Gen<(Score Score, Reason[] Reasons)[]> People =>
        from size in Gen.Choose(10, 60)
        from reasons in Gen.Choose(1, 9)
        from people in Gen.Zip(Gen.Choose(0, 10), Gen.Elements(Enum.GetValues<Reason>()[..reasons]).ListOf()).ArrayOf(size)
        select people.Select(person => (Score.Of(person.Item1), person.Item2.Distinct().Take(Core.Surveys.Reasons.MostPicked).ToArray())).ToArray();

    [Fact]
    public void The_parts_sum_exactly_to_the_score_and_as_shown_to_the_score_as_shown() => Hold(People, people =>
    {
        if (Waterfall(people) is not { } waterfall)
            return;
        var tally = Tally.Of(people.Select(person => person.Score));

        Assert.Equal(6 * (tally.Promoters - tally.Detractors), waterfall.Parts.Sum(part => part.Band == Band.Detractor ? -part.Sixths : part.Sixths));
        Assert.Equal(tally.Nps!.Value.Value, waterfall.Parts.Sum(part => part.Points(tally.Count)), 1e-9);
        Assert.Equal(tally.Nps!.Value.Rounded, waterfall.InPoints().Sum());
        Assert.All(waterfall.Parts.Zip(waterfall.InPoints()), part => Assert.InRange(part.Second - part.First.Points(tally.Count), -1, 1));
    });

    [Fact]
    public void A_reason_has_the_part_that_the_equal_split_gives_it() => Hold(People, people =>
    {
        if (Waterfall(people) is not { } waterfall)
            return;
        var split = Contributions.Of(people.Select(person => (person.Score, (IReadOnlyCollection<Reason>)person.Reasons))).Reasons.ToDictionary(part => part.Reason);

        Assert.All(waterfall.Parts.Where(part => part.Reason is not null), part => Assert.Equal(
            part.Band == Band.Promoter ? split[part.Reason!.Value].FromPromoters : split[part.Reason!.Value].FromDetractors, part.Points(people.Length), 1e-9));
    });

    // Whoever subtracts all that is shown of a band from the whole band finds as many people as a reason needs mentions, the whole band, or nobody.
    [Fact]
    public void What_is_left_when_all_that_is_shown_is_subtracted_stands_for_enough_people() => Hold(People, people =>
    {
        if (Waterfall(people) is not { } waterfall)
            return;
        foreach (var band in (Band[])[Band.Promoter, Band.Detractor])
        {
            var named = waterfall.Parts.Where(part => part.Band == band && part.Reason is not null).ToList();
            var inBand = people.Where(person => person.Score.Band == band).ToList();
            var behindTheRest = inBand.Count(person => person.Reasons.Length == 0 || person.Reasons.Any(reason => named.TrueForAll(part => part.Reason != reason)));

            Assert.True(behindTheRest == 0 || behindTheRest >= Thresholds.Default.Mentions || named.Count == 0, $"{band}: {behindTheRest}");
            Assert.All(named, part => Assert.True(part.Mentions >= Thresholds.Default.Mentions && inBand.Count >= Thresholds.Default.Score));
            Assert.All(waterfall.Parts.Where(part => part.Band == band && part.Kind is WaterfallKind.NoReason or WaterfallKind.OtherReasons or WaterfallKind.OtherOrNone),
                part => Assert.True(part.Sixths >= 6 * Thresholds.Default.Mentions, part.ToString()));
        }
    });

    [Fact]
    public void A_reason_that_would_leave_one_voice_over_is_pooled_with_it()
    {
        // Of six detractors five name speed alone, three name knowledge, and one of those something that nobody else does.
        (Score, Reason[])[] people =
        [
            .. Several(6, 9, Reason.Friendliness),
            .. Several(4, 2, Reason.Speed),
            .. Several(2, 2, Reason.Knowledge),
            .. Several(1, 2, Reason.Knowledge, Reason.Tools),
        ];
        var waterfall = Waterfall(people)!;

        Assert.Equal([Reason.Friendliness, Reason.Speed, null], waterfall.Parts.Select(part => part.Reason));
        Assert.Equal((WaterfallKind.OtherReasons, 18), (waterfall.Parts[^1].Kind, waterfall.Parts[^1].Sixths));
    }

    [Fact]
    public void Those_who_named_nothing_stand_apart_where_they_are_enough()
    {
        (Score, Reason[])[] people = [.. Several(6, 9, Reason.Friendliness), .. Several(4, 9), .. Several(2, 2), .. Several(5, 2, Reason.Speed), .. Several(1, 2, Reason.Tools)];

        Assert.Equal(
            [WaterfallKind.Reason, WaterfallKind.NoReason, WaterfallKind.Reason, WaterfallKind.OtherOrNone],
            Waterfall(people)!.Parts.Select(part => part.Kind));
    }

    [Fact]
    public void A_band_too_small_for_reasons_stands_whole() => Assert.Equal(
        [WaterfallKind.Reason, WaterfallKind.Everybody],
        Waterfall([.. Several(9, 9, Reason.Speed), .. Several(3, 2, Reason.Speed)])!.Parts.Select(part => part.Kind));

    [Fact]
    public void Without_reasons_to_show_there_is_none()
    {
        Assert.Null(Waterfall([.. Several(4, 9, Reason.Speed), .. Several(4, 2, Reason.Speed)]));
        Assert.Null(Waterfall([.. Several(8, 9), .. Several(8, 2)]));
        Assert.Null(Waterfall([.. Several(20, 9, Reason.Speed), .. Several(1, 2, Reason.Speed)]));
    }

    [Fact]
    public void It_is_drawn_with_the_answers_that_the_reasons_were_counted_with()
    {
        (Score, Reason[])[] people = [.. Several(6, 9, Reason.Friendliness), .. Several(6, 2, Reason.Speed)];
        var counted = Snapshot(people);
        var later = counted with { Tally = counted.Tally + Tally.OfBands(0, 0, 5) };

        var waterfall = Core.Disclosure.Waterfall.Of(later, DisclosureRules.Disclose(later, Thresholds.Default), Thresholds.Default)!;
        Assert.Equal((12, 0), (waterfall.Answers.Count, waterfall.InPoints().Sum()));

        var unknown = later with { ReasonsTally = null };
        Assert.Null(Core.Disclosure.Waterfall.Of(unknown, DisclosureRules.Disclose(unknown, Thresholds.Default), Thresholds.Default));
    }

    static IEnumerable<(Score, Reason[])> Several(int people, int score, params Reason[] reasons) => Enumerable.Repeat((Score.Of(score), reasons), people);

    static Waterfall? Waterfall((Score Score, Reason[] Reasons)[] people)
    {
        var snapshot = Snapshot(people);
        return Core.Disclosure.Waterfall.Of(snapshot, DisclosureRules.Disclose(snapshot, Thresholds.Default), Thresholds.Default);
    }

    static Snapshot Snapshot((Score Score, Reason[] Reasons)[] people) => new(
        1, default, IsFinal: true, people.Length, Tally.Of(people.Select(person => person.Score)), 0, 0,
        [.. from person in people
            from reason in person.Reasons
            group 6 / person.Reasons.Length by (person.Score.Band, Reason: reason) into named
            select new ReasonCount(named.Key.Band, named.Key.Reason, named.Count(), named.Sum())]);
}
