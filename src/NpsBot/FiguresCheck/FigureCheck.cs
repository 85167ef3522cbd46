using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Claims;

namespace NpsBot.FiguresCheck;

/// <summary>Recomputes what somebody states, and says whether it can be true and what is right.</summary>
public static class FigureCheck
{
    /// <summary>Everything there is to say; never empty.</summary>
    public static IReadOnlyList<FigureFinding> Of(StatedFigures stated)
    {
        ArgumentNullException.ThrowIfNull(stated);
        var findings = new List<FigureFinding>();
        if (stated.ChangePercent is { } percent)
            findings.Add(new FigureFinding.PercentOfAScore(percent, stated.From, stated.To));
        else if (stated is { From: >= -100 and <= 100 and var from, To: >= -100 and <= 100 and var to, Answers: { } each })
            findings.AddRange(Moved(from, to, each));
        if (stated is { Retention: { } retention, Churn: { } churn })
            findings.Add(Math.Abs(retention + churn - 100) > 1 ? new FigureFinding.RetentionAndChurnDoNotSum(retention, churn) : new FigureFinding.RetentionAndChurnFit());
        if (stated.Score is < -100 or > 100)
            findings.Add(new FigureFinding.ScoreOffTheScale(stated.Score.Value));
        else
            findings.AddRange(Score(stated));
        return findings.Count > 0 ? findings : [new FigureFinding.NothingToCheck()];
    }

    static IEnumerable<FigureFinding> Score(StatedFigures stated)
    {
        if (stated.Counts is { } counts)
            return [OfCounts(stated, counts)];
        if (Completed(stated) is { } claim)
            return Problems(claim);
        if (stated is { Score: { } score, Answers: { } answers })
        {
            var reachable = ReachableScores.Of(answers, score);
            return [reachable.IsReachable ? new FigureFinding.Fits(score) : new FigureFinding.Contradiction(new ClaimProblem.ScoreIsImpossible(score, answers, reachable.Below, reachable.Above))];
        }
        return [];
    }

    static IEnumerable<FigureFinding> Moved(decimal from, decimal to, long answers)
    {
        foreach (var score in (decimal[])[from, to])
        {
            if (ReachableScores.Of(answers, score) is { IsReachable: false } reachable)
                yield return new FigureFinding.Contradiction(new ClaimProblem.ScoreIsImpossible(score, answers, reachable.Below, reachable.Above));
        }
        yield return new FigureFinding.Moved(from, to, answers, ClaimedChange.Of(from, to, answers));
    }

    static IEnumerable<FigureFinding> Problems(Claim claim)
    {
        var problems = claim.Problems();
        return problems.Count == 0 ? [new FigureFinding.Fits(claim.Score ?? claim.RightScore)] : problems.Select(problem => new FigureFinding.Contradiction(problem));
    }

    /// <summary>Two bands give the third.</summary>
    static Claim? Completed(StatedFigures stated) => stated switch
    {
        { Promoters: { } promoters, Detractors: { } detractors } => new Claim(promoters, stated.Passives, detractors, stated.Score, stated.Answers),
        { Promoters: { } promoters, Passives: { } passives } => new Claim(promoters, passives, 100 - promoters - passives, stated.Score, stated.Answers),
        { Detractors: { } detractors, Passives: { } passives } => new Claim(100 - detractors - passives, passives, detractors, stated.Score, stated.Answers),
        _ => null,
    };

    static FigureFinding OfCounts(StatedFigures stated, BandCounts counts)
    {
        double? right = counts.Answers == 0 ? null : new Nps(counts.Promoters - counts.Detractors, counts.Answers).Value;
        var scoreFits = stated.Score is not { } claimed || (right is not null && ReachableScores.IsRoundedFrom(right.Value, claimed));
        var answersFit = stated.Answers is not { } answers || answers == counts.Answers;
        return scoreFits && answersFit && right is not null ? new FigureFinding.Fits((decimal)right.Value) : new FigureFinding.CountsGiveAnother(right, counts.Answers);
    }

    /// <summary>The score that follows from the stated parts, in points; null when none does.</summary>
    public static double? RightScore(StatedFigures stated)
    {
        ArgumentNullException.ThrowIfNull(stated);
        if (stated.Counts is { } counts)
            return counts.Answers == 0 ? null : new Nps(counts.Promoters - counts.Detractors, counts.Answers).Value;
        return (double?)Completed(stated)?.RightScore;
    }

    /// <summary>What a finding is, for programs; the names stay.</summary>
    public static string Code(FigureFinding finding) => finding switch
    {
        FigureFinding.Fits or FigureFinding.RetentionAndChurnFit => "fits",
        FigureFinding.Contradiction { Problem: ClaimProblem.NotAShare } => "notAShare",
        FigureFinding.Contradiction { Problem: ClaimProblem.PartsDoNotSum } => "partsDoNotSum",
        FigureFinding.Contradiction { Problem: ClaimProblem.ScoreIsNotTheDifference } => "scoreIsNotTheDifference",
        FigureFinding.Contradiction { Problem: ClaimProblem.ScoreIsImpossible } => "scoreIsImpossible",
        FigureFinding.Contradiction { Problem: ClaimProblem.ShareIsImpossible } => "shareIsImpossible",
        FigureFinding.CountsGiveAnother => "countsGiveAnother",
        FigureFinding.ScoreOffTheScale => "scoreOffTheScale",
        FigureFinding.PercentOfAScore => "percentOfAScore",
        FigureFinding.Moved { Change.IsShown: true } => "changeShown",
        FigureFinding.Moved { Change.IsNeverShown: true } => "changeNotShown",
        FigureFinding.Moved => "changeDependsOnShares",
        FigureFinding.RetentionAndChurnDoNotSum => "retentionAndChurnDoNotSum",
        FigureFinding.NothingToCheck => "nothingToCheck",
        _ => throw new InvalidOperationException("Findings are a closed set."),
    };
}
