using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics.Teams;

/// <summary>Whether teams differ at all: the question before any team is looked at.</summary>
/// <remarks>
/// Pearson's chi-square test of homogeneity on promoters, passives and detractors (Philosophical Magazine 50, 1900). Teams without
/// answers and bands that nobody chose are left out.
/// </remarks>
/// <param name="ChiSquare">How far the teams stray from one common split, 0 or more.</param>
/// <param name="Degrees">Degrees of freedom; 0 when there is nothing to compare.</param>
/// <param name="PValue">The probability of straying so far by chance alone; 1 when there is nothing to compare.</param>
public sealed record Homogeneity(double ChiSquare, int Degrees, double PValue)
{
    /// <summary>Compares teams.</summary>
    public static Homogeneity Of(IReadOnlyList<Tally> teams)
    {
        ArgumentNullException.ThrowIfNull(teams);
        var answered = teams.Where(team => team.Count > 0).ToList();
        var all = answered.Aggregate(Tally.Empty, Tally.Add);
        var bands = Enum.GetValues<Band>().Where(band => all[band] > 0).ToList();
        var degrees = Math.Max(0, answered.Count - 1) * Math.Max(0, bands.Count - 1);
        if (degrees == 0)
            return new Homogeneity(0, 0, 1);

        var strayed = answered.Sum(team => bands.Sum(band => Strayed(team[band], (double)team.Count * all[band] / all.Count)));
        return new Homogeneity(strayed, degrees, Statistics.ChiSquare.Above(strayed, degrees));
    }

    static double Strayed(long observed, double expected) => (observed - expected) * (observed - expected) / expected;
}
