using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics;

/// <summary>What people who did not answer would say, if they think like those who did: their promoters less their detractors.</summary>
/// <remarks>
/// Dirichlet-multinomial prediction with Jeffreys' prior of half an answer per band (Gelman et al., "Bayesian Data Analysis", 3rd edition
/// 2013, section 3.4). It equals three independent negative binomial counts, given their sum, which makes it quick to add up.
/// </remarks>
static class SilentPeople
{
    const double Prior = 0.5;

    // Beyond so many silent people the distribution is that of so many, brought to the right width: 0.05 points of a score.
    const int Finest = 2_000;

    /// <summary>Where promoters less detractors among the silent lie with this probability, in people, equal tails.</summary>
    public static Interval Predict(Tally answers, long silent, double confidence)
    {
        var people = (int)Math.Min(silent, Finest);
        var strength = answers.Count + (3 * Prior);
        var net = Net(answers, people, strength);
        var tail = (1 - confidence) / 2;
        var (low, high) = (Reached(net, tail) - people, people - Reached(net.Reverse(), tail));
        return people == silent ? new Interval(low, high) : Widened(answers, silent, strength, low, high);
    }

    // The chances of each difference, from all detractors (-people) to all promoters (+people), not normalised.
    static double[] Net(Tally answers, int people, double strength)
    {
        var share = people / (strength + people);
        var promoters = Chances(answers.Promoters + Prior, share, people);
        var passives = Chances(answers.Passives + Prior, share, people);
        var detractors = Chances(answers.Detractors + Prior, share, people);
        var net = new double[(2 * people) + 1];
        for (var up = 0; up <= people; up++)
        {
            for (var down = 0; down <= people - up; down++)
                net[people + up - down] += promoters[up] * detractors[down] * passives[people - up - down];
        }
        return net;
    }

    // A negative binomial distribution; by logarithms, since its first term may be below what a double holds.
    static double[] Chances(double answers, double share, int people)
    {
        var chances = new double[people + 1];
        var log = answers * Math.Log(1 - share);
        for (var i = 0; i <= people; i++)
        {
            chances[i] = Math.Exp(log);
            log += Math.Log(share * (answers + i) / (i + 1));
        }
        return chances;
    }

    static int Reached(IEnumerable<double> chances, double tail)
    {
        var all = chances.Sum();
        var (sum, reached) = (0.0, -1);
        foreach (var chance in chances)
        {
            (sum, reached) = (sum + (chance / all), reached + 1);
            if (sum >= tail)
                break;
        }
        return reached;
    }

    // The variance of a predicted share is that of the answers' own share times (1 + strength / people).
    static Interval Widened(Tally answers, long silent, double strength, double low, double high)
    {
        var mean = (answers.Promoters - answers.Detractors) / strength;
        var narrower = Math.Sqrt((1 + (strength / silent)) / (1 + (strength / Finest)));
        double Scaled(double net) => silent * Math.Clamp(mean + (narrower * ((net / Finest) - mean)), -1, 1);
        return new Interval(Scaled(low), Scaled(high));
    }
}
