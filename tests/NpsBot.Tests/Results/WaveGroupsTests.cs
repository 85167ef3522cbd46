using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Tests.Disclosure;
using NpsBot.Results;
using NpsBot.Surveys;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Results;

public abstract class WaveGroupsTests : IDisposable
{
    public sealed class OnSqlite() : WaveGroupsTests(On.Sqlite);

    public sealed class OnPostgres() : WaveGroupsTests(On.Postgres);

    readonly SmallOrganisation organisation;
    readonly Snapshots snapshots;
    readonly WaveEntry wave;

    protected WaveGroupsTests(On engine)
    {
        organisation = new SmallOrganisation(engine);
        snapshots = new Snapshots(organisation.Database, organisation.Clock);
        wave = organisation.AddWave(people: 60, closes: 1);
    }

    public void Dispose()
    {
        organisation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Groups_are_shown_when_the_wave_has_ended_and_not_before()
    {
        Answer(0, 36);
        Look();
        Assert.Empty(Groups());
        Assert.Equal(1, organisation.Database.Count("SELECT COUNT(*) FROM snapshot WHERE group_counts IS NOT NULL AND is_counted = 1"));

        Close();
        var groups = Groups();
        Assert.Equal(["group-0", "group-1", "group-2"], groups.Select(group => Assert.Single(group.Paths)));
        Assert.All(groups, group => Assert.Equal((20, 12), (group.Asked, group.Tally.Count)));
        Assert.Equal(0, organisation.Database.Count("SELECT COUNT(*) FROM snapshot WHERE group_counts IS NOT NULL"));
    }

    [Fact]
    public void Late_answers_that_stay_held_back_are_held_back_from_their_groups_too()
    {
        Answer(0, 36);
        Look();
        Answer(36, 40);
        var final = Close();
        Assert.Equal((1, 36), (final.Number, final.Tally.Count));
        Assert.Equal(final.Tally, Groups().Aggregate(Tally.Empty, (sum, group) => sum + Tally.OfBands(group.Tally.Promoters, group.Tally.Passives, group.Tally.Detractors)), Bands);
    }

    [Fact]
    public void What_is_shown_of_groups_stays_as_it_is_whatever_happens_to_the_answers()
    {
        Answer(0, 36);
        Close();
        var shown = Groups();
        organisation.Database.Write(session => session.Execute("DELETE FROM answer"));
        organisation.Clock.Advance(TimeSpan.FromDays(1000));
        Look();
        Assert.Equivalent(shown, Groups(), strict: true);
    }

    [Fact]
    public void A_group_that_answered_after_the_others_is_not_told_apart()
    {
        foreach (var person in Enumerable.Range(0, 60).Where(person => person % 3 > 0))
            Say(person);
        Look();
        foreach (var person in Enumerable.Range(0, 60).Where(person => person % 3 == 0))
            Say(person);
        Close();
        Assert.All(Groups(), group => Assert.False(group.Paths is ["group-0"]));
    }

    [Fact]
    public void A_wave_with_snapshots_of_an_older_program_shows_no_groups()
    {
        Answer(0, 20);
        Look();
        organisation.Database.Write(session => session.Execute("UPDATE snapshot SET is_counted = NULL, group_counts = NULL"));
        Answer(20, 36);
        Close();
        Assert.Empty(Groups());
    }

    [Fact]
    public void A_wave_that_nobody_answered_has_none()
    {
        Close();
        Assert.Empty(Groups());
    }

    // The same waves, recorded by the model that the attacker attacks: what holds there holds here.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_groups_shown_are_those_of_the_model(int seed)
    {
        var chance = new Random(seed);
        var model = new RecordedWave(Thresholds.Default, person => $"group-{person % 3}", askedOf: _ => 20);
        for (var step = 0; step < 90; step++)
        {
            var (person, said) = (step < 3 ? step : chance.Next(60), chance.GetItems([10, 9, 7, 8, 3, 0, 5], 1)[0]);
            var answer = chance.Next(12) switch { 0 => Core.Surveys.Answer.NotUsed(Now), 1 => Core.Surveys.Answer.Skipped(Now), _ => Core.Surveys.Answer.Of(Score.Of(said), Now) };
            organisation.Record(SmallOrganisation.Said(wave, person, answer, Now));
            model.Say(person, answer);
            organisation.Clock.Advance(TimeSpan.FromSeconds(1));
            if (chance.Next(10) == 0)
            {
                Look();
                model.Look();
            }
        }
        Close();
        model.Close();
        organisation.AssertCountersEqualAnswers();
        Assert.Equal(model.Groups.Select(shown => Text(shown.Group)), Groups().Select(Text));
    }

    DateTimeOffset Now => organisation.Clock.GetUtcNow();

    static string Text(DisclosedGroup group) => $"{string.Join('+', group.Paths)}: {group.Tally}, {group.NotUsed} not used, {group.Skipped} skipped";

    static bool Bands(Tally left, Tally right) => left.ToString() == right.ToString();

    Snapshot Look() => snapshots.Latest(SmallOrganisation.Tenant, wave);

    Snapshot Close()
    {
        organisation.Clock.Advance(TimeSpan.FromDays(2));
        return Look();
    }

    IReadOnlyList<DisclosedGroup> Groups() => snapshots.Groups(SmallOrganisation.Tenant, wave);

    void Answer(int from, int to)
    {
        for (var person = from; person < to; person++)
            Say(person);
    }

    void Say(int person) => organisation.Record(SmallOrganisation.Said(wave, person, Core.Surveys.Answer.Of(Score.Of((person / 3 % 3) switch { 0 => 9, 1 => 7, _ => 4 }), Now), Now));
}
