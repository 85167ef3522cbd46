using NpsBot.Core.Statistics;

namespace NpsBot.Core.Instruments;

/// <summary>What people expect of a good service, what they find, and the gap: perception less expectation, usually below 0.</summary>
/// <remarks>
/// Parasuraman, Zeithaml and Berry (1988). Perception alone, without expectation, is SERVPERF (Cronin and Taylor, Journal of Marketing
/// 56, 1992).
/// </remarks>
/// <param name="Dimensions">One per dimension, in the usual order.</param>
public sealed record Servqual(IReadOnlyList<DimensionGap> Dimensions)
{
    /// <summary>The mean gap, each dimension counting alike; -6 to 6.</summary>
    public double Unweighted => Dimensions.Average(dimension => dimension.Gap);

    /// <summary>SERVPERF over dimensions: the mean perception, each dimension counting alike; 1 to 7.</summary>
    public double Servperf => Dimensions.Average(dimension => dimension.Perception);

    /// <summary>From dimension means that were computed elsewhere, such as in a paper.</summary>
    /// <param name="means">Expectation and perception, 1 to 7, one pair per dimension in the usual order.</param>
    /// <exception cref="ArgumentException">There is not one pair per dimension.</exception>
    public static Servqual OfMeans(IReadOnlyList<(double Expectation, double Perception)> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        if (means.Count != Instruments.Dimensions.All.Count)
            throw new ArgumentException("There is one pair of means per dimension.", nameof(means));
        return new Servqual([.. Instruments.Dimensions.All
            .Zip(means, (dimension, mean) => new DimensionGap(dimension, mean.Expectation, mean.Perception))]);
    }

    /// <summary>From what people answered.</summary>
    /// <param name="people">Everybody with complete answers; at least one.</param>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    public static Servqual Of(IReadOnlyList<ServqualAnswers> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count == 0)
            throw new ArgumentException("Without answers there is no gap to speak about.", nameof(people));
        return new Servqual([.. Instruments.Dimensions.All.Select(dimension => new DimensionGap(
            dimension, people.Average(person => person.Expectation(dimension)), people.Average(person => person.Perception(dimension)))
        {
            Test = MeanTest.Of([.. people.Select(person => person.Gap(dimension))]),
        })]);
    }

    /// <summary>The gap with the importance of each dimension: the mean-weighted gap, when the weights are means over people.</summary>
    /// <remarks>It differs from the mean of individually weighted gaps (<see cref="MeanOfWeighted"/>); say which is shown.</remarks>
    /// <param name="weights">One per dimension in the usual order, 0 or more, in any unit.</param>
    /// <exception cref="ArgumentException">There is not one weight per dimension, or they sum to nothing.</exception>
    public double Weighted(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != Dimensions.Count || weights.Any(weight => !(weight >= 0)) || weights.Sum() == 0)
            throw new ArgumentException("There is one weight per dimension, none negative, not all 0.", nameof(weights));
        return Dimensions.Zip(weights, (dimension, weight) => dimension.Gap * weight).Sum() / weights.Sum();
    }

    /// <summary>The mean of individually weighted gaps, over the people who gave weights; null when nobody did.</summary>
    /// <param name="people">Everybody with complete answers.</param>
    public static double? MeanOfWeighted(IReadOnlyList<ServqualAnswers> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Select(person => person.WeightedGap).Average();
    }

    /// <summary>
    /// SERVPERF over questions: the mean of all 22 perceptions, 1 to 7; it differs from <see cref="Servperf"/>, since dimensions have 4
    /// or 5 questions.
    /// </summary>
    /// <param name="people">Everybody with complete answers, at least one.</param>
    public static double ServperfOfItems(IReadOnlyList<ServqualAnswers> people) => people.Average(person => person.Perceptions.Average());
}

/// <summary>A dimension of service quality.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Expectation">The mean expectation, 1 to 7.</param>
/// <param name="Perception">The mean perception, 1 to 7.</param>
public sealed record DimensionGap(Dimension Dimension, double Expectation, double Perception)
{
    /// <summary>Perception less expectation, -6 to 6.</summary>
    public double Gap => Perception - Expectation;

    /// <summary>Whether the gap differs from none; null when it is not known how people answered, or for one person.</summary>
    public MeanTest? Test { get; init; }
}
