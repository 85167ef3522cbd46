using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Trends;

/// <summary>What may be said about the course of a score over several waves; a closed set.</summary>
/// <remarks>
/// Two charts around the score of all the waves together: <see cref="ControlChart"/> sees single waves that stand out, <see cref="Ewma"/> with a
/// weight of .3 sees that the newest ones have moved away together.
/// </remarks>
public abstract record TrendReading
{
    const double Weight = 0.3;

    TrendReading()
    {
    }

    /// <summary>Too few waves for any limits to mean something.</summary>
    /// <param name="Waves">How many there are; fewer than <see cref="ControlChart.FewestPeriods"/>.</param>
    public sealed record TooShort(int Waves) : TrendReading;

    /// <summary>The ups and downs are such as come by chance.</summary>
    /// <param name="Centre">The score of all waves together, in points.</param>
    public sealed record Steady(double Centre) : TrendReading;

    /// <summary>Something is more than chance explains.</summary>
    /// <param name="Centre">The score of all waves together, in points.</param>
    /// <param name="High">The numbers, from 1 on, of the waves that lie above their limits.</param>
    /// <param name="Low">The numbers of those that lie below.</param>
    /// <param name="Drift">Where the newest waves have moved together: above 0 upwards, below 0 downwards, 0 not at all.</param>
    public sealed record Moved(double Centre, IReadOnlyList<int> High, IReadOnlyList<int> Low, int Drift) : TrendReading;

    /// <summary>Reads a series.</summary>
    /// <param name="waves">The answers of each wave, in order; each with at least one.</param>
    /// <exception cref="ArgumentException">A wave has no answers.</exception>
    public static TrendReading Of(IReadOnlyList<Tally> waves)
    {
        ArgumentNullException.ThrowIfNull(waves);
        if (waves.Any(wave => wave.Count == 0))
            throw new ArgumentException("A wave without answers has no place in a series.", nameof(waves));
        if (waves.Count < ControlChart.FewestPeriods)
            return new TooShort(waves.Count);
        var chart = ControlChart.Of(waves);
        var (high, low) = (Beyond(chart, (value, limits) => value > limits.High), Beyond(chart, (value, limits) => value < limits.Low));
        var newest = Ewma.Of(waves, waves.Count, Weight).Points[^1];
        var drift = newest.IsSignal ? Math.Sign(newest.Value!.Value - chart.Centre) : 0;
        return high.Count + low.Count == 0 && drift == 0 ? new Steady(chart.Centre) : new Moved(chart.Centre, high, low, drift);
    }

    static IReadOnlyList<int> Beyond(ControlChart chart, Func<double, Interval, bool> isBeyond) =>
        [.. chart.Signals.Where(number => chart.Points[number - 1] is { Value: { } value, Limits: { } limits } && isBeyond(value, limits))];
}
