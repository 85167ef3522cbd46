namespace NpsBot.Core.Statistics.Sampling;

/// <summary>How a sample is divided among strata, such as departments.</summary>
public static class Allocation
{
    /// <summary>In proportion to how many people a stratum has, by the largest remainder, earlier strata first.</summary>
    /// <param name="people">How many people each stratum has, 0 or more.</param>
    /// <param name="sample">How many are asked in all; all people when there are no more.</param>
    /// <param name="atLeast">The fewest asked in a stratum, 1 or 2 as a rule; all of a stratum that has fewer.</param>
    /// <returns>How many are asked in each stratum.</returns>
    /// <exception cref="ArgumentException">A number is negative, or the sample is too small for the fewest in each stratum.</exception>
    public static IReadOnlyList<long> Proportional(IReadOnlyList<long> people, long sample, long atLeast = 1)
    {
        ArgumentNullException.ThrowIfNull(people);
        return new Apportionment(people, [.. people.Select(count => (double)count)], sample, atLeast).Whole();
    }

    /// <summary>
    /// In proportion to people times how mixed their answers are, so that the score of all is as exact as it can be (Neyman 1934), as
    /// whole people.
    /// </summary>
    /// <param name="people">How many people each stratum has, 0 or more.</param>
    /// <param name="deviations">Standard deviation of one answer's worth in each stratum, 0 to 1.</param>
    /// <param name="sample">How many are asked in all; all people when there are no more.</param>
    /// <param name="atLeast">The fewest asked in a stratum; all of a stratum that has fewer.</param>
    /// <exception cref="ArgumentException">A number is negative, the lists differ in length, or the sample is too small.</exception>
    public static IReadOnlyList<long> Neyman(IReadOnlyList<long> people, IReadOnlyList<double> deviations, long sample, long atLeast = 1) =>
        new Apportionment(people, Mixed(people, deviations), sample, atLeast).Whole();

    /// <summary>The same before rounding and without minimum; never more than a stratum has.</summary>
    public static IReadOnlyList<double> NeymanUnrounded(IReadOnlyList<long> people, IReadOnlyList<double> deviations, long sample) =>
        new Apportionment(people, Mixed(people, deviations), sample, 0).Quotas;

    static double[] Mixed(IReadOnlyList<long> people, IReadOnlyList<double> deviations)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(deviations);
        if (people.Count != deviations.Count)
            throw new ArgumentException("Each stratum has one number of people and one deviation.", nameof(deviations));
        var mixed = people.Zip(deviations, (count, deviation) => count * deviation).ToArray();
        // Where everybody agrees everywhere, people alone decide.
        return mixed.Sum() > 0 ? mixed : [.. people.Select(count => (double)count)];
    }
}
