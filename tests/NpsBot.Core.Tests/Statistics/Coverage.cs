using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Tests.Statistics;

/// <summary>How often an interval contains the true score, computed exactly: every possible outcome, weighted by its probability.</summary>
sealed class Coverage
{
    const int Grid = 100;
    readonly int count;
    readonly List<(int Promoters, int Passives, int Detractors, double Ways, Interval Interval)> outcomes = [];

    public Coverage(int count, Func<Tally, Interval> interval)
    {
        this.count = count;
        for (var promoters = 0; promoters <= count; promoters++)
        {
            for (var detractors = 0; detractors <= count - promoters; detractors++)
            {
                var passives = count - promoters - detractors;
                outcomes.Add((promoters, passives, detractors, Ways(promoters, detractors), interval(Tally.OfBands(promoters, passives, detractors))));
            }
        }
    }

    /// <summary>The lowest coverage over all true shares in whole percent, each band at least <paramref name="leastShare"/> percent.</summary>
    public double Lowest(int leastShare)
    {
        var powers = Enumerable.Range(0, Grid + 1).Select(share => Powers(share / (double)Grid)).ToArray();
        var lowest = 1.0;
        for (var promoters = leastShare; promoters <= Grid; promoters++)
        {
            // Mirrored groups are covered alike.
            for (var detractors = leastShare; detractors <= Math.Min(promoters, Grid - promoters - leastShare); detractors++)
                lowest = Math.Min(lowest, At(promoters - detractors, powers[promoters], powers[Grid - promoters - detractors], powers[detractors]));
        }
        return lowest;
    }

    double At(double trueScore, double[] promoters, double[] passives, double[] detractors)
    {
        var covered = 0.0;
        foreach (var outcome in outcomes)
        {
            // A true score on the very end of an interval counts as covered, whatever the last bit says.
            if (trueScore >= outcome.Interval.Low - 1e-9 && trueScore <= outcome.Interval.High + 1e-9)
                covered += outcome.Ways * promoters[outcome.Promoters] * passives[outcome.Passives] * detractors[outcome.Detractors];
        }
        return covered;
    }

    double[] Powers(double share) => [.. Enumerable.Range(0, count + 1).Select(power => Math.Pow(share, power))];

    // The number of orders in which this outcome can arrive.
    double Ways(int promoters, int detractors)
    {
        var ways = 1.0;
        for (var i = 1; i <= promoters; i++)
            ways = ways * (count - promoters + i) / i;
        for (var i = 1; i <= detractors; i++)
            ways = ways * (count - promoters - detractors + i) / i;
        return ways;
    }
}
