using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics.Sampling;

/// <summary>A score after weighting: departments that answered less count as much as they have people.</summary>
/// <remarks>
/// Post-stratification (Holt and Smith, Journal of the Royal Statistical Society A 142, 1979): each answer weighs N/n of its stratum. The
/// standard error is the linearised one of a simple random sample without replacement (Särndal, Swensson and Wretman 1992, section 7.6).
/// </remarks>
/// <param name="Merged">
/// Which of the given strata each weighted stratum consists of, by position: those without answers joined the nearest one with answers.
/// </param>
/// <param name="Weights">The weight of one answer in each merged stratum: for how many people it speaks.</param>
/// <param name="Score">The weighted score in points.</param>
/// <param name="StandardError">Its standard error in points; null for a single answer.</param>
/// <param name="Unweighted">The score as answered, in points, always shown beside the weighted one.</param>
/// <param name="Kish">What the weights cost.</param>
public sealed record Weighting(
    IReadOnlyList<IReadOnlyList<int>> Merged, IReadOnlyList<double> Weights, double Score, double? StandardError, double Unweighted, KishEffect Kish)
{
    /// <summary>The score interval with as many answers as the weighted ones are worth, in points.</summary>
    public Interval Interval { get; init; }

    /// <summary>The weights in multiples of their mean over all answers.</summary>
    public IReadOnlyList<double> RelativeWeights { get; init; } = [];

    /// <summary>Weights answers by strata.</summary>
    /// <param name="strata">
    /// In an order in which neighbours are alike, since an empty stratum joins its nearest neighbour with answers, the earlier of two.
    /// </param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">
    /// There are no answers, a stratum has more answers than people, or the confidence is out of range.
    /// </exception>
    public static Weighting Of(IReadOnlyList<Stratum> strata, double confidence = 0.95)
    {
        var merged = Merge(Stratum.Checked(strata));
        var cells = merged.Select(members => new Stratum(
            members.Sum(i => strata[i].Population), members.Aggregate(Tally.Empty, (sum, i) => sum + strata[i].Answers))).ToList();
        double people = cells.Sum(cell => cell.Population);
        var all = cells.Aggregate(Tally.Empty, (sum, cell) => sum + cell.Answers);
        var kish = KishEffect.Of([.. cells.Select(cell => (cell.Weight, cell.Answers.Count))]);

        double Share(Band band) => cells.Sum(cell => cell.Weight * cell.Answers[band]) / people;
        var (promoters, detractors) = (Share(Band.Promoter), Share(Band.Detractor));
        var (score, error) = (100 * (promoters - detractors), Error(cells, all.Count, people));
        return new Weighting(merged, [.. cells.Select(cell => cell.Weight)], score, error, all.Nps!.Value.Value, kish)
        {
            Interval = ScoreInterval.OfShares(promoters, detractors, kish.EffectiveCount, confidence),
            RelativeWeights = [.. cells.Select(cell => cell.Weight * all.Count / people)],
        };
    }

    static List<IReadOnlyList<int>> Merge(IReadOnlyList<Stratum> strata)
    {
        var answered = Enumerable.Range(0, strata.Count).Where(i => strata[i].Answers.Count > 0).ToList();
        return [.. Enumerable.Range(0, strata.Count)
            .GroupBy(i => answered.MinBy(other => (Math.Abs(other - i), other)))
            .OrderBy(group => group.Key)
            .Select(group => (IReadOnlyList<int>)[.. group])];
    }

    static double? Error(List<Stratum> cells, double answers, double people)
    {
        if (answers < 2)
            return null;
        var squares = cells.Sum(cell => cell.Weight / people * (cell.Weight / people) * cell.Spread.Variance * cell.Answers.Count);
        return 100 * Math.Sqrt(answers / (answers - 1) * (1 - (answers / people)) * squares);
    }
}
