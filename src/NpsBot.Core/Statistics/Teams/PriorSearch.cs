using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics.Teams;

/// <summary>Finds the prior under which teams' answers are likeliest.</summary>
/// <remarks>
/// Newton's method on the logarithms of the three numbers (Minka, "Estimating a Dirichlet distribution", 2000), damped (Marquardt 1963)
/// so that each step makes the answers likelier. Teams that differ no more than chance explains would have an infinitely strong prior, with
/// the shares of all their answers together; <see cref="Strongest"/> stands for that.
/// </remarks>
sealed class PriorSearch
{
    const int MostSteps = 2_000;
    const double Weakest = 1e-8;
    const double Strongest = 1e6;

    static readonly Band[] Bands = [Band.Promoter, Band.Passive, Band.Detractor];
    readonly List<Tally> teams;

    public PriorSearch(IReadOnlyList<Tally> teams)
    {
        ArgumentNullException.ThrowIfNull(teams);
        this.teams = [.. teams.Where(team => team.Count > 0)];
        if (this.teams.Count < 2)
            throw new ArgumentException("What teams have in common takes two teams with answers.", nameof(teams));
    }

    public TeamPrior Run()
    {
        var all = teams.Aggregate(Tally.Empty, Tally.Add);
        var current = Bands.Select(band => 10 * (all[band] + 0.5) / (all.Count + 1.5)).ToArray();
        var (likelihood, damping) = (Likelihood(current), 1.0);
        for (var i = 0; i < MostSteps && damping < 1e12; i++)
        {
            var next = Step(current, damping);
            if (next.Sum() > Strongest)
                return Prior([.. Bands.Select(band => Math.Max(Strongest * all[band] / all.Count, Weakest))]);
            var reached = Likelihood(next);
            if (reached >= likelihood)
            {
                var settled = current.Zip(next).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-10 * pair.First);
                (current, likelihood, damping) = (next, reached, damping / 10);
                if (settled)
                    break;
            }
            else
            {
                damping *= 10;
            }
        }
        return Prior(current);
    }

    double Likelihood(double[] prior) => Prior(prior).LogLikelihood(teams);

    static TeamPrior Prior(double[] prior) => new(prior[0], prior[1], prior[2]);

    // One damped step on the logarithms. The matrix to invert is a diagonal plus a product of one vector with itself (Sherman and
    // Morrison 1950).
    double[] Step(double[] prior, double damping)
    {
        var strength = prior.Sum();
        var sharedSlope = teams.Sum(team => Gamma.Slope(strength + team.Count) - Gamma.Slope(strength));
        var shared = teams.Sum(team => Gamma.Curvature(strength) - Gamma.Curvature(strength + team.Count));
        var (slope, diagonal) = (new double[3], new double[3]);
        for (var k = 0; k < 3; k++)
        {
            var (own, band) = (prior[k], Bands[k]);
            slope[k] = own * (teams.Sum(team => Gamma.Slope(own + team[band]) - Gamma.Slope(own)) - sharedSlope);
            var curvature = own * own * teams.Sum(team => Gamma.Curvature(own) - Gamma.Curvature(own + team[band]));
            // Far from the top the surface may bend the wrong way; damping then also has to outweigh that.
            diagonal[k] = Math.Max(curvature - slope[k], 0) + damping;
        }
        var ratio = prior.Select((own, k) => own / diagonal[k]).ToArray();
        var bent = 1 - (shared * prior.Zip(ratio, (own, part) => own * part).Sum());
        var along = prior.Select((own, k) => own * slope[k] / diagonal[k]).Sum();
        var correction = bent > 0 ? shared * along / bent : 0;
        return [.. prior.Select((own, k) => Math.Max(own * Math.Exp(Math.Clamp((slope[k] / diagonal[k]) + (ratio[k] * correction), -2, 2)), Weakest))];
    }
}
