using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Disclosure;

public class GroupAttackerTests
{
    const int Histories = 2_000;

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void Whoever_adds_and_subtracts_all_that_was_ever_shown_of_a_wave_finds_nothing_about_fewer_people_than_the_threshold(int fewest)
    {
        var thresholds = new Thresholds(fewest, 10, 3);
        Parallel.For(0, Histories, seed =>
        {
            var attacker = new Attacker();
            attacker.SeeAll("", History.Random(seed).Run(thresholds));
            Assert.Null(attacker.Isolate(fewest));
        });
    }

    [Fact]
    public void The_attacker_has_something_to_attack()
    {
        var waves = Enumerable.Range(0, 300).Select(seed => History.Random(seed).Run(Thresholds.Default)).ToList();
        Assert.InRange(waves.Count(wave => wave.Groups.Count > 1), 120, 300);
        Assert.InRange(waves.Count(wave => wave.Groups.Count > 1 && wave.Disclosing.Count > 2), 60, 300);
    }

    [Fact]
    public void Whoever_gave_one_of_the_answers_of_a_group_finds_the_others_neither_too_few_nor_nearly_all_alike() => Parallel.For(0, Histories, seed =>
    {
        foreach (var (_, answers) in History.Random(seed).Run(Thresholds.Default).Groups)
        {
            var places = answers.Values.Where(answer => answer.Score is not null).Select(answer => answer.Score!.Value.Band).ToList();
            foreach (var own in places.Distinct())
            {
                var others = Enum.GetValues<Band>().Select(band => places.Count(place => place == band) - (band == own ? 1 : 0)).ToList();
                Assert.True(others.Sum() >= 5 && others.Max() <= others.Sum() - 2, $"seed {seed}: {string.Join(' ', others)} beside a {own}");
            }
        }
    });

    [Fact]
    public void What_is_shown_of_groups_adds_up_to_the_whole_so_that_nothing_is_left_over() => Parallel.For(0, 500, seed =>
    {
        var wave = History.Random(seed).Run(Thresholds.Default);
        foreach (var siblings in wave.Groups.GroupBy(shown => shown.Group.Within))
        {
            var whole = wave.Groups.SingleOrDefault(shown => shown.Group.Paths is [var path] && path == siblings.Key).Group;
            var (tally, ways) = whole is null ? (wave.Last!.Tally, wave.Last.NotUsed + wave.Last.Skipped) : (whole.Tally, whole.NotUsed + whole.Skipped);
            Assert.Equal(tally, siblings.Aggregate(Tally.Empty, (sum, shown) => sum + shown.Group.Tally));
            Assert.Equal(ways, siblings.Sum(shown => shown.Group.NotUsed + shown.Group.Skipped));
        }
    });

    // The same people are asked about several services, quarter after quarter; rolling windows add the waves of one service.
    [Fact]
    public void Other_services_other_quarters_and_rolling_windows_help_nobody() => Parallel.For(0, 100, seed =>
    {
        var attacker = new Attacker();
        foreach (var service in new[] { "payroll", "help desk" })
        {
            var quarters = Enumerable.Range(0, 2).Select(quarter => History.Random((seed * 4) + quarter + (service.Length * 10_000)).Run(Thresholds.Default)).ToList();
            foreach (var (quarter, wave) in quarters.Index())
                attacker.SeeAll($"{service} {quarter}", wave);
            ShowWindow(attacker, service, quarters, isCareful: true);
        }
        Assert.Null(attacker.Isolate(5));
    });

    internal static void ShowWindow(Attacker attacker, string service, IReadOnlyList<RecordedWave> quarters, bool isCareful)
    {
        var pooled = quarters.Index().Where(quarter => !isCareful || DisclosureRules.Pool([quarter.Item.Last!], Thresholds.Default) is not null).ToList();
        if (pooled.Count == 0)
            return;
        var answers = pooled.Select(quarter => ($"{service} {quarter.Index}", Counted(quarter.Item, isCareful))).ToList();
        attacker.SeeSum(answers);
    }

    static IReadOnlyDictionary<int, Answer> Counted(RecordedWave wave, bool isCareful) => isCareful ? wave.Disclosing[^1].Answers : wave.Standing();
}
