using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Disclosure;

public class SubtractingAttackerTests
{
    // Few people and few things to say, so that people often return to what they said before.
    static Gen<(int Person, Answer Answer)[]> Histories { get; } =
        from people in Gen.Choose(5, 30)
        from steps in (
            from person in Gen.Choose(1, people)
            from said in Gen.Elements(10, 10, 7, 0, 11, 12)
            select (person, Said(said))).ArrayOf(120)
        select steps;

    [Fact]
    public void Whoever_subtracts_any_two_snapshots_never_isolates_fewer_than_five_people() => Hold(Histories, steps =>
    {
        var wave = new RecordedWave(Thresholds.Default);
        foreach (var (person, answer) in steps)
        {
            wave.Say(person, answer);
            wave.Look();
        }
        AssertKeptApart(wave, 5);
    }, times: 150);

    [Fact]
    public void The_same_holds_under_a_stricter_threshold_and_for_rare_looks()
    {
        var looks = Histories.Zip(Gen.Choose(1, 9));
        Hold(looks, sample =>
        {
            var wave = new RecordedWave(new Thresholds(score: 8, reasons: 10, mentions: 3));
            foreach (var (index, (person, answer)) in sample.Item1.Index())
            {
                wave.Say(person, answer);
                if (index % sample.Item2 == 0)
                    wave.Look();
            }
            AssertKeptApart(wave, 8);
        }, times: 100);
    }

    // 1 to 4 change their minds and back again; 5 and 6 answer for the first time. Each step moves five people.
    [Fact]
    public void Going_back_to_what_one_said_before_hides_nobody_else()
    {
        var wave = new RecordedWave(Thresholds.Default);
        foreach (var (person, score) in new[] { (1, 9), (2, 9), (3, 9), (4, 9), (11, 0), (12, 0), (13, 7), (14, 7) })
            wave.Say(person, Said(score));
        wave.Look();
        foreach (var (person, score) in new[] { (1, 0), (2, 0), (3, 0), (4, 0), (5, 0) })
            wave.Say(person, Said(score));
        wave.Look();
        foreach (var (person, score) in new[] { (1, 9), (2, 9), (3, 9), (4, 9), (6, 0) })
            wave.Say(person, Said(score));
        wave.Look();

        Assert.Equal([8, 9], wave.Disclosing.Select(shown => shown.Snapshot.Tally.Count));
    }

    [Fact]
    public void A_wave_that_was_looked_at_early_is_shown_as_soon_as_five_have_answered()
    {
        var wave = new RecordedWave(Thresholds.Default);
        foreach (var (person, score) in new[] { (1, 11), (2, 12), (3, 9), (4, 9), (5, 0), (6, 7), (7, 3) })
        {
            wave.Say(person, Said(score));
            wave.Look();
        }

        Assert.Equal([5], wave.Disclosing.Select(shown => shown.Snapshot.Tally.Count));
    }

    static Answer Said(int value) => History.Said(value);

    static void AssertKeptApart(RecordedWave wave, int fewest)
    {
        foreach (var (index, later) in wave.Disclosing.Index())
        {
            foreach (var earlier in wave.Disclosing.Take(index))
            {
                var apart = later.Answers.Keys.Union(earlier.Answers.Keys)
                    .Count(person => Place(later.Answers, person) != Place(earlier.Answers, person));
                Assert.InRange(apart, fewest, int.MaxValue);
            }
        }
    }

    static (AnswerKind, Band?)? Place(IReadOnlyDictionary<int, Answer> answers, int person) =>
        answers.TryGetValue(person, out var answer) ? (answer.Kind, answer.Score?.Band) : null;
}
