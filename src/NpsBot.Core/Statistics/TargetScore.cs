using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Sampling;

namespace NpsBot.Core.Statistics;

/// <summary>Whether waves of this size can tell if a target for a service's score was reached. For a single person a target is never computed.</summary>
/// <param name="Detectable">The smallest true change, in points, that two waves like the last would show with 80 % probability.</param>
/// <param name="Pooled">The same for four waves against four, pooled.</param>
/// <param name="Distance">The target less the score, in points; null without a target.</param>
/// <param name="AnswersNeeded">
/// How many answers in each of two waves would show a change of this distance with 80 % probability, rounded up; null without a target and where there is no distance.
/// </param>
public sealed record TargetScore(double Detectable, double Pooled, double? Distance, long? AnswersNeeded)
{
    const int PooledWaves = 4;
    const double PseudoAnswers = 2;

    /// <summary>Whether two waves like the last can tell the target from where the score is now; null without a target.</summary>
    public bool? CanBeSeen => Distance is { } distance ? Math.Abs(distance) >= Detectable : null;

    /// <summary>What waves like this one can show.</summary>
    /// <param name="tally">The answers of one wave, at least one.</param>
    /// <param name="target">The target in points, -100 to 100; null to ask what could be seen at all.</param>
    /// <remarks>The usual plan for two independent samples of the same size (see <see cref="PlannedChange"/>), with the variance of AW(2,T), Rocks (2016).</remarks>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static TargetScore Of(Tally tally, int? target)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var variance = Spread.Of(tally, PseudoAnswers).Variance;
        var answers = tally.Count;
        var distance = target - Spread.Of(tally).Score;
        return new TargetScore(
            new PlannedChange(answers, answers, variance, variance).Detectable(),
            new PlannedChange(PooledWaves * answers, PooledWaves * answers, variance, variance).Detectable(),
            distance,
            distance is { } points && Math.Abs(points) >= 1 ? (long)Math.Ceiling(SampleSize.ForChange(Math.Abs(points), variance, variance)) : null);
    }
}
