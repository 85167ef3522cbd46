namespace NpsBot.Core.Instruments;

/// <summary>One person's answers to the 22 questions, asked twice: what they expect, and what they find.</summary>
public sealed record ServqualAnswers
{
    /// <summary>Takes a person's answers.</summary>
    /// <param name="expectations">22 answers, 1 to 7, in the usual order of dimensions.</param>
    /// <param name="perceptions">22 answers, 1 to 7, in the same order.</param>
    /// <param name="weights">The importance of the five dimensions in points, 0 or more, 100 in all as a rule; null when not asked.</param>
    /// <exception cref="ArgumentException">
    /// There are not 22 answers each from 1 to 7, or not five weights that sum to something.
    /// </exception>
    public ServqualAnswers(IReadOnlyList<int> expectations, IReadOnlyList<int> perceptions, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(expectations);
        ArgumentNullException.ThrowIfNull(perceptions);
        if (!IsComplete(expectations) || !IsComplete(perceptions))
            throw new ArgumentException("Each of the 22 questions is answered from 1 to 7.", nameof(expectations));
        if (weights is not null && (weights.Count != Dimensions.All.Count || weights.Any(weight => !(weight >= 0)) || weights.Sum() == 0))
            throw new ArgumentException("There is one weight per dimension, none negative, not all 0.", nameof(weights));
        (Expectations, Perceptions, Weights) = ([.. expectations], [.. perceptions], weights is null ? null : [.. weights]);
    }

    /// <summary>What the person expects, 22 answers.</summary>
    public IReadOnlyList<int> Expectations { get; }

    /// <summary>What the person finds, 22 answers.</summary>
    public IReadOnlyList<int> Perceptions { get; }

    /// <summary>How important the dimensions are to the person; null when not asked.</summary>
    public IReadOnlyList<double>? Weights { get; }

    /// <summary>The person's gap with their own weights, -6 to 6; null when they gave none.</summary>
    public double? WeightedGap => Weights is null
        ? null
        : Dimensions.All.Zip(Weights, (dimension, weight) => Gap(dimension) * weight).Sum() / Weights.Sum();

    /// <summary>Mean expectation in a dimension, 1 to 7.</summary>
    public double Expectation(Dimension dimension) => Expectations.Of(dimension).Average();

    /// <summary>Mean perception in a dimension, 1 to 7.</summary>
    public double Perception(Dimension dimension) => Perceptions.Of(dimension).Average();

    /// <summary>Perception less expectation in a dimension, -6 to 6.</summary>
    public double Gap(Dimension dimension) => Perception(dimension) - Expectation(dimension);

    static bool IsComplete(IReadOnlyList<int> items) => items.Count == Dimensions.ItemsInAll && items.All(item => item is >= 1 and <= 7);
}
