using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics.Teams;

/// <summary>
/// What is known of a team before it answers: as if some answers were there already. It keeps small teams from topping or ending any
/// order by luck.
/// </summary>
/// <remarks>
/// The Dirichlet prior of the Dirichlet-multinomial model (Gelman et al., "Bayesian Data Analysis", 3rd edition 2013, section 3.4).
/// The three numbers are answers, not shares; they need not be whole.
/// </remarks>
/// <param name="Promoters">As many promoters, above 0.</param>
/// <param name="Passives">As many passives, above 0.</param>
/// <param name="Detractors">As many detractors, above 0.</param>
public sealed record TeamPrior(double Promoters, double Passives, double Detractors)
{
    /// <summary>Half an answer for each band (Jeffreys 1946): as good as knowing nothing.</summary>
    public static TeamPrior Vague { get; } = new(0.5, 0.5, 0.5);

    /// <summary>How many answers the prior counts as.</summary>
    public double Strength => Promoters + Passives + Detractors;

    /// <summary>The score that is expected of a team without answers, in points.</summary>
    public double Score => 100 * (Promoters - Detractors) / Strength;

    /// <summary>A prior with shares that sum to 1, counting as so many answers.</summary>
    public static TeamPrior OfShares(double promoters, double passives, double detractors, double strength) =>
        new(promoters * strength, passives * strength, detractors * strength);

    /// <summary>The prior under which the answers of these teams are likeliest.</summary>
    /// <param name="teams">Their answers; at least two teams with answers.</param>
    /// <exception cref="ArgumentException">Fewer than two teams have answers.</exception>
    public static TeamPrior Likeliest(IReadOnlyList<Tally> teams) => new PriorSearch(teams).Run();

    /// <summary>The score of a team after its answers, drawn towards the prior the more the fewer answers there are.</summary>
    /// <param name="answers">The team's answers, possibly none.</param>
    public ShrunkScore Shrink(Tally answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var all = Strength + answers.Count;
        var (up, down) = ((Promoters + answers.Promoters) / all, (Detractors + answers.Detractors) / all);
        var net = up - down;
        return new ShrunkScore(100 * net, 100 * Math.Sqrt((up + down - (net * net)) / (all + 1)), answers.Count / all);
    }

    /// <summary>
    /// The logarithm of how likely the answers of these teams are under this prior, less a constant that no prior changes.
    /// </summary>
    public double LogLikelihood(IReadOnlyList<Tally> teams)
    {
        ArgumentNullException.ThrowIfNull(teams);
        return teams.Sum(team =>
            Rise(Promoters, team.Promoters) + Rise(Passives, team.Passives) + Rise(Detractors, team.Detractors) - Rise(Strength, team.Count));
    }

    static double Rise(double prior, long count) => Gamma.Log(prior + count) - Gamma.Log(prior);
}

/// <summary>A score drawn towards what is known of teams in general; for orders only, never shown instead of the score.</summary>
/// <param name="Mean">The posterior mean in points, -100 to 100.</param>
/// <param name="StandardDeviation">The posterior standard deviation in points.</param>
/// <param name="WeightOfAnswers">How much the team's own answers weigh against the prior, 0 to 1.</param>
public sealed record ShrunkScore(double Mean, double StandardDeviation, double WeightOfAnswers);
