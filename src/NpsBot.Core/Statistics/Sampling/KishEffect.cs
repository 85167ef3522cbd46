namespace NpsBot.Core.Statistics.Sampling;

/// <summary>What weighting costs: weighted answers are worth fewer unweighted ones.</summary>
/// <remarks>Kish ("Survey Sampling", 1965, section 11.7): squared sum over sum of squares.</remarks>
/// <param name="EffectiveCount">As many equally weighted answers would be as exact; at most the number of answers.</param>
/// <param name="DesignEffect">How many times larger the variance is for the weights, at least 1.</param>
/// <param name="Largest">The largest weight in multiples of their mean; from 3 to 5 on, single people carry the score.</param>
public sealed record KishEffect(double EffectiveCount, double DesignEffect, double Largest)
{
    /// <summary>From so many multiples of the mean on, a weight is named as uneven.</summary>
    public const double UnevenFrom = 3;

    /// <summary>From so many multiples of the mean on, the weighted score should not be used.</summary>
    public const double TooUnevenFrom = 5;

    /// <summary>The effect of one weight per answer.</summary>
    /// <param name="weights">At least one; above 0.</param>
    /// <exception cref="ArgumentException">There are no weights, or one is not above 0.</exception>
    public static KishEffect Of(IReadOnlyCollection<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Of([.. weights.Select(weight => (weight, 1L))]);
    }

    internal static KishEffect Of(IReadOnlyList<(double Weight, long Answers)> groups)
    {
        if (groups.Count == 0 || groups.Any(group => !(group.Weight > 0)))
            throw new ArgumentException("Weights are above 0, and there is at least one.", nameof(groups));
        var (count, sum) = (groups.Sum(group => (double)group.Answers), groups.Sum(group => group.Weight * group.Answers));
        var effective = sum * sum / groups.Sum(group => group.Weight * group.Weight * group.Answers);
        return new KishEffect(effective, count / effective, groups.Max(group => group.Weight) * count / sum);
    }
}
