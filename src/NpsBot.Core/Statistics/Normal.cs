namespace NpsBot.Core.Statistics;

/// <summary>The standard normal distribution (mean 0, standard deviation 1).</summary>
public static class Normal
{
    // Below this the series needs few terms; above it the continued fraction does, and keeps the tail's relative accuracy.
    const double SeriesEnd = 3;

    // Reaches full double accuracy from SeriesEnd on.
    const int FractionTerms = 100;

    /// <summary>The probability of a value above <paramref name="z"/>; about 1e-13 relative accuracy, in the far tail too.</summary>
    /// <remarks>
    /// Near the middle the series of Marsaglia ("Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004),
    /// in the tail Laplace's continued fraction (Abramowitz and Stegun 1964, 26.2.14).
    /// </remarks>
    public static double Above(double z) => z switch
    {
        < 0 => 1 - Above(-z),
        < SeriesEnd => 0.5 - Series(z),
        _ => Tail(z),
    };

    /// <summary>The probability of a value below <paramref name="z"/>.</summary>
    public static double Below(double z) => Above(-z);

    /// <summary>The z below which a value lies with this probability: 1.96 for .975.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <returns>The quantile with about 1e-16 relative accuracy.</returns>
    /// <remarks>Wichura, "Algorithm AS 241", Applied Statistics 37(3), 1988, routine PPND16.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public static double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");

        var fromMiddle = probability - 0.5;
        if (Math.Abs(fromMiddle) <= 0.425)
            return fromMiddle * Ratio(0.180625 - (fromMiddle * fromMiddle), MiddleOver, MiddleUnder);

        var depth = Math.Sqrt(-Math.Log(fromMiddle < 0 ? probability : 1 - probability));
        var distance = depth <= 5 ? Ratio(depth - 1.6, NearOver, NearUnder) : Ratio(depth - 5, FarOver, FarUnder);
        return fromMiddle < 0 ? -distance : distance;
    }

    /// <summary>How many standard errors an interval reaches to either side: 1.96 for a confidence of .95.</summary>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static double Reach(double confidence)
    {
        if (confidence is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1, such as 0.95.");
        return Quantile(0.5 + (confidence / 2));
    }

    static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    // Density times z + z^3/3 + z^5/(3*5) + ...: every term is positive, so nothing cancels.
    static double Series(double z)
    {
        var (term, sum) = (z, 0.0);
        for (var odd = 3; term > sum * 1e-17; odd += 2)
        {
            sum += term;
            term *= z * z / odd;
        }
        return Density(z) * sum;
    }

    // Density over z + 1/(z + 2/(z + 3/(z + ...))), from the inside out.
    static double Tail(double z)
    {
        var fraction = z;
        for (var k = FractionTerms; k > 0; k--)
            fraction = z + (k / fraction);
        return Density(z) / fraction;
    }

    static double Ratio(double x, ReadOnlySpan<double> over, ReadOnlySpan<double> under) => Polynomial(x, over) / Polynomial(x, under);

    // Horner's scheme; coefficients from the highest power down.
    static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
            sum = (sum * x) + coefficient;
        return sum;
    }

    static ReadOnlySpan<double> MiddleOver =>
    [
        2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
        1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0,
    ];

    static ReadOnlySpan<double> MiddleUnder =>
    [
        5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
        5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0,
    ];

    static ReadOnlySpan<double> NearOver =>
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
        3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0,
    ];

    static ReadOnlySpan<double> NearUnder =>
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0,
    ];

    static ReadOnlySpan<double> FarOver =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0,
    ];

    static ReadOnlySpan<double> FarUnder =>
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    ];
}
