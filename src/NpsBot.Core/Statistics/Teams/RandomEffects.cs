namespace NpsBot.Core.Statistics.Teams;

/// <summary>How much teams truly differ, beyond what few answers explain, and the mean over teams that allows for it.</summary>
/// <remarks>
/// DerSimonian and Laird ("Meta-analysis in Clinical Trials", Controlled Clinical Trials 7, 1986); the share is that of Higgins and
/// Thompson (Statistics in Medicine 21, 2002).
/// </remarks>
/// <param name="Mean">The mean over teams, which may truly differ.</param>
/// <param name="FixedMean">The mean over teams if all were truly alike.</param>
/// <param name="Between">The variance of true values between teams, 0 or more.</param>
/// <param name="Heterogeneity">
/// Cochran's Q: how far teams stray from the fixed mean, 0 or more; about one less than the teams if they are alike.
/// </param>
/// <param name="ShareBetween">The share of all variation that chance does not explain (I squared), 0 to 1.</param>
public sealed record RandomEffects(double Mean, double FixedMean, double Between, double Heterogeneity, double ShareBetween)
{
    /// <summary>Compares teams.</summary>
    /// <param name="teams">Each team's value with the square of its standard error; at least one team.</param>
    /// <exception cref="ArgumentException">There is no team, or a variance is not above 0.</exception>
    public static RandomEffects Of(IReadOnlyList<(double Value, double Variance)> teams)
    {
        ArgumentNullException.ThrowIfNull(teams);
        if (teams.Count == 0 || teams.Any(team => !(team.Variance > 0)))
            throw new ArgumentException("Each team has a variance above 0, and there is at least one.", nameof(teams));

        var (weights, squares) = (teams.Sum(team => 1 / team.Variance), teams.Sum(team => 1 / (team.Variance * team.Variance)));
        var fixedMean = WeightedMean(teams, 0);
        var strayed = teams.Sum(team => (team.Value - fixedMean) * (team.Value - fixedMean) / team.Variance);
        var excess = Math.Max(0, strayed - (teams.Count - 1));
        var between = excess == 0 ? 0 : excess / (weights - (squares / weights));
        return new RandomEffects(WeightedMean(teams, between), fixedMean, between, strayed, excess == 0 ? 0 : excess / strayed);
    }

    static double WeightedMean(IReadOnlyList<(double Value, double Variance)> teams, double between) =>
        teams.Sum(team => team.Value / (team.Variance + between)) / teams.Sum(team => 1 / (team.Variance + between));
}
