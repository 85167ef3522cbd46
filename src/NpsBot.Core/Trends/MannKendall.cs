using NpsBot.Core.Statistics;

namespace NpsBot.Core.Trends;

/// <summary>Whether figures tend to rise or fall over time, whatever the shape of it.</summary>
/// <remarks>
/// Mann (Econometrica 13, 1945), Kendall ("Rank Correlation Methods", 1948): tau-b against time. Without ties and up to 33 figures the
/// probability is exact, counted over all orders; otherwise normal, with the variance corrected for ties.
/// </remarks>
/// <param name="Tau">From -1 (always falling) to 1 (always rising); 0 when all figures are equal.</param>
/// <param name="PValue">The probability of such a tendency, either way, in figures that come in any order.</param>
public sealed record MannKendall(double Tau, double PValue)
{
    const int MostExact = 33;

    /// <summary>Tests figures for a tendency.</summary>
    /// <param name="figures">At least two, in order of time.</param>
    /// <exception cref="ArgumentException">There are fewer than two figures.</exception>
    public static MannKendall Of(IReadOnlyList<double> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count < 2)
            throw new ArgumentException("A tendency takes two figures.", nameof(figures));
        var count = figures.Count;
        var pairs = (double)count * (count - 1) / 2;
        var rising = figures.SelectMany((one, i) => figures.Skip(i + 1).Select(later => Math.Sign(later - one))).ToList();
        var (net, tied) = (rising.Sum(), rising.Count(sign => sign == 0));
        if (tied == pairs)
            return new MannKendall(0, 1);

        var p = tied == 0 && count <= MostExact
            ? Exact(count, (int)(pairs - Math.Abs(net)) / 2)
            : 2 * Normal.Above(Math.Abs(net) / Math.Sqrt(Variance(figures)));
        return new MannKendall(net / Math.Sqrt(pairs * (pairs - tied)), p);
    }

    // The share of all orders with at most so many pairs against the tendency, either way.
    static double Exact(int count, int against)
    {
        var chances = new double[against + 1];
        chances[0] = 1;
        for (var placed = 2; placed <= count; placed++)
        {
            // The next figure stands before 0 to placed - 1 of the others, each as likely.
            var next = new double[against + 1];
            for (var sum = 0; sum <= against; sum++)
            {
                for (var before = 0; before < placed && before <= sum; before++)
                    next[sum] += chances[sum - before] / placed;
            }
            chances = next;
        }
        return Math.Min(1, 2 * chances.Sum());
    }

    static double Variance(IReadOnlyList<double> figures)
    {
        static double Part(double count) => count * (count - 1) * ((2 * count) + 5) / 18;
        return Part(figures.Count) - figures.GroupBy(figure => figure).Sum(tie => Part(tie.Count()));
    }
}
