using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Disclosure;

/// <summary>Each defence alone: without it the attacker succeeds, in what happened here and where people behave at random; with it, in nothing of that.</summary>
public class DefenceTests
{
    const int Tries = 600;

    public static TheoryData<Flaw> Flaws => [.. Enum.GetValues<Flaw>().Where(flaw => flaw != Flaw.None)];

    [Theory]
    [MemberData(nameof(Flaws))]
    public void Without_it_the_attacker_succeeds_and_with_it_not(Flaw flaw)
    {
        var story = Stories(flaw).FirstOrDefault(story => Succeeds(story, flaw));
        Assert.NotNull(story);
        Assert.False(Succeeds(story, Flaw.None));
    }

    static bool Succeeds(History story, Flaw flaw)
    {
        var attacker = new Attacker();
        var wave = story.Run(Thresholds.Default, flaw);
        RecordedWave[] quarters = [wave, Calm().Run(Thresholds.Default)];
        foreach (var (index, quarter) in quarters.Index())
            attacker.SeeAll($"payroll {index}", quarter);
        GroupAttackerTests.ShowWindow(attacker, "payroll", quarters, isCareful: flaw != Flaw.WindowOfHiddenWaves);
        return attacker.Isolate(5) is not null || wave.Groups.Any(shown => TellsWhatEachSaid(shown.Group.Tally));
    }

    static bool TellsWhatEachSaid(Tally tally) => Enum.GetValues<Band>().Any(band => tally[band] >= tally.Count - 1);

    static IEnumerable<History> Stories(Flaw flaw) => flaw switch
    {
        Flaw.OnlyNeighboursAreCompared => [ThereAndBack()],
        Flaw.ErasedAnswersCarryASnapshot => [JoinedAndErased()],
        Flaw.ErasedPeopleAnswerAgain => [ErasedAndBack()],
        Flaw.NoTies => [OneTeamIsLate()],
        Flaw.TwoHierarchies => [Calm()],
        Flaw.WindowOfHiddenWaves => [new History(["A", "A", "A"], [Say(0, 9), Say(1, 3), Say(2, 7)])],
        _ => Enumerable.Range(0, Tries).Select(History.Random),
    };

    // An earlier quarter, in which two teams have said what they have to say.
    static History Calm() => new([.. Enumerable.Repeat("A", 8), .. Enumerable.Repeat("B", 8)], [.. Each([0, 1, 2, 8, 9, 10], 9), .. Each([3, 4, 5, 11, 12, 13], 0), .. Each([6, 7, 14, 15], 7)]);

    // 1 to 4 change their minds and back again; 8 and 9 answer for the first time. Each step moves five people.
    static History ThereAndBack() => new(Everybody(10),
        [
            .. Each([0, 1, 2, 3], 9), .. Each([4, 5], 0), .. Each([6, 7], 7), new Step.Look(),
            .. Each([0, 1, 2, 3], 0), Say(8, 0), new Step.Look(),
            .. Each([0, 1, 2, 3], 9), Say(9, 0), new Step.Look(),
        ]);

    // Five join and are counted; later the same five have themselves erased while one more answers.
    static History JoinedAndErased() => new(Everybody(20),
        [
            .. Each([0, 1, 2, 3], 9), .. Each([4, 5], 0), .. Each([6, 7], 7), new Step.Look(),
            .. Each([8, 9, 10, 11, 12], 9), new Step.Look(),
            .. new[] { 8, 9, 10, 11, 12 }.Select(person => new Step.Erase(person)), Say(13, 0), new Step.Look(),
        ]);

    // Five have themselves erased, and five others join; then the first five say again what they had said, and one more answers.
    static History ErasedAndBack() => new(Everybody(20),
        [
            .. Each([0, 1, 2, 3], 9), .. Each([4, 5], 0), .. Each([6, 7], 7), new Step.Look(),
            .. new[] { 0, 1, 2, 3, 4 }.Select(person => new Step.Erase(person)), .. Each([0, 1, 2, 3], 9), Say(4, 0), Say(8, 0), new Step.Look(),
        ]);

    // Everybody of team A answers after the first look, and so does one of team B.
    static History OneTeamIsLate() => new([.. Enumerable.Repeat("A", 8), .. Enumerable.Repeat("B", 12)],
        [
            .. Each([8, 9, 10, 11], 9), .. Each([12, 13, 14], 0), .. Each([15, 16, 17], 7), new Step.Look(),
            .. Each([0, 1, 2], 9), .. Each([3, 4, 5], 0), .. Each([6, 7], 7), Say(18, 0), new Step.Look(),
        ]);

    static string[] Everybody(int people) => [.. Enumerable.Repeat("A", people)];

    static IEnumerable<Step> Each(IEnumerable<int> people, int said) => people.Select(person => Say(person, said));

    static Step Say(int person, int said) => new Step.Say(person, History.Said(said));
}
