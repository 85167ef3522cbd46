using NpsBot.Core.Disclosure;

namespace NpsBot.Core.Tests.Disclosure;

public class SnapshotRuleTests
{
    static readonly Snapshot Shown = Snapshots.Of(4, 3, 3);

    [Fact]
    public void The_first_snapshot_may_always_be_taken() =>
        Assert.True(DisclosureRules.MayTakeNew(null, 0, Thresholds.Default));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(500, true)]
    public void The_next_one_waits_for_five_changed_people(long changed, bool may) =>
        Assert.Equal(may, DisclosureRules.MayTakeNew(Shown, changed, Thresholds.Default));

    [Fact]
    public void A_stricter_wave_waits_longer() =>
        Assert.False(DisclosureRules.MayTakeNew(Shown, 7, new Thresholds(score: 8, reasons: 10, mentions: 3)));

    [Fact]
    public void While_fewer_than_five_were_heard_nothing_was_shown_and_any_change_may_be_looked_at()
    {
        Assert.True(DisclosureRules.MayTakeNew(Snapshots.Of(2, 1, 1), 1, Thresholds.Default));
        Assert.False(DisclosureRules.MayTakeNew(Snapshots.Of(2, 1, 1), 0, Thresholds.Default));
    }

    [Fact]
    public void Four_scores_beside_those_who_did_not_use_it_may_have_been_more_before() =>
        Assert.False(DisclosureRules.MayTakeNew(Snapshots.Of(2, 1, 1) with { NotUsed = 3 }, 1, Thresholds.Default));

    // The worked example: eight people at +50, seven of them at +43. What is left is one person, a promoter.
    [Fact]
    public void Two_published_scores_one_person_apart_would_tell_what_that_person_said_so_they_are_not_published()
    {
        var (seven, eight) = (Snapshots.Of(4, 2, 1), Snapshots.Of(5, 2, 1));
        var left = Residual(Assert.IsType<Disclosed.Figures>(Disclose(eight)), Assert.IsType<Disclosed.Figures>(Disclose(seven)));

        Assert.Equal((1, 1), left);
        Assert.False(DisclosureRules.MayTakeNew(seven, 1, Thresholds.Default));
    }

    static (long People, long Net) Residual(Disclosed.Figures whole, Disclosed.Figures part) => (
        whole.Tally.Count - part.Tally.Count,
        (long)Math.Round(((whole.Tally.Count * whole.Nps.Value) - (part.Tally.Count * part.Nps.Value)) / 100));

    static Disclosed Disclose(Snapshot snapshot) => DisclosureRules.Disclose(snapshot, Thresholds.Default);
}
