namespace NpsBot.Core.Statistics.Claims;

/// <summary>Figures about a score as somebody stated them, such as on a slide. Their decimals say how they were rounded.</summary>
/// <param name="Promoters">Claimed promoters in percent.</param>
/// <param name="Passives">Claimed passives in percent; null when not stated.</param>
/// <param name="Detractors">Claimed detractors in percent.</param>
/// <param name="Score">The claimed score in points; null when not stated.</param>
/// <param name="Answers">How many answers there were, at least 1; null when not stated.</param>
public sealed record Claim(decimal Promoters, decimal? Passives, decimal Detractors, decimal? Score, long? Answers = null)
{
    // Three whole percentages of one split sum to 99, 100 or 101.
    const decimal SumTolerance = 1;

    /// <summary>The score that follows from the claimed shares, in points: promoters less detractors (Reichheld 2003).</summary>
    public decimal RightScore => Promoters - Detractors;

    /// <summary>
    /// Everything that cannot be true, in the order in which it is best explained; empty when the figures fit together. Shares that are
    /// none end the check.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of answers is not positive.</exception>
    public IReadOnlyList<ClaimProblem> Problems()
    {
        var problems = new List<ClaimProblem>();
        if (new[] { Promoters, Passives ?? 0, Detractors }.Any(share => share is < 0 or > 100))
            return [new ClaimProblem.NotAShare()];
        if (Passives is { } passives && Math.Abs(Promoters + passives + Detractors - 100) > SumTolerance)
            problems.Add(new ClaimProblem.PartsDoNotSum(Promoters + passives + Detractors));
        if (Passives is null && Promoters + Detractors > 100 + SumTolerance)
            problems.Add(new ClaimProblem.PartsDoNotSum(Promoters + Detractors));
        if (Score is { } score && !IsTheDifference(score))
            problems.Add(new ClaimProblem.ScoreIsNotTheDifference(score, RightScore));
        if (Answers is { } answers)
            problems.AddRange(Unreachable(answers));
        return problems;
    }

    bool IsTheDifference(decimal score) => Math.Abs(Math.Clamp(score, -1000, 1000) - RightScore)
        <= Rounding.HalfUnit(score) + Rounding.HalfUnit(Promoters) + Rounding.HalfUnit(Detractors);

    IEnumerable<ClaimProblem> Unreachable(long answers)
    {
        if (Score is { } score && ReachableScores.Of(answers, score) is { IsReachable: false } nearest)
            yield return new ClaimProblem.ScoreIsImpossible(score, answers, nearest.Below, nearest.Above);
        foreach (var share in new[] { Promoters, Passives, Detractors })
        {
            if (share is { } stated && ReachableScores.Of(answers, stated) is { IsReachable: false } near)
                yield return new ClaimProblem.ShareIsImpossible(stated, answers, near.Below, near.Above);
        }
    }
}

/// <summary>Why figures cannot be true.</summary>
public abstract record ClaimProblem
{
    ClaimProblem()
    {
    }

    /// <summary>A share is below 0 or above 100 percent.</summary>
    public sealed record NotAShare : ClaimProblem;

    /// <summary>The parts sum to something else than 100, by more than rounding explains.</summary>
    /// <param name="Sum">What they sum to, in percent.</param>
    public sealed record PartsDoNotSum(decimal Sum) : ClaimProblem;

    /// <summary>The claimed score is not promoters less detractors.</summary>
    /// <param name="Claimed">In points.</param>
    /// <param name="Right">In points.</param>
    public sealed record ScoreIsNotTheDifference(decimal Claimed, decimal Right) : ClaimProblem;

    /// <summary>So many answers cannot give this score.</summary>
    /// <param name="Claimed">In points.</param>
    /// <param name="Answers">How many answers there were.</param>
    /// <param name="Below">The nearest possible score below, in points.</param>
    /// <param name="Above">The nearest possible score above, in points.</param>
    public sealed record ScoreIsImpossible(decimal Claimed, long Answers, double Below, double Above) : ClaimProblem;

    /// <summary>So many answers cannot give this share.</summary>
    /// <param name="Claimed">In percent.</param>
    /// <param name="Answers">How many answers there were.</param>
    /// <param name="Below">The nearest possible share below, in percent.</param>
    /// <param name="Above">The nearest possible share above, in percent.</param>
    public sealed record ShareIsImpossible(decimal Claimed, long Answers, double Below, double Above) : ClaimProblem;
}
