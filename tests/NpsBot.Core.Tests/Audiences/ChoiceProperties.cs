using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Audiences;
using static NpsBot.Core.Tests.Audiences.People;

namespace NpsBot.Core.Tests.Audiences;

/// <summary>What holds for any roster, any sampling and any seed.</summary>
public sealed class ChoiceProperties
{
    sealed record Case(List<Candidate> Roster, SurveyPlan Survey, long Seed)
    {
        public Choice Choice => Choose(Survey, Roster, Seed);

        public List<Candidate> Eligible => [.. Roster.Where(person => new Eligibility(Survey, [], Now).WhyNot(person) is null)];
    }

    static readonly Gen<Case> Cases =
        from roster in Rosters
        from sampling in Samplings
        from rest in Gen.Elements(0, 7, 30, 90)
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        select new Case(roster, Survey(sampling, rest: rest), seed);

    [Fact]
    public void Everybody_is_either_chosen_or_left_out_and_never_twice() => Samples.Hold(Cases, given =>
        Assert.Equal(
            given.Roster.Select(person => person.PersonId).Order(StringComparer.Ordinal),
            given.Choice.Ids().Concat(given.Choice.LeftOut.Select(left => left.PersonId)).Order(StringComparer.Ordinal)));

    [Fact]
    public void Exactly_as_many_are_asked_as_the_sample_says_where_there_are_so_many() => Samples.Hold(Cases, given =>
    {
        var eligible = given.Eligible.Count;
        switch (given.Survey.Audience.Sampling)
        {
            case Sampling.Random(var size):
                Assert.Equal(size.Of(eligible), given.Choice.Chosen.Count);
                break;
            case Sampling.Stratified(var size):
                Assert.Equal(size.Of(eligible), given.Choice.Chosen.Count);
                break;
            case Sampling.All:
                Assert.Equal(eligible, given.Choice.Chosen.Count);
                break;
            default:
                Assert.InRange(given.Choice.Chosen.Count, Math.Min(1, eligible), eligible);
                break;
        }
    });

    [Fact]
    public void The_same_seed_chooses_the_same_whatever_the_order() => Samples.Hold(
        from given in Cases
        from shuffled in Gen.Shuffle(given.Roster.ToArray())
        select (given, shuffled), both =>
        Assert.Equal(both.given.Choice.Ids(), (both.given with { Roster = [.. both.shuffled] }).Choice.Ids()));

    [Fact]
    public void Nobody_is_asked_who_rests_paused_left_is_away_protected_external_unreachable_or_was_asked_enough() => Samples.Hold(Cases, given =>
    {
        var byId = given.Roster.ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        Assert.All(given.Choice.Ids().Select(id => byId[id]), person =>
        {
            Assert.False(person.LastAskedAt + given.Survey.Rest > Now);
            Assert.False(person.PausedUntil > Now || person.AwayUntil > Now || person.LeftAt <= Now);
            Assert.False(person.IsProtected || person.IsExternal || !person.IsReachable);
            Assert.InRange(person.AskedThisRound, 0, Round.MostServices - 1);
        });
    });

    [Fact]
    public void Each_stratum_has_its_share_of_the_sample_within_one_person() => Samples.Hold(Cases, given =>
    {
        if (given.Survey.Audience.Sampling is not Sampling.Stratified(var size) || given.Eligible is not { Count: > 0 } eligible)
            return;
        var sample = size.Of(eligible.Count);
        var strata = Strata.Of(eligible, sample);
        Assert.Equal(sample, strata.Sum(stratum => stratum.Asked));
        Assert.Equal(eligible.Count, strata.Sum(stratum => stratum.People.Count));
        Assert.All(strata, stratum =>
        {
            var exact = (double)sample * stratum.People.Count / eligible.Count;
            Assert.InRange(stratum.Asked, Math.Max(1, exact - 1), exact + 1);
        });
        // A department large enough for a person of its own is a stratum of its own, but for one that takes in the rest.
        var alone = strata.Count(stratum => stratum.People.Select(person => person.Department).Distinct(StringComparer.Ordinal).Count() == 1);
        Assert.InRange(strata.Count - alone, 0, 1);
    });

    [Fact]
    public void Parts_of_a_panel_divide_the_audience_and_reach_everyone_once_in_as_many_rounds() => Samples.Hold(
        from count in Gen.Choose(0, 300)
        from parts in Gen.Choose(2, 12)
        from already in Gen.Choose(0, 50)
        select (count, parts, already), given =>
    {
        var survey = Survey(new Sampling.Panel(given.parts));
        var turns = Everybody(given.count).Select(person => PanelPart.WavesUntilTurn(survey with { Waves = given.already }, new Sampling.Panel(given.parts), person.PersonId)).ToList();
        Assert.All(turns, turn => Assert.InRange(turn, 0, given.parts - 1));
        if (turns.Distinct().Count() < given.parts)
            return; // too few people for every part to have somebody; then another part takes the turn
        var asked = Enumerable.Range(given.already, given.parts).SelectMany(wave => Choose(survey with { Waves = wave }, Everybody(given.count), seed: wave).Ids());
        Assert.Equal(Everybody(given.count).Select(person => person.PersonId), asked.Order(StringComparer.Ordinal));
    }, times: 100);

    [Fact]
    public void However_few_people_a_panel_has_every_wave_asks_somebody_and_everybody_is_asked_in_as_many_waves_as_there_are_parts() => Samples.Hold(
        from count in Gen.Choose(1, 8)
        from parts in Gen.Choose(2, 12)
        select (count, parts), given =>
    {
        var waves = Enumerable.Range(0, given.parts).Select(wave => Choose(Survey(new Sampling.Panel(given.parts)) with { Waves = wave }, Everybody(given.count)).Ids()).ToList();
        Assert.All(waves, Assert.NotEmpty);
        Assert.Equal(given.count, waves.SelectMany(asked => asked).Distinct(StringComparer.Ordinal).Count());
    }, times: 100);

    [Fact]
    public void Several_surveys_in_one_round_never_ask_anybody_about_more_than_two_services_and_use_what_may_be_used() => Samples.Hold(
        from priorities in Gen.Choose(0, 1).ListOf(5)
        from seed in Gen.Choose(0, 1000)
        select (priorities, seed), given =>
    {
        var surveys = given.priorities.Select((priority, i) => Survey(id: $"service-{i}", priority: priority)).ToList();
        var roster = Everybody(60);
        for (var i = 0; i < surveys.Count; i++)
        {
            var coming = new List<ComingWave>();
            foreach (var later in surveys.Skip(i + 1).OrderByDescending(survey => survey.Priority).ThenBy(survey => survey.SurveyId, StringComparer.Ordinal))
                coming.Add(new ComingWave(later, Now, Choose(later, roster, 7, [.. coming]).Ids().ToHashSet(StringComparer.Ordinal)));
            var asked = Choose(surveys[i], roster, given.seed, [.. coming]).Ids().ToHashSet(StringComparer.Ordinal);
            roster = [.. roster.Select(person => asked.Contains(person.PersonId) ? person with { AskedThisRound = person.AskedThisRound + 1 } : person)];
        }
        Assert.All(roster, person => Assert.Equal(Round.MostServices, person.AskedThisRound));
    }, times: 50);
}
