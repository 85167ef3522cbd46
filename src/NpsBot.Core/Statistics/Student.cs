namespace NpsBot.Core.Statistics;

/// <summary>Student's t distribution: a mean in its standard errors when the spread itself had to be estimated from few answers.</summary>
/// <remarks>
/// The regularised incomplete beta function by its continued fraction (Abramowitz and Stegun 1964, 26.5.8 and 26.7.1); beyond
/// 100,000 degrees of freedom Wallace's transformation to the normal ("Bounds on Normal Approximations to Student's and the
/// Chi-Square Distributions", Annals of Mathematical Statistics 30, 1959), good to 1e-9 there.
/// </remarks>
public static class Student
{
    const double NormalBeyond = 100_000;

    /// <summary>The probability of a value at least this far from 0, on either side.</summary>
    /// <param name="t">A mean in its standard errors; may be infinite.</param>
    /// <param name="degrees">Degrees of freedom, usually one less than the answers; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no degrees of freedom.</exception>
    public static double Beyond(double t, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        var square = t * t;
        if (double.IsInfinity(square))
            return 0;
        if (degrees > NormalBeyond)
            return 2 * Normal.Above(Wallace(degrees) * Math.Sqrt(degrees * LogOnePlus(square / degrees)));
        return IncompleteBeta(degrees / 2, degrees / (degrees + square), square / (degrees + square));
    }

    /// <summary>
    /// How many standard errors an interval of a mean reaches to either side: 2.201 for a confidence of .95 and 11 degrees of freedom.
    /// </summary>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1, or there are no degrees of freedom.</exception>
    public static double Reach(double confidence, double degrees)
    {
        var normal = Normal.Reach(confidence);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        if (degrees > NormalBeyond)
            return Math.Sqrt(degrees * ExpLessOne(normal * normal / (Wallace(degrees) * Wallace(degrees) * degrees)));

        var (low, high) = (0.0, Math.Max(1, normal));
        while (Beyond(high, degrees) > 1 - confidence)
            (low, high) = (high, 2 * high);
        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
            (low, high) = Beyond(middle, degrees) > 1 - confidence ? (middle, high) : (low, middle);
        return high;
    }

    static double Wallace(double degrees) => ((8 * degrees) + 1) / ((8 * degrees) + 3);

    // Near 0 the library's functions lose what is asked for here: how far the result lies from 1 or 0.
    static double LogOnePlus(double x) => x < 1e-3 ? x * (1 - (x * ((1 / 2.0) - (x * ((1 / 3.0) - (x * ((1 / 4.0) - (x / 5)))))))) : Math.Log(1 + x);

    static double ExpLessOne(double x) => x < 1e-3 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4)))))) : Math.Exp(x) - 1;

    // I_x(a, 1/2), with the complement of x given, because x may be nearly 1.
    static double IncompleteBeta(double a, double x, double complement)
    {
        const double b = 0.5;
        if (complement == 0)
            return 1;
        var scale = Math.Exp((a * Math.Log(x)) + (b * Math.Log(complement)) + Gamma.Log(a + b) - Gamma.Log(a) - Gamma.Log(b));
        return x < (a + 1) / (a + b + 2)
            ? scale * Fraction(a, b, x) / a
            : 1 - (scale * Fraction(b, a, complement) / b);
    }

    // 1/(1 + d1/(1 + d2/(1 + ...))), from the inside out; the number of steps grows with the root of the larger parameter.
    static double Fraction(double a, double b, double x)
    {
        var fraction = 1.0;
        for (var m = 60 + (int)(4 * Math.Sqrt(Math.Max(a, b))); m > 0; m--)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            fraction = 1 + (even / (1 + (odd / fraction)));
        }
        return 1 / (1 - ((a + b) * x / (a + 1) / fraction));
    }
}
