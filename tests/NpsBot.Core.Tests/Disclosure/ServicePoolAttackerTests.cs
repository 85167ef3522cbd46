using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Disclosure;

/// <summary>
/// Services that few people run, quarter after quarter: their waves close one after another, some have few answers or none, services come and go, and
/// whenever somebody looks a pool is formed of what is closed and stands in none yet.
/// </summary>
public class ServicePoolAttackerTests
{
    const int Histories = 1_000;

    /// <summary>One defence that is missing, to show that it is needed.</summary>
    public enum Flaw
    {
        None,

        /// <summary>A wave may stand in several pools.</summary>
        FormedAnew,

        /// <summary>A service is pooled that is also shown alone.</summary>
        AlsoAlone,

        /// <summary>One service is a pool.</summary>
        OneIsEnough,
    }

    [Fact]
    public void Whoever_adds_and_subtracts_all_pools_finds_nothing_about_one_service_or_fewer_than_five_people()
    {
        var pools = 0;
        Parallel.For(0, Histories, seed =>
        {
            var seen = Run(seed, Flaw.None);
            Assert.Null(seen.People.Isolate(5));
            Assert.Null(seen.Services.Isolate(2));
            Interlocked.Add(ref pools, seen.Pools);
        });
        Assert.InRange(pools, Histories, int.MaxValue);
    }

    [Theory]
    [InlineData(Flaw.FormedAnew)]
    [InlineData(Flaw.AlsoAlone)]
    [InlineData(Flaw.OneIsEnough)]
    public void Without_a_defence_the_score_of_one_service_is_found(Flaw flaw) =>
        Assert.Contains(Enumerable.Range(0, Histories), seed => Run(seed, flaw).Services.Isolate(2) is not null);

    static (Attacker People, Attacker Services, int Pools) Run(int seed, Flaw flaw)
    {
        var chance = new Random(seed);
        var runBy = Enumerable.Range(0, chance.Next(2, 7)).Select(_ => chance.Next(1, 5)).ToArray();
        var (people, services, pools) = (new Attacker(), new Attacker(), 0);
        var pooled = new HashSet<Wave>();
        for (var quarter = 0; quarter < 4; quarter++)
        {
            var closed = new List<Wave>();
            foreach (var service in Enumerable.Range(0, runBy.Length).Where(_ => chance.Next(5) > 0).OrderBy(_ => chance.Next()))
            {
                closed.Add(new Wave(quarter, service, Answers(chance)));
                if (chance.Next(3) == 0)
                    Look(closed);
            }
            Look(closed);
        }
        return (people, services, pools);

        void Look(List<Wave> closed)
        {
            List<Wave> fresh = [.. closed.Where(wave => wave.Answers.Count > 0 && (flaw == Flaw.FormedAnew || !pooled.Contains(wave)))];
            var isShown = ServicePool.Together([.. fresh.Select(wave => new WaveOfFew($"{wave.Service}", runBy[wave.Service], wave.Final))], Thresholds.Default) is not null;
            if (!isShown && !(flaw == Flaw.OneIsEnough && fresh is [var only] && DisclosureRules.MayBeShownToRespondent(only.Final.Tally, Thresholds.Default)))
                return;
            pooled.UnionWith(fresh);
            pools++;
            See(fresh);
            if (flaw == Flaw.AlsoAlone && DisclosureRules.MayBeShownToRespondent(fresh[0].Final.Tally, Thresholds.Default))
                See([fresh[0]]);
        }

        void See(List<Wave> waves)
        {
            people.SeeSum(waves.Select(wave => (wave.Name, wave.Answers)));
            services.SeeSum(waves.Select(wave => ($"{wave.Quarter}", (IReadOnlyDictionary<int, Answer>)new Dictionary<int, Answer> { [wave.Service] = History.Said(9) })));
        }
    }

    static Dictionary<int, Answer> Answers(Random chance)
    {
        var most = chance.GetItems([0, 3, 12, 20], 1)[0];
        return Enumerable.Range(0, 30).OrderBy(_ => chance.Next()).Take(most)
            .ToDictionary(person => person, _ => History.Said(chance.GetItems([10, 9, 8, 7, 3, 0], 1)[0]));
    }

    sealed record Wave(int Quarter, int Service, IReadOnlyDictionary<int, Answer> Answers)
    {
        public string Name => $"{Service} {Quarter}";

        public Snapshot Final { get; } = Snapshots.Of(Count(Answers, Band.Promoter), Count(Answers, Band.Passive), Count(Answers, Band.Detractor));

        static int Count(IReadOnlyDictionary<int, Answer> answers, Band band) => answers.Values.Count(answer => answer.Score!.Value.Band == band);
    }
}
