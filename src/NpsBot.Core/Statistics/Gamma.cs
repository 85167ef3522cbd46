namespace NpsBot.Core.Statistics;

/// <summary>The logarithm of the gamma function and its first two derivatives, for positive arguments, to about 1e-14.</summary>
/// <remarks>
/// Small arguments are raised by the recurrence, then Stirling's series serves (Abramowitz and Stegun 1964, 6.1.40, 6.3.18, 6.4.12).
/// </remarks>
static class Gamma
{
    const double SeriesFrom = 12;

    /// <summary>ln Γ(x).</summary>
    public static double Log(double x)
    {
        var raised = 1.0;
        for (; x < SeriesFrom; x++)
            raised *= x;
        var (inverse, square) = (1 / x, 1 / (x * x));
        var series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188))))))));
        return ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + series - Math.Log(raised);
    }

    /// <summary>The first derivative of ln Γ (digamma).</summary>
    public static double Slope(double x)
    {
        var raised = 0.0;
        for (; x < SeriesFrom; x++)
            raised += 1 / x;
        var square = 1 / (x * x);
        var series = square * ((1.0 / 12) - (square * ((1.0 / 120) - (square * ((1.0 / 252) - (square * ((1.0 / 240) - (square / 132))))))));
        return Math.Log(x) - (1 / (2 * x)) - series - raised;
    }

    /// <summary>The second derivative of ln Γ (trigamma).</summary>
    public static double Curvature(double x)
    {
        var raised = 0.0;
        for (; x < SeriesFrom; x++)
            raised += 1 / (x * x);
        var (inverse, square) = (1 / x, 1 / (x * x));
        var series = square * ((1.0 / 6) - (square * ((1.0 / 30) - (square * ((1.0 / 42) - (square * ((1.0 / 30) - (square * 5 / 66))))))));
        return (inverse * (1 + series)) + (square / 2) + raised;
    }
}
