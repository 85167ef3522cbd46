using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Disclosure;

public class PoolTests
{
    static readonly Snapshot Spring = Snapshots.Of(10, 6, 4);
    static readonly Snapshot Summer = Snapshots.Of(8, 9, 3);

    [Fact]
    public void Waves_are_pooled_by_adding_their_answers() =>
        Assert.Equal(Tally.OfBands(18, 15, 7), Pool(Spring, Summer));

    [Fact]
    public void Waves_that_show_no_figures_themselves_are_left_out() =>
        Assert.Equal(Spring.Tally, Pool(Snapshots.Of(2, 1, 1), Spring, Snapshots.Of(12, 1, 0)));

    [Fact]
    public void A_wave_that_still_runs_is_left_out() =>
        Assert.Equal(Summer.Tally, Pool(Spring with { IsFinal = false }, Summer));

    [Fact]
    public void Without_any_wave_that_may_be_shown_there_is_no_pool()
    {
        Assert.Null(Pool());
        Assert.Null(Pool(Snapshots.Of(2, 1, 1), Snapshots.Of(3, 0, 0)));
    }

    static Tally? Pool(params Snapshot[] finals) => DisclosureRules.Pool(finals, Thresholds.Default);
}
