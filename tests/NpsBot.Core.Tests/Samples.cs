using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests;

/// <summary>What random groups look like: mostly small ones, some of a company's size, a few of a planet's.</summary>
static class Samples
{
    static readonly Gen<long> Count = Gen.Frequency(
        (6, Gen.Choose(0, 12).Select(count => (long)count)),
        (3, Gen.Choose(0, 2_000).Select(count => (long)count)),
        (1, Gen.Choose(0, 300_000_000).Select(count => (long)count)));

    public static Gen<Tally> Tallies { get; } = Count.ArrayOf(11).Select(counts => Tally.OfCounts(counts));

    /// <summary>Groups by band only, in which empty bands are usual; at least one answer.</summary>
    public static Gen<Tally> Answered { get; } = Count.ArrayOf(3)
        .Select(counts => Tally.OfBands(counts[0], counts[1], counts[2]))
        .Where(tally => tally.Count > 0);

    /// <summary>Every group there can be, by band, from one answer up to so many.</summary>
    public static IEnumerable<Tally> AllUpTo(int most) =>
        from count in Enumerable.Range(1, most)
        from promoters in Enumerable.Range(0, count + 1)
        from detractors in Enumerable.Range(0, count - promoters + 1)
        select Tally.OfBands(promoters, count - promoters - detractors, detractors);

    public static void Hold<T>(Gen<T> generator, Action<T> property, int times = 500) =>
        Prop.ForAll(generator.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(times));
}
