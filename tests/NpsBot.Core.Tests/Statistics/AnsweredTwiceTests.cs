using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Statistics;

public class AnsweredTwiceTests
{
    static readonly Gen<Band> AnyBand = Gen.Elements(Enum.GetValues<Band>());

    static Gen<(Band Before, Band Now)[]> People =>
        Gen.Zip(AnyBand, AnyBand).Select(pair => (pair.Item1, pair.Item2)).NonEmptyListOf().Select(list => list.ToArray());

    static Gen<(Band[] Before, (Band Before, Band Now)[] Both, Band[] Now)> Overlapping =>
        from before in AnyBand.ArrayOf()
        from both in People
        from now in AnyBand.ArrayOf()
        select (before, both, now);

    [Fact]
    public void Nobody_in_both_waves_leaves_the_waves_independent() => Hold(Answered.Two(), pair => Assert.Equal(
        Change.Between(pair.Item1, pair.Item2), Change.Between(pair.Item1, pair.Item2, AnsweredTwice.Of([]))));

    [Fact]
    public void People_who_stay_as_they_are_make_a_change_easier_to_see()
    {
        (Band, Band)[] both = [.. Enumerable.Repeat((Band.Promoter, Band.Promoter), 20), .. Enumerable.Repeat((Band.Detractor, Band.Detractor), 20)];
        var (before, now) = (Tally.OfBands(20, 10, 25), Tally.OfBands(32, 5, 20));

        Assert.True(Change.Between(before, now, AnsweredTwice.Of(both)).PValue < Change.Between(before, now).PValue);
    }

    [Fact]
    public void However_waves_overlap_the_verdict_agrees_with_its_figures() => Hold(Overlapping, people =>
    {
        var before = Of([.. people.Before, .. people.Both.Select(both => both.Before)]);
        var now = Of([.. people.Now, .. people.Both.Select(both => both.Now)]);
        var change = Change.Between(before, now, AnsweredTwice.Of(people.Both));

        Assert.True(double.IsFinite(change.Z), change.ToString());
        Assert.InRange(change.PValue, 0, 1);
        if (Math.Abs(change.PValue - 0.05) > 1e-9)
            Assert.Equal(change.Verdict != ChangeVerdict.NotShown, change.PValue < 0.05);
    });

    [Fact]
    public void The_same_people_again_are_tested_by_how_each_moved()
    {
        // Ten promoters more of forty: nothing for two groups, clear for the same people.
        (Band, Band)[] people =
        [
            .. Enumerable.Repeat((Band.Passive, Band.Promoter), 10),
            .. Enumerable.Repeat((Band.Passive, Band.Passive), 15),
            .. Enumerable.Repeat((Band.Detractor, Band.Detractor), 15),
        ];
        var paired = PairedChange.Of(AnsweredTwice.Of(people));

        Assert.Equal(25, paired.Difference, 1e-9);
        Assert.Equal(ChangeVerdict.Better, paired.Verdict);
        Assert.Equal(ChangeVerdict.NotShown, Change.Between(Tally.OfBands(0, 25, 15), Tally.OfBands(10, 15, 15)).Verdict);
    }

    [Theory]
    [InlineData(1, ChangeVerdict.NotShown)]
    [InlineData(5, ChangeVerdict.NotShown)]
    [InlineData(6, ChangeVerdict.Better)]
    public void A_few_people_who_all_rose_prove_nothing_yet(int people, ChangeVerdict verdict)
    {
        var change = PairedChange.Of(AnsweredTwice.Of(Enumerable.Repeat((Band.Passive, Band.Promoter), people)));

        Assert.Equal((100, verdict), (change.Difference, change.Verdict));
        Assert.Equal(verdict != ChangeVerdict.NotShown, change.Difference >= change.SmallestSignificant);
    }

    [Fact]
    public void The_paired_verdict_agrees_with_every_figure_beside_it() => Hold(People, people =>
    {
        var change = PairedChange.Of(AnsweredTwice.Of(people));
        var back = PairedChange.Of(AnsweredTwice.Of(people.Select(person => (person.Now, person.Before))));

        Assert.Equal((-change.Difference, change.PValue), (back.Difference, back.PValue));
        if (Math.Abs(change.PValue - 0.05) < 1e-9)
            return;
        Assert.Equal(change.Verdict != ChangeVerdict.NotShown, change.PValue < 0.05);
        if (change.Difference != 0)
            Assert.Equal(change.Verdict != ChangeVerdict.NotShown, Math.Abs(change.Difference) >= change.SmallestSignificant);
    });

    [Fact]
    public void Nobody_and_too_many_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PairedChange.Of(AnsweredTwice.Of([])));
        var both = AnsweredTwice.Of(Enumerable.Repeat((Band.Passive, Band.Promoter), 6));
        Assert.Throws<ArgumentException>(() => Change.Between(Tally.OfBands(1, 4, 0), Tally.OfBands(6, 0, 0), both));
    }

    static Tally Of(IReadOnlyCollection<Band> bands) => Tally.OfBands(
        bands.Count(band => band == Band.Promoter), bands.Count(band => band == Band.Passive), bands.Count(band => band == Band.Detractor));
}
