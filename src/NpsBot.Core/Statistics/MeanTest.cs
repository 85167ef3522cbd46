namespace NpsBot.Core.Statistics;

/// <summary>Whether a mean differs from zero.</summary>
/// <remarks>Student's one-sample t-test ("The Probable Error of a Mean", Biometrika 6, 1908).</remarks>
/// <param name="Mean">The mean.</param>
/// <param name="T">The mean in its standard errors; infinite when all values are the same and not 0.</param>
/// <param name="PValue">
/// The probability of such a mean, either way, if the true one were 0; null when all values are the same, since then nothing is known of
/// their spread.
/// </param>
public sealed record MeanTest(double Mean, double T, double? PValue)
{
    /// <summary>Tests a mean.</summary>
    /// <returns>Null below two values.</returns>
    public static MeanTest? Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
            return null;
        var (mean, variance) = (values.Average(), SampleVariance.Of(values));
        var t = mean == 0 ? 0 : mean / Math.Sqrt(variance / values.Count);
        return new MeanTest(mean, t, variance == 0 ? null : Student.Beyond(t, values.Count - 1));
    }
}

/// <summary>How far values spread.</summary>
static class SampleVariance
{
    /// <summary>The mean squared distance from the mean, divided by one less than the values; at least two values.</summary>
    public static double Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}
