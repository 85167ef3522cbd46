using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics.Teams;

/// <summary>Which teams stand apart from all teams together, with few answers allowed to stray further than many.</summary>
/// <remarks>
/// Spiegelhalter ("Funnel plots for comparing institutional performance", Statistics in Medicine 24, 2005), on answers worth +1, 0 or -1.
/// </remarks>
/// <param name="Pooled">The score of all answers together, in points.</param>
/// <param name="Variance">Variance of one answer's worth over all answers, 0 to 1.</param>
/// <param name="Teams">One per team, in the order given; null for a team without answers.</param>
public sealed record Funnel(double Pooled, double Variance, IReadOnlyList<TeamInFunnel?> Teams)
{
    /// <summary>Places teams in the funnel.</summary>
    /// <param name="teams">Their answers; at least one answer among them.</param>
    /// <param name="confidence">How wide the funnel is for a single team; above 0 and below 1.</param>
    /// <exception cref="ArgumentException">There are no answers, or the confidence is out of range.</exception>
    public static Funnel Of(IReadOnlyList<Tally> teams, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(teams);
        var all = Spread.Of(teams.Aggregate(Tally.Empty, Tally.Add));
        var answered = teams.Where(team => team.Count > 0).Select(team => Place(team, all, confidence)).ToList();
        var adjusted = FalseDiscovery.Adjust([.. answered.Select(team => team.PValue)]);
        var placed = new Queue<TeamInFunnel>(answered.Select((team, i) => team with { Adjusted = adjusted[i] }));
        return new Funnel(all.Score, all.Variance, [.. teams.Select(team => team.Count > 0 ? placed.Dequeue() : null)]);
    }

    static TeamInFunnel Place(Tally team, Spread all, double confidence)
    {
        var expected = all with { Count = team.Count };
        var score = team.Nps!.Value.Value;
        var distance = score - all.Score;
        var z = Math.Abs(distance) < 1e-9 ? 0 : distance / expected.StandardError;
        var p = 2 * Normal.Above(Math.Abs(z));
        return new TeamInFunnel(score, z, p, p, expected.Around(confidence).Within(-100, 100));
    }
}

/// <summary>A team among teams.</summary>
/// <param name="Score">Its score in points.</param>
/// <param name="Z">Its distance from the pooled score in standard errors for as many answers as it has.</param>
/// <param name="PValue">The probability of such a distance, either way, by chance, if this were the only team looked at.</param>
/// <param name="Adjusted">The same after <see cref="FalseDiscovery"/>: only teams at or below .05 may be named as different.</param>
/// <param name="Limits">Where the score of a team with so many answers lies by chance, in points.</param>
public sealed record TeamInFunnel(double Score, double Z, double PValue, double Adjusted, Interval Limits);
