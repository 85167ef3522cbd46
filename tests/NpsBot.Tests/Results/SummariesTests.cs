using NpsBot.Cards;
using NpsBot.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Results;
using NpsBot.Surveys;
using NpsBot.Tests.House;
using NpsBot.Texts;

namespace NpsBot.Tests.Results;

public abstract class SummariesTests : IDisposable
{
    public sealed class OnSqlite() : SummariesTests(On.Sqlite);

    public sealed class OnPostgres() : SummariesTests(On.Postgres);

    // Two promoters, two passives and a detractor, over and over: +20.
    static readonly int[] Mixed = [9, 10, 7, 8, 3];

    readonly SmallOrganisation organisation;
    readonly Summaries summaries;

    protected SummariesTests(On engine)
    {
        organisation = new SmallOrganisation(engine);
        summaries = new Summaries(new Looks(new Snapshots(organisation.Database, organisation.Clock), new Respondents(organisation.Database)), new Overlaps(organisation.Database), TipLibrary.Load(), organisation.Clock);
    }

    public void Dispose()
    {
        organisation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Before_the_first_wave_begins_there_is_nothing_to_show()
    {
        organisation.AddWave(10, opens: 1, closes: 2);
        Assert.Null(Summary());
    }

    [Fact]
    public void The_newest_wave_that_may_be_shown_is_shown_beside_the_last_closed_one_before_it()
    {
        Closed(0, 20);
        var second = Closed(1, 20);
        var open = organisation.AddWave(30);
        organisation.AddWave(30, opens: 20, closes: 30);
        Answer(open, 0, 4);
        var early = Summary()!;
        Assert.Equal((second.Name, false, "wave-1"), (early.WaveName, early.IsOpen, early.Previous?.WaveName));

        Answer(open, 4, 5);
        var now = Summary()!;
        Assert.Equal((open.Name, true, second.Name), (now.WaveName, now.IsOpen, now.Previous?.WaveName));
        Assert.Equal(5, Assert.IsType<Disclosed.Figures>(now.Disclosed).Tally.Count);
        Assert.NotNull(now.Previous!.Change);
    }

    [Fact]
    public void A_wave_that_closed_becomes_the_one_that_the_next_is_compared_with()
    {
        var first = organisation.AddWave(20, closes: 1);
        Answer(first, 0, 10);
        var next = organisation.AddWave(20, opens: 2, closes: 3);
        organisation.Clock.Advance(TimeSpan.FromDays(2));
        Answer(next, 0, 10);
        Assert.Equal((next.Name, first.Name), (Summary()!.WaveName, Summary()!.Previous?.WaveName));
    }

    [Fact]
    public void Before_five_answers_a_card_says_the_same_whether_nobody_answered_or_four_did()
    {
        var wave = organisation.AddWave(30);
        var nobody = Words();
        Assert.Equal(wave.Name, Summary()!.WaveName);
        for (var person = 0; person < 4; person++)
        {
            Answer(wave, person, person + 1);
            Assert.Equal(nobody, Words());
        }
        Answer(wave, 4, 5);
        Assert.NotEqual(nobody, Words());
    }

    [Fact]
    public void A_previous_wave_with_too_few_answers_is_named_without_figures_and_nothing_is_called_a_change()
    {
        Closed(0, 3);
        var open = organisation.AddWave(30);
        Answer(open, 0, 10);
        var summary = Summary()!;
        Assert.Equal(new Disclosed.TooFew(), summary.Previous!.Disclosed);
        Assert.Null(summary.Previous.Change);
    }

    [Fact]
    public void The_rolling_window_pools_the_newest_four_closed_waves_that_may_be_shown_and_no_open_one()
    {
        Closed(0, 100);
        Closed(1, 10);
        Closed(2, 15);
        Closed(3, 4);
        Closed(4, 20);
        Answer(organisation.AddWave(30), 0, 10);
        Assert.Equal((4, 20 + 15 + 10 + 100, 20), (Rolling().Waves, Rolling().Tally.Count, Rolling().Nps.Rounded));
    }

    [Fact]
    public void Five_closed_waves_are_four_too_many_by_one()
    {
        foreach (var place in Enumerable.Range(0, 5))
            Closed(place, 10 + (5 * place));
        Assert.Equal((4, 15 + 20 + 25 + 30), (Rolling().Waves, Rolling().Tally.Count));
    }

    [Fact]
    public void One_closed_wave_is_no_window()
    {
        Closed(0, 20);
        Assert.Null(Summary()!.Rolling);
    }

    [Fact]
    public void Whoever_answered_sees_figures_only_from_one_answer_more_and_then_the_same_ones()
    {
        var wave = organisation.AddWave(30);
        Answer(wave, 0, 5);
        Assert.IsType<Disclosed.Figures>(Summary()!.Disclosed);
        var tooFew = SeenBy("person-0");
        Assert.Equal((new Disclosed.TooFew(), 6), (tooFew.Disclosed, tooFew.Thresholds.Score));
        Assert.IsType<Disclosed.Figures>(SeenBy("person-29").Disclosed);

        Answer(wave, 5, 10);
        Assert.Equal((Summary()!.Snapshot.Number, Summary()!.Snapshot.Tally), (SeenBy("person-0").Snapshot.Number, SeenBy("person-0").Snapshot.Tally));
        Assert.IsType<Disclosed.Figures>(SeenBy("person-0").Disclosed);

        Summary SeenBy(string person) => summaries.Of(SmallOrganisation.Tenant, organisation.TheService, Language.English, person)!;
    }

    [Fact]
    public void People_who_answered_both_waves_sharpen_the_change_once_both_have_ended()
    {
        var (before, after) = (Closed(0, 20), Closed(1, 20));
        _ = Summary();
        var change = summaries.Of(SmallOrganisation.Tenant, organisation.TheService, Language.English, viewer: null, after.Name)!.Previous!.Change!;

        Assert.True(change.AllowsForSamePeople);
        Assert.True(change.SmallestSignificant < Core.Statistics.Change.Between(Tally(before), Tally(after)).SmallestSignificant);

        Answer(organisation.AddWave(30), 0, 20);
        Assert.False(Summary()!.Previous!.Change!.AllowsForSamePeople);
    }

    [Fact]
    public void Ten_people_who_answered_both_waves_are_too_few_to_let_them_speak()
    {
        Closed(0, 10);
        Closed(1, 10);
        Assert.False(Summary()!.Previous!.Change!.AllowsForSamePeople);
    }

    [Fact]
    public void What_was_said_after_the_final_figures_moves_no_comparison()
    {
        var (before, after) = (Closed(0, 20), Closed(1, 20));
        var change = Summary()!.Previous!.Change;
        organisation.Database.Write(session => session.Execute("DELETE FROM answer WHERE wave_id IN (@before, @after)", ("before", before.Id), ("after", after.Id)));

        Assert.Equal(change, Summary()!.Previous!.Change);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(31, false)]
    [InlineData(30, true)]
    public void Only_when_everybody_it_is_about_was_asked_a_summary_speaks_about_everybody(int? eligible, bool speaks)
    {
        var wave = organisation.AddWave(30);
        organisation.Database.Write(session => session.Execute("UPDATE wave SET eligible = @eligible WHERE wave_id = @wave", ("eligible", eligible), ("wave", wave.Id)));
        Answer(wave, 0, 20);
        organisation.Reread();

        Assert.Equal(speaks ? 30 : null, Summary()!.Population?.Eligible);
    }

    Core.Scores.Tally Tally(WaveEntry wave) => new Snapshots(organisation.Database, organisation.Clock).Latest(SmallOrganisation.Tenant, wave).Tally;

    Summary? Summary() => summaries.Of(SmallOrganisation.Tenant, organisation.TheService, Language.English, viewer: null);

    Rolling Rolling() => Assert.IsType<Rolling>(Summary()!.Rolling);

    string Words() => SeenCard.Words(System.Text.Json.Nodes.JsonNode.Parse(SummaryCard.Of(Phrases.In(Language.English), Summary()!).ToJson())!);

    /// <summary>A wave of the past, the later the newer, with so many answers.</summary>
    WaveEntry Closed(int place, int answers)
    {
        var wave = organisation.AddWave(answers + 10, opens: (10 * place) - 100, closes: (10 * place) - 95);
        var now = organisation.Clock.GetUtcNow();
        organisation.Clock.Advance(wave.Window.Closes.AddMinutes(-1) - now);
        Answer(wave, 0, answers);
        organisation.Clock.Advance(now - organisation.Clock.GetUtcNow());
        return wave;
    }

    void Answer(WaveEntry wave, int from, int to)
    {
        var now = organisation.Clock.GetUtcNow();
        organisation.Record([.. Enumerable.Range(from, to - from).Select(person =>
            SmallOrganisation.Said(wave, person, Core.Surveys.Answer.Of(Score.Of(Mixed[person % Mixed.Length]), now), now))]);
    }
}
