using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics.Sampling;

/// <summary>A part of the people, such as a department, with the answers that came from it.</summary>
/// <param name="Population">How many people it has, at least as many as answered.</param>
/// <param name="Answers">Their answers, possibly none.</param>
public sealed record Stratum(long Population, Tally Answers)
{
    /// <summary>How many people one answer speaks for; the stratum must have answers.</summary>
    public double Weight => (double)Population / Answers.Count;

    internal Spread Spread => Spread.Of(Answers);

    internal static IReadOnlyList<Stratum> Checked(IReadOnlyList<Stratum> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        if (strata.Any(stratum => stratum.Answers.Count > stratum.Population))
            throw new ArgumentException("No stratum can have more answers than people.", nameof(strata));
        if (strata.All(stratum => stratum.Answers.Count == 0))
            throw new ArgumentException("Without answers there is no score to speak about.", nameof(strata));
        return strata;
    }
}
