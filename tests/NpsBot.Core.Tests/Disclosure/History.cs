using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Disclosure;

/// <summary>What happens in a wave, one thing after another: people answer, change their minds, take a way out, erase; others look.</summary>
/// <param name="GroupOf">Where each person is counted, frozen.</param>
/// <param name="Steps">What happens.</param>
sealed record History(IReadOnlyList<string> GroupOf, IReadOnlyList<Step> Steps)
{
    static readonly DateTimeOffset Then = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A random one: small teams and large, some within others, people who answer in any order or team after team, frequent looks and rare ones.</summary>
    public static History Random(int seed)
    {
        var chance = new Random(seed);
        string[] names = [.. new[] { "Finance", "Legal", "Sales/North", "Sales/South", "Sales", "Works/Mill/Night", "Works/Mill/Day", "Works/Yard" }.Where(_ => chance.Next(3) > 0), "Office"];
        var groupOf = names.SelectMany(name => Enumerable.Repeat(name, chance.Next(4) == 0 ? chance.Next(1, 5) : chance.Next(4, 16))).ToArray();
        var teamAfterTeam = chance.Next(2) == 0;
        if (!teamAfterTeam)
            chance.Shuffle(groupOf);
        var (lookEvery, looks, mindChanges, steps) = (chance.Next(1, 12), seed % 40 == 0 ? 30 : chance.Next(1, 8), chance.Next(0, 5), new List<Step>());
        var newcomer = 0;
        while (newcomer < groupOf.Length)
        {
            var doing = chance.Next(20);
            if (doing >= mindChanges || newcomer == 0)
                steps.Add(new Step.Say(newcomer++, Answered(chance)));
            else if (doing == 0 && chance.Next(3) == 0)
                steps.Add(new Step.Erase(chance.Next(newcomer)));
            else
                steps.Add(new Step.Say(chance.Next(newcomer), Answered(chance)));
            if (looks > 0 && chance.Next(lookEvery) == 0 && looks-- > 0)
                steps.Add(new Step.Look());
            if (chance.Next(groupOf.Length * 2) == 0)
                break;
        }
        return new History(groupOf, steps);
    }

    public RecordedWave Run(Core.Disclosure.Thresholds thresholds, Flaw flaw = Flaw.None)
    {
        var wave = new RecordedWave(thresholds, person => GroupOf[person], flaw);
        foreach (var step in Steps)
        {
            switch (step)
            {
                case Step.Say(var person, var answer): wave.Say(person, answer); break;
                case Step.Erase(var person): wave.Erase(person); break;
                default: wave.Look(); break;
            }
        }
        wave.Close();
        return wave;
    }

    /// <param name="said">A score, 11 for not used, 12 for skipped.</param>
    public static Answer Said(int said) => said switch
    {
        11 => Answer.NotUsed(Then),
        12 => Answer.Skipped(Then),
        _ => Answer.Of(Score.Of(said), Then),
    };

    static Answer Answered(Random chance) => Said(chance.GetItems([10, 9, 9, 8, 7, 7, 3, 0, 0, 11, 12], 1)[0]);
}

/// <summary>One thing that happens.</summary>
abstract record Step
{
    Step()
    {
    }

    public sealed record Say(int Person, Answer Answer) : Step;

    public sealed record Erase(int Person) : Step;

    public sealed record Look : Step;
}
