namespace NpsBot.Core.Statistics.Sampling;

/// <summary>How many answers a purpose takes.</summary>
/// <remarks>
/// The adjusted Wald interval AW(3,T) solved for the number of answers (Rocks, The American Statistician 70(4), 2016): three
/// pseudo-answers come for free. Results are not rounded; round them up.
/// </remarks>
public static class SampleSize
{
    const double PseudoAnswers = 3;

    /// <summary>Below so many people everybody is asked: a sample saves nothing and loses much.</summary>
    public const int AskEveryoneBelow = 30;

    /// <summary>How many answers bring a score within a margin.</summary>
    /// <param name="margin">Half the width of the interval in points, above 0.</param>
    /// <param name="variance">Variance of one answer's worth, 0 to 1; about .6 is usual.</param>
    /// <param name="population">
    /// How many people there are, at least 1; null for a great many. Fewer people need fewer answers (Cochran 1977, section 4.6).
    /// </param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin or the confidence is out of range.</exception>
    public static double ForMargin(double margin, double variance, long? population = null, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        var errors = 100 * Normal.Reach(confidence) / margin;
        var unlimited = Math.Max(0, (errors * errors * variance) - PseudoAnswers);
        return population is { } people ? unlimited / (1 + ((unlimited - 1) / people)) : unlimited;
    }

    /// <summary>How many answers in each of two waves show a true change with the given power.</summary>
    /// <param name="change">The change in points, above 0.</param>
    /// <param name="varianceBefore">Variance of one answer's worth in the earlier wave, 0 to 1.</param>
    /// <param name="varianceNow">The same for the later wave.</param>
    /// <param name="power">The probability of seeing it, above 0 and below 1.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The change, the power or the confidence is out of range.</exception>
    public static double ForChange(double change, double varianceBefore, double varianceNow, double power = 0.8, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(change);
        var errors = 100 * (Normal.Reach(confidence) + Normal.Quantile(power)) / change;
        return Math.Max(0, (errors * errors * (varianceBefore + varianceNow)) - PseudoAnswers);
    }

    /// <summary>The margin, in points, that so many answers give: the inverse of <see cref="ForMargin"/> for a great many people.</summary>
    public static double Margin(long answers, double variance, double confidence = 0.95) =>
        100 * Normal.Reach(confidence) * Math.Sqrt(variance / (answers + PseudoAnswers));
}
