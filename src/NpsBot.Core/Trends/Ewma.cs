using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Trends;

/// <summary>A memory that fades: each wave counts a little, older ones less and less. It sees slow drifts that single waves hide.</summary>
/// <remarks>
/// The exponentially weighted moving average (Roberts, Technometrics 1(3), 1959) with the exact variance for unequal numbers of
/// answers: Var_t = l^2 v/n_t + (1-l)^2 Var_(t-1). A wave without answers leaves the memory as it was.
/// </remarks>
/// <param name="Target">Where the memory starts, and the centre of the limits.</param>
/// <param name="Points">The memory after each wave with its limits.</param>
/// <param name="Errors">The standard error of the memory after each wave.</param>
public sealed record Ewma(double Target, IReadOnlyList<ChartPoint> Points, IReadOnlyList<double> Errors)
{
    /// <summary>The numbers, from 1 on, of the waves after which the memory lies outside its limits.</summary>
    public IReadOnlyList<int> Signals => Periods.Numbers(Points, point => point.IsSignal);

    /// <summary>Follows a score, in points.</summary>
    /// <param name="waves">The answers of each wave, in order.</param>
    /// <param name="baseline">The first so many waves, pooled, are the target; at least 1, with at least one answer.</param>
    /// <param name="weight">How much the newest wave counts, above 0 and at most 1; .2 to .3 is usual.</param>
    /// <param name="reach">How many standard errors the limits lie from the target.</param>
    /// <exception cref="ArgumentException">The baseline has no answers, or the weight is out of range.</exception>
    public static Ewma Of(IReadOnlyList<Tally> waves, int baseline, double weight = 0.2, double reach = 2.7)
    {
        var pooled = Periods.Pooled(waves, baseline);
        var steps = waves.Select(wave => (wave.Nps?.Value ?? double.NaN, Periods.Error(pooled, wave) ?? 0)).ToList();
        var followed = Follow(steps, pooled.Score, weight, reach);
        return followed with { Points = [.. followed.Points.Select(point => point with { Limits = point.Limits!.Value.Within(-100, 100) })] };
    }

    /// <summary>Follows figures of which each is as uncertain as the others.</summary>
    /// <param name="figures">In order of time.</param>
    /// <param name="target">Where they should lie.</param>
    /// <param name="deviation">Standard deviation of a figure, 0 or more.</param>
    /// <param name="weight">How much the newest figure counts, above 0 and at most 1.</param>
    /// <param name="reach">How many standard errors the limits lie from the target.</param>
    /// <exception cref="ArgumentException">The weight is out of range.</exception>
    public static Ewma Of(IReadOnlyList<double> figures, double target, double deviation, double weight = 0.2, double reach = 2.7)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return Follow([.. figures.Select(figure => (figure, deviation))], target, weight, reach);
    }

    /// <summary>Where the limits settle after many figures that are equally uncertain.</summary>
    /// <param name="target">Where the figures should lie.</param>
    /// <param name="deviation">Standard deviation of a figure.</param>
    /// <param name="weight">How much the newest figure counts.</param>
    /// <param name="reach">How many standard errors the limits lie from the target.</param>
    public static Interval SettledLimits(double target, double deviation, double weight = 0.2, double reach = 2.7)
    {
        var margin = reach * deviation * Math.Sqrt(weight / (2 - weight));
        return new Interval(target - margin, target + margin);
    }

    static Ewma Follow(IReadOnlyList<(double Value, double Error)> steps, double target, double weight, double reach)
    {
        if (weight is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The newest value counts for something, and at most for all.");
        var (memory, variance) = (target, 0.0);
        var (points, errors) = (new List<ChartPoint>(), new List<double>());
        foreach (var (value, error) in steps)
        {
            if (!double.IsNaN(value))
            {
                memory += weight * (value - memory);
                variance = (weight * error * weight * error) + ((1 - weight) * (1 - weight) * variance);
            }
            var margin = reach * Math.Sqrt(variance);
            points.Add(new ChartPoint(memory, new Interval(target - margin, target + margin)));
            errors.Add(Math.Sqrt(variance));
        }
        return new Ewma(target, points, errors);
    }
}
