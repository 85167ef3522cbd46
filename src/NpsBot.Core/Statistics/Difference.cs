namespace NpsBot.Core.Statistics;

/// <summary>How two groups differ: the later score less the earlier one, with its standard error.</summary>
/// <remarks>The groups are independent unless some people are in both, see <see cref="Comovement"/>.</remarks>
/// <param name="Before">The earlier answers.</param>
/// <param name="Now">The later answers.</param>
public readonly record struct Difference(Spread Before, Spread Now)
{
    /// <summary>The difference in points, -200 to 200.</summary>
    public double Points => Now.Score - Before.Score;

    /// <summary>
    /// How far the answers of people who are in both groups go together (<see cref="AnsweredTwice.Comovement"/>); 0 for independent
    /// groups.
    /// </summary>
    public double Comovement { get; init; }

    /// <summary>
    /// The standard error of the difference, in points: v1/n1 + v2/n2 less twice the covariance that shared people bring.
    /// </summary>
    public double StandardError => 100 * Math.Sqrt(Math.Max(
        0, (Before.Variance / Before.Count) + (Now.Variance / Now.Count) - (2 * Comovement / (Before.Count * Now.Count))));

    /// <summary>The difference in standard errors. Without any variance: 0 for no difference, otherwise infinite.</summary>
    public double Z => Points == 0 ? 0 : Points / StandardError;

    /// <summary>The probability of a difference at least this large, either way, if nothing had changed.</summary>
    public double PValue => 2 * Normal.Above(Math.Abs(Z));

    /// <summary>The difference give or take its standard errors; may reach beyond 200 points.</summary>
    public Interval Around(double confidence)
    {
        var reach = Normal.Reach(confidence) * StandardError;
        return new Interval(Points - reach, Points + reach);
    }
}
