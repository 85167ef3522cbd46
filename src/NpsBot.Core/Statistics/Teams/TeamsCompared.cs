using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics.Teams;

/// <summary>Where a team stands among others, as far as that may be said.</summary>
public enum TeamPlace
{
    /// <summary>Not to be told apart from the rest.</summary>
    AmongTheRest,

    /// <summary>Better than all together, and not just by luck.</summary>
    Above,

    /// <summary>Worse than all together, and not just by bad luck.</summary>
    Below,
}

/// <summary>Several teams side by side: first whether they differ at all, and only then which of them stand apart.</summary>
/// <param name="Homogeneity">Whether they differ at all.</param>
/// <param name="Places">One for each team, in the order given.</param>
public sealed record TeamsCompared(Homogeneity Homogeneity, IReadOnlyList<TeamPlace> Places)
{
    /// <summary>From which probability on a difference counts as chance.</summary>
    public const double Rate = 0.05;

    /// <summary>Whether they differ more than chance explains.</summary>
    public bool Differ => Homogeneity.PValue <= Rate;

    /// <summary>Compares teams; one alone, or none, stands among the rest.</summary>
    /// <param name="teams">Their answers.</param>
    public static TeamsCompared Of(IReadOnlyList<Tally> teams)
    {
        ArgumentNullException.ThrowIfNull(teams);
        var homogeneity = Homogeneity.Of(teams);
        if (homogeneity.PValue > Rate)
            return new TeamsCompared(homogeneity, [.. teams.Select(_ => TeamPlace.AmongTheRest)]);
        return new TeamsCompared(homogeneity, [.. Funnel.Of(teams).Teams.Select(team => team switch
        {
            { Adjusted: <= Rate, Z: > 0 } => TeamPlace.Above,
            { Adjusted: <= Rate, Z: < 0 } => TeamPlace.Below,
            _ => TeamPlace.AmongTheRest,
        })]);
    }
}
