using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Surveys;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Results;

public abstract class SnapshotsTests : IDisposable
{
    public sealed class OnSqlite() : SnapshotsTests(On.Sqlite);

    public sealed class OnPostgres() : SnapshotsTests(On.Postgres);

    readonly SmallOrganisation organisation;
    readonly Snapshots snapshots;
    readonly WaveEntry wave;

    protected SnapshotsTests(On engine)
    {
        organisation = new SmallOrganisation(engine);
        snapshots = new Snapshots(organisation.Database, organisation.Clock);
        wave = organisation.AddWave(people: 40, closes: 1);
    }

    public void Dispose()
    {
        organisation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void While_fewer_than_five_people_changed_everybody_sees_the_last_snapshot()
    {
        Answer(0, 10);
        var shown = Look();
        Answer(10, 14);
        organisation.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equivalent(shown, Look());

        Answer(14, 15);
        var next = Look();
        Assert.Equal((2, 15, organisation.Clock.GetUtcNow()), (next.Number, next.Tally.Count, next.TakenAt));
    }

    [Fact]
    public void Who_changes_a_score_within_the_same_band_changes_nothing_that_was_shown()
    {
        Answer(0, 10);
        var shown = Look();
        foreach (var person in Enumerable.Range(0, 10))
            Say(person, ScoreOf(person) is 9 ? 10 : ScoreOf(person));
        Assert.Equal(shown.Number, Look().Number);
    }

    [Fact]
    public void Looking_early_and_often_holds_nobody_back_and_leaves_no_heap_of_snapshots()
    {
        for (var person = 0; person < 5; person++)
        {
            Look();
            Look();
            Answer(person, person + 1);
        }
        Assert.IsType<Disclosed.Figures>(DisclosureRules.Disclose(Look(), wave.Thresholds));
        Assert.InRange(organisation.Database.Count("SELECT COUNT(*) FROM snapshot"), 1, 6);
    }

    [Fact]
    public void At_the_close_five_new_answers_make_a_final_snapshot_which_never_changes_again()
    {
        Answer(0, 10);
        Look();
        Answer(10, 15);
        organisation.Clock.Advance(TimeSpan.FromDays(1));
        var final = Look();
        Assert.Equal((true, 2, 15), (final.IsFinal, final.Number, final.Tally.Count));
        organisation.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equivalent(final, Look());
    }

    [Fact]
    public void At_the_close_fewer_stay_held_back_and_the_last_snapshot_is_the_final_one()
    {
        Answer(0, 10);
        var shown = Look();
        Answer(10, 14);
        organisation.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equivalent(shown with { IsFinal = true }, Look());
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM snapshot"));
        Assert.Equal(1, organisation.Database.Count("SELECT is_final FROM snapshot"));
    }

    [Fact]
    public void A_closed_wave_with_too_few_answers_gets_one_final_snapshot_however_often_it_is_looked_at()
    {
        Answer(0, 3);
        organisation.Clock.Advance(TimeSpan.FromDays(1));
        Assert.All(Enumerable.Range(0, 5).Select(_ => Look()), look => Assert.Equal((1, true), (look.Number, look.IsFinal)));
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM snapshot"));
    }

    [Fact]
    public async Task All_who_look_at_once_see_the_same_snapshot()
    {
        Answer(0, 20);
        var looks = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(Look)));
        Assert.Equal([1], looks.Select(look => look.Number).Distinct());
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM snapshot"));
    }

    [Fact]
    public void A_snapshot_read_back_is_the_one_that_was_taken()
    {
        foreach (var person in Enumerable.Range(0, 12))
            organisation.Record(SmallOrganisation.Said(wave, person, Core.Surveys.Answer.Of(Score.Of(ScoreOf(person)), organisation.Clock.GetUtcNow()), organisation.Clock.GetUtcNow(), [Reason.Speed, Reason.Knowledge]));
        var taken = Look();
        Assert.Equal(12, taken.Reasons.Where(line => line.Reason == Reason.Speed).Sum(line => line.Mentions));
        Assert.Equivalent(taken, Look(), strict: true);
    }

    Snapshot Look() => snapshots.Latest(SmallOrganisation.Tenant, wave);

    void Answer(int from, int to)
    {
        for (var person = from; person < to; person++)
            Say(person, ScoreOf(person));
    }

    void Say(int person, int score)
    {
        var now = organisation.Clock.GetUtcNow();
        organisation.Record(SmallOrganisation.Said(wave, person, Core.Surveys.Answer.Of(Score.Of(score), now), now));
    }

    static int ScoreOf(int person) => (person % 3) switch { 0 => 9, 1 => 7, _ => 4 };
}
