using System.Text.Json;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Statistics.Claims;
using NpsBot.Core.Statistics.Teams;

namespace NpsBot.Core.Tests.Reference;

/// <summary>Many teams, claims and reasons.</summary>
static class GroupMethods
{
    const string Table = "table_promoter_passive_detractor";

    public static Dictionary<string, Func<JsonElement, Figures>> ByName => new(StringComparer.Ordinal)
    {
        ["teams.homogeneity_chi2"] = Homogeneous,
        ["teams.funnel_bh"] = Funnelled,
        ["teams.random_effects_dl"] = Varied,
        ["fdr.benjamini_hochberg"] = Discovered,
        ["bayes.posterior"] = inputs => Shrunk(inputs, new TeamPrior(inputs.Numbers("prior")[0], inputs.Numbers("prior")[1], inputs.Numbers("prior")[2])),
        ["bayes.shrinkage"] = inputs => Shrunk(inputs, TeamPrior.OfShares(
            inputs.Numbers("prior")[0], inputs.Numbers("prior")[1], inputs.Numbers("prior")[2], inputs.Number("prior_strength"))),
        ["bayes.dirichlet_multinomial_ml"] = Likeliest,
        ["nps.validate_claim"] = Claimed,
        ["nps.reachable"] = Reached,
        ["driver.tags"] = Tagged,
        ["driver.tags_edge"] = Tagged,
    };

    static Figures Homogeneous(JsonElement inputs)
    {
        var found = Homogeneity.Of(inputs.Groups(Table));
        return new() { ["chi2"] = found.ChiSquare, ["dof"] = found.Degrees, ["p"] = found.PValue };
    }

    static Figures Funnelled(JsonElement inputs)
    {
        var funnel = Funnel.Of(inputs.Groups(Table));
        var teams = funnel.Teams.Select(team => team!).ToList();
        return new()
        {
            ["nps"] = teams.Select(team => team.Score),
            ["pooled"] = funnel.Pooled,
            ["pooled_variance"] = funnel.Variance,
            ["z"] = teams.Select(team => team.Z),
            ["p"] = teams.Select(team => team.PValue),
            ["q_bh"] = teams.Select(team => team.Adjusted),
            ["limits95"] = teams.Select(team => new[] { team.Limits.Low, team.Limits.High }),
        };
    }

    static Figures Varied(JsonElement inputs)
    {
        var found = RandomEffects.Of([.. inputs.Numbers("effects").Zip(inputs.Numbers("variances"))]);
        return new()
        {
            ["tau2"] = found.Between,
            ["q"] = found.Heterogeneity,
            ["i2"] = found.ShareBetween,
            ["mean_re"] = found.Mean,
            ["mean_fe"] = found.FixedMean,
        };
    }

    static Figures Discovered(JsonElement inputs)
    {
        var adjusted = FalseDiscovery.Adjust(inputs.Numbers("p"));
        return new()
        {
            ["adjusted"] = adjusted,
            ["rejected_at_0.25"] = adjusted.Count(p => p <= 0.25),
            ["rejected_at_0.05"] = adjusted.Count(p => p <= 0.05),
        };
    }

    static Figures Shrunk(JsonElement inputs, TeamPrior prior)
    {
        var shrunk = prior.Shrink(inputs.Bands());
        return new()
        {
            ["raw"] = inputs.Bands().Nps!.Value.Value,
            ["mean"] = shrunk.Mean,
            ["sd"] = shrunk.StandardDeviation,
            ["weight_on_data"] = shrunk.WeightOfAnswers,
        };
    }

    static Figures Likeliest(JsonElement inputs)
    {
        var teams = inputs.Groups(Table);
        var prior = TeamPrior.Likeliest(teams);
        return new()
        {
            ["alpha"] = new[] { prior.Promoters, prior.Passives, prior.Detractors },
            ["strength"] = prior.Strength,
            ["prior_nps"] = prior.Score,
            ["loglik_without_multinomial_constant"] = prior.LogLikelihood(teams),
            ["shrunk"] = teams.Select(team => prior.Shrink(team).Mean),
        };
    }

    static Figures Claimed(JsonElement inputs)
    {
        decimal Stated(string name) => inputs.GetProperty(name).GetDecimal();
        var claim = new Claim(Stated("promoter_pct"), Stated("passive_pct"), Stated("detractor_pct"), Stated("claimed_nps"));
        return new()
        {
            ["valid"] = claim.Problems().Count == 0,
            ["correct_nps"] = (double)claim.RightScore,
            ["reason"] = claim.Problems() is [ClaimProblem.ScoreIsNotTheDifference] ? "claimed != promoters-detractors" : null,
        };
    }

    static Figures Reached(JsonElement inputs)
    {
        var found = ReachableScores.Of(inputs.Whole("n"), inputs.GetProperty("claimed_nps").GetDecimal());
        return new() { ["reachable"] = found.IsReachable, ["nearest"] = new[] { found.Below, found.Above } };
    }

    static Figures Tagged(JsonElement inputs)
    {
        var answers = inputs.GetProperty("responses").EnumerateArray().Select(answer => (
            Score.Of(answer.GetProperty("score").GetInt32()),
            (IReadOnlyCollection<string>)[.. answer.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)])).ToList();
        var divided = Contributions.Of(answers);
        var drivers = new Figures();
        foreach (var reason in divided.Reasons)
        {
            drivers[reason.Reason] = new Figures
            {
                ["mentions"] = reason.Mentions,
                ["nps_with"] = reason.ScoreWith,
                ["nps_without"] = reason.ScoreWithout,
                ["leave_out_impact"] = reason.LeaveOutImpact(divided.Score),
                ["equal_split"] = reason.Points,
                ["net_mention"] = reason.NetMention,
                ["shapley"] = reason.Points,
            };
        }
        return new() { ["nps"] = divided.Score, ["untagged"] = divided.Untagged, ["drivers"] = drivers };
    }
}
