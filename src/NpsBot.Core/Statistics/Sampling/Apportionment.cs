namespace NpsBot.Core.Statistics.Sampling;

/// <summary>Divides a number in proportion to weights, within what each part must and can take.</summary>
/// <remarks>
/// Each part gets the same multiple of its weight, or its minimum, or all it has; there is exactly one multiple with which the parts sum
/// to the number.
/// </remarks>
sealed class Apportionment
{
    // Halving the range so often leaves less than the distance between two doubles.
    const int Halvings = 100;

    // A quota such as 2.9999999999999996 is three people.
    const double Hair = 1e-9;

    readonly long sample;
    readonly long[] least;
    readonly long[] most;

    public Apportionment(IReadOnlyList<long> people, double[] weights, long sample, long atLeast)
    {
        if (people.Any(count => count < 0) || weights.Any(weight => !(weight >= 0)) || sample < 0 || atLeast < 0)
            throw new ArgumentException("People, weights and samples are never negative.", nameof(people));
        this.sample = Math.Min(sample, people.Sum());
        most = [.. people];
        least = [.. people.Select(count => Math.Min(count, atLeast))];
        if (least.Sum() > this.sample)
            throw new ArgumentException("The sample is too small to ask somebody in each stratum.", nameof(sample));
        Quotas = Divide(weights);
    }

    /// <summary>The fractional share of each part; they sum to the sample.</summary>
    public IReadOnlyList<double> Quotas { get; }

    /// <summary>Whole shares by the largest remainder (Hamilton's method), earlier parts first.</summary>
    public IReadOnlyList<long> Whole()
    {
        var shares = Quotas.Select(quota => (long)Math.Floor(quota + Hair)).ToArray();
        var byRemainder = Enumerable.Range(0, shares.Length)
            .Where(i => shares[i] < most[i])
            .OrderByDescending(i => Math.Round(Quotas[i] - shares[i], 9)).ThenBy(i => i).ToList();
        foreach (var i in byRemainder.Take((int)(sample - shares.Sum())))
            shares[i]++;
        return shares;
    }

    double[] Divide(double[] weights)
    {
        // Where everything that weighs something is taken, the rest is shared by those that weigh nothing, by how many people they have.
        if (weights.Select((weight, i) => weight > 0 ? most[i] : least[i]).Sum() < sample)
        {
            for (var i = 0; i < weights.Length; i++)
                least[i] = weights[i] > 0 ? most[i] : least[i];
            weights = [.. most.Select(count => (double)count)];
        }

        var multiple = Multiple(weights);
        var quotas = weights.Select((weight, i) => Quota(weight, i, multiple)).ToArray();
        var free = Enumerable.Range(0, weights.Length).Where(i => quotas[i] > least[i] && quotas[i] < most[i]).ToList();
        var rest = sample - Enumerable.Range(0, weights.Length).Except(free).Sum(i => quotas[i]);
        var whole = free.Sum(i => weights[i]);
        foreach (var i in free)
            quotas[i] = Math.Clamp(rest * weights[i] / whole, least[i], most[i]);
        return quotas;
    }

    double Multiple(double[] weights)
    {
        var (low, high) = (0.0, weights.Select((weight, i) => weight > 0 ? most[i] / weight : 0).DefaultIfEmpty().Max());
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            if (weights.Select((weight, i) => Quota(weight, i, middle)).Sum() < sample)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    double Quota(double weight, int part, double multiple) => Math.Clamp(multiple * weight, least[part], most[part]);
}
