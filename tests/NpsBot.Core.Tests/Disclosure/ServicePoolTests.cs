using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Disclosure;

public class ServicePoolTests
{
    static readonly WaveOfFew Reception = new("reception", 2, Snapshots.Of(3, 2, 3));
    static readonly WaveOfFew Archive = new("archive", 3, Snapshots.Of(4, 4, 1));

    [Fact]
    public void Two_services_that_five_people_run_are_shown_together() =>
        Assert.Equal(Tally.OfBands(7, 6, 4), ServicePool.Together([Reception, Archive], Thresholds.Default));

    [Fact]
    public void One_service_is_no_pool_nor_is_it_twice()
    {
        Assert.Null(Pool(Reception with { RunBy = 9 }));
        Assert.Null(Pool(Archive, Archive));
    }

    [Fact]
    public void Four_people_who_run_them_are_too_few() => Assert.Null(Pool(Reception, Archive with { RunBy = 2 }));

    [Fact]
    public void Answers_that_are_nearly_all_about_one_service_are_its_answers() =>
        Assert.Null(Pool(Reception with { Final = Snapshots.Of(2, 1, 1) }, Archive with { Final = Snapshots.Of(20, 20, 20) }));

    [Fact]
    public void A_wave_that_still_runs_or_has_no_answers_is_not_pooled()
    {
        Assert.Null(Pool(Reception with { Final = Reception.Final with { IsFinal = false } }, Archive));
        Assert.Null(Pool(Reception, Archive, new WaveOfFew("canteen", 4, Snapshots.Of(0, 0, 0))));
    }

    [Fact]
    public void Nearly_all_alike_is_not_shown_together_either() =>
        Assert.Null(Pool(Reception with { Final = Snapshots.Of(8, 1, 0) }, Archive with { Final = Snapshots.Of(8, 0, 1) }));

    static Tally? Pool(params WaveOfFew[] waves) => ServicePool.Together(waves, Thresholds.Default);
}
