using NpsBot.Core.Statistics;

namespace NpsBot.Core.Trends;

/// <summary>
/// A chart of single figures that come without counts, such as a churn rate from elsewhere: their own steps tell how far they stray by
/// chance.
/// </summary>
/// <remarks>The individuals and moving range chart (Wheeler, "Understanding Variation", 1993), with his constants 2.66 and 3.267.</remarks>
/// <param name="Mean">The mean of the figures.</param>
/// <param name="MeanStep">The mean distance from one figure to the next.</param>
public sealed record MovingRange(double Mean, double MeanStep)
{
    /// <summary>The mean step of a normal series in its standard deviations (d2 for two).</summary>
    public const double StepsPerDeviation = 1.128;

    const double LimitsInSteps = 2.66;
    const double StepLimitInSteps = 3.267;

    /// <summary>The standard deviation that the steps suggest.</summary>
    public double Deviation => MeanStep / StepsPerDeviation;

    /// <summary>Where a figure lies by chance.</summary>
    public Interval Limits => new(Mean - (LimitsInSteps * MeanStep), Mean + (LimitsInSteps * MeanStep));

    /// <summary>How large a step is by chance at most.</summary>
    public double StepLimit => StepLimitInSteps * MeanStep;

    /// <summary>Draws the chart.</summary>
    /// <param name="figures">At least two, in order of time.</param>
    /// <exception cref="ArgumentException">There are fewer than two figures.</exception>
    public static MovingRange Of(IReadOnlyList<double> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count < 2)
            throw new ArgumentException("A step takes two figures.", nameof(figures));
        return new MovingRange(figures.Average(), Periods.MeanStep(figures));
    }
}
