namespace NpsBot.Core.Statistics.Sampling;

/// <summary>Divides a number in proportion to weights, within what each part must and can take.</summary>
sealed class Apportionment
{
    readonly long sample;
    readonly long[] least;
    readonly long[] most;
    readonly bool[] settled;

    public Apportionment(IReadOnlyList<long> people, double[] weights, long sample, long atLeast)
    {
        if (people.Any(count => count < 0) || weights.Any(weight => !(weight >= 0)) || sample < 0 || atLeast < 0)
            throw new ArgumentException("People, weights and samples are never negative.", nameof(people));
        this.sample = Math.Min(sample, people.Sum());
        most = [.. people];
        least = [.. people.Select(count => Math.Min(count, atLeast))];
        if (least.Sum() > this.sample)
            throw new ArgumentException("The sample is too small to ask somebody in each stratum.", nameof(sample));
        settled = new bool[people.Count];
        Quotas = Settle(weights);
    }

    /// <summary>The fractional share of each part; they sum to the sample.</summary>
    public IReadOnlyList<double> Quotas { get; }

    /// <summary>Whole shares by the largest remainder (Hamilton's method), earlier parts first.</summary>
    public IReadOnlyList<long> Whole()
    {
        // A quota such as 2.9999999999999996 is three people.
        var shares = Quotas.Select(quota => (long)Math.Floor(quota + 1e-9)).ToArray();
        var byRemainder = Enumerable.Range(0, shares.Length)
            .Where(i => shares[i] < most[i])
            .OrderByDescending(i => Math.Round(Quotas[i] - shares[i], 9)).ThenBy(i => i).ToList();
        foreach (var i in byRemainder.Take((int)(sample - shares.Sum())))
            shares[i]++;
        return shares;
    }

    // Parts that would get more than they have take all they have, then parts that would get too little take their minimum;
    // each time the others share the rest anew.
    double[] Settle(double[] weights)
    {
        while (true)
        {
            var quotas = Divide(weights);
            if (!Fix(i => quotas[i] > most[i]) && !Fix(i => quotas[i] < least[i]))
                return quotas;

            bool Fix(Func<int, bool> beyond)
            {
                var found = Enumerable.Range(0, quotas.Length).Where(i => !settled[i] && beyond(i)).ToList();
                foreach (var i in found)
                {
                    settled[i] = true;
                    (least[i], most[i]) = quotas[i] > most[i] ? (most[i], most[i]) : (least[i], least[i]);
                }
                return found.Count > 0;
            }
        }
    }

    double[] Divide(double[] weights)
    {
        var free = Enumerable.Range(0, weights.Length).Where(i => !settled[i]).ToList();
        var (rest, whole) = (sample - Enumerable.Range(0, weights.Length).Where(i => settled[i]).Sum(i => most[i]), free.Sum(i => weights[i]));
        // What is left over for parts that weigh nothing is shared by how many people they have.
        var shares = whole > 0 ? weights : [.. most.Select(count => (double)count)];
        var sum = whole > 0 ? whole : free.Sum(i => shares[i]);
        return [.. weights.Select((_, i) => settled[i] ? most[i] : sum > 0 ? rest * shares[i] / sum : 0)];
    }
}
