namespace NpsBot.Core.Statistics;

/// <summary>Which change between two waves could be seen, before there are answers.</summary>
/// <param name="Before">How many answers the earlier wave has, at least 1.</param>
/// <param name="Now">How many answers are expected in the later wave, at least 1.</param>
/// <param name="VarianceBefore">Variance of one answer's worth in the earlier wave, 0 to 1 (see <see cref="Spread"/>); about .6 is usual.</param>
/// <param name="VarianceNow">The same for the later wave.</param>
public sealed record PlannedChange(long Before, long Now, double VarianceBefore, double VarianceNow)
{
    /// <summary>The smallest observed difference, in points, that would count as a change.</summary>
    public double Significant(double confidence = 0.95) => Normal.Reach(confidence) * StandardError;

    /// <summary>The true change, in points, that would be seen with the given power.</summary>
    /// <param name="power">The probability of seeing it, above 0 and below 1; .8 is usual.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public double Detectable(double power = 0.8, double confidence = 0.95) =>
        (Normal.Reach(confidence) + Normal.Quantile(power)) * StandardError;

    double StandardError => 100 * Math.Sqrt((VarianceBefore / Before) + (VarianceNow / Now));
}
