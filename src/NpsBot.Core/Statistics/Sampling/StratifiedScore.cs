namespace NpsBot.Core.Statistics.Sampling;

/// <summary>The score of all people when each stratum was sampled on purpose, with as many as were decided for it.</summary>
/// <remarks>
/// Cochran ("Sampling Techniques", 3rd edition 1977, theorem 5.3): squared share of the stratum times (1 - n/N) s^2/n, with s^2 divided
/// by n - 1.
/// </remarks>
/// <param name="Score">In points, each stratum counting by its people.</param>
/// <param name="StandardError">
/// In points; null when a stratum has a single answer of several people, from which no spread can be seen.
/// </param>
public sealed record StratifiedScore(double Score, double? StandardError)
{
    /// <summary>Weighs strata by their people.</summary>
    /// <param name="strata">Each with people and at least one answer.</param>
    /// <exception cref="ArgumentException">A stratum has no answers, or more answers than people.</exception>
    public static StratifiedScore Of(IReadOnlyList<Stratum> strata)
    {
        if (Stratum.Checked(strata).Any(stratum => stratum.Answers.Count == 0))
            throw new ArgumentException("A stratum without answers must be merged first, see Weighting.", nameof(strata));
        double people = strata.Sum(stratum => stratum.Population);
        var score = strata.Sum(stratum => stratum.Population / people * stratum.Spread.Score);
        var squares = strata.Select(stratum => stratum.Population / people * (stratum.Population / people) * Square(stratum)).ToList();
        return new StratifiedScore(score, squares.Any(double.IsNaN) ? null : 100 * Math.Sqrt(squares.Sum()));
    }

    static double Square(Stratum stratum)
    {
        var answers = (double)stratum.Answers.Count;
        var silent = 1 - (answers / stratum.Population);
        return silent == 0 ? 0 : answers == 1 ? double.NaN : silent * stratum.Spread.Variance / (answers - 1);
    }
}
