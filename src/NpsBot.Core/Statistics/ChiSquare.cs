namespace NpsBot.Core.Statistics;

/// <summary>The chi-square distribution: how far counts stray from what was expected, if only chance is at work.</summary>
public static class ChiSquare
{
    // Each step of either expansion gains digits; this many suffice for tens of thousands of degrees of freedom.
    const int Steps = 2_000;

    /// <summary>The probability of a value above <paramref name="value"/>; about 1e-12 relative accuracy.</summary>
    /// <param name="value">The chi-square, 0 or more.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    /// <remarks>
    /// The regularised incomplete gamma function, by series or continued fraction (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or there are no degrees of freedom.</exception>
    public static double Above(double value, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        if (value == 0)
            return 1;
        var (half, x) = (degrees / 2.0, value / 2);
        var scale = Math.Exp((half * Math.Log(x)) - x - Gamma.Log(half));
        return x < half + 1 ? 1 - (scale * Series(half, x)) : scale * Fraction(half, x);
    }

    // 1/a + x/(a(a+1)) + x^2/(a(a+1)(a+2)) + ...
    static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var i = 1; i < Steps && term > sum * 1e-17; i++)
        {
            term *= x / (a + i);
            sum += term;
        }
        return sum;
    }

    // 1/(x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - ...))), from the inside out.
    static double Fraction(double a, double x)
    {
        var fraction = 0.0;
        for (var i = Steps; i > 0; i--)
            fraction = i * (i - a) / (x + (2 * i) + 1 - a - fraction);
        return 1 / (x + 1 - a - fraction);
    }
}
