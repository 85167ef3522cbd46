using System.Globalization;
using NpsBot.Core.Statistics;
using NpsBot.Core.Statistics.Claims;
using NpsBot.Texts;

namespace NpsBot.FiguresCheck;

/// <summary>Says what a check found, one sentence for each finding.</summary>
public static class FigureWords
{
    public static IReadOnlyList<string> Of(IReadOnlyList<FigureFinding> findings, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.Select(finding => Of(finding, texts))];
    }

    static string Of(FigureFinding finding, Phrases texts) => finding switch
    {
        FigureFinding.Fits { Score: { } score } => texts["FigureCheck.Fits", ("score", Signed(score))],
        FigureFinding.Fits => texts["FigureCheck.FitsWithoutScore"],
        FigureFinding.Contradiction contradiction => Of(contradiction.Problem, texts),
        FigureFinding.CountsGiveAnother { Right: { } right } counts => texts["FigureCheck.CountsGive", ("answers", counts.Answers), ("score", Signed((decimal)right))],
        FigureFinding.CountsGiveAnother => texts["FigureCheck.NoAnswers"],
        FigureFinding.ScoreOffTheScale off => texts["FigureCheck.OffTheScale", ("claimed", Signed(off.Claimed))],
        FigureFinding.PercentOfAScore { From: { } from, To: { } to } => texts["FigureCheck.PercentFromTo", ("from", Signed(from)), ("to", Signed(to)), ("points", Signed(to - from))],
        FigureFinding.PercentOfAScore percent => texts["FigureCheck.Percent", ("percent", Plain(percent.Percent))],
        FigureFinding.Moved moved => texts[
            moved.Change.IsShown ? "FigureCheck.MovedShown" : moved.Change.IsNeverShown ? "FigureCheck.MovedNotShown" : "FigureCheck.MovedDepends",
            ("from", Signed(moved.From)), ("to", Signed(moved.To)), ("n", moved.Answers), ("least", Points(moved.Change.Sharpest)), ("most", Points(moved.Change.Vaguest))],
        FigureFinding.RetentionAndChurnDoNotSum both => texts["FigureCheck.RetentionAndChurn",
            ("retention", Plain(both.Retention)), ("churn", Plain(both.Churn)), ("sum", Plain(both.Retention + both.Churn)), ("rightChurn", Plain(100 - both.Retention)), ("rightRetention", Plain(100 - both.Churn))],
        FigureFinding.RetentionAndChurnFit => texts["FigureCheck.RetentionAndChurnFit"],
        FigureFinding.NothingToCheck => texts["FigureCheck.Nothing"],
        _ => throw new InvalidOperationException("Findings are a closed set."),
    };

    static string Of(ClaimProblem problem, Phrases texts) => problem switch
    {
        ClaimProblem.NotAShare => texts["FigureCheck.NotAShare"],
        ClaimProblem.PartsDoNotSum parts => texts["FigureCheck.Parts", ("sum", Plain(parts.Sum))],
        ClaimProblem.ScoreIsNotTheDifference score => texts["FigureCheck.NotTheDifference", ("claimed", Signed(score.Claimed)), ("right", Signed(score.Right))],
        ClaimProblem.ScoreIsImpossible score => texts["FigureCheck.ScoreImpossible",
            ("claimed", Signed(score.Claimed)), ("n", score.Answers), ("below", Signed((decimal)score.Below)), ("above", Signed((decimal)score.Above))],
        ClaimProblem.ShareIsImpossible share => texts["FigureCheck.ShareImpossible",
            ("claimed", Plain(share.Claimed)), ("n", share.Answers), ("below", Plain((decimal)share.Below)), ("above", Plain((decimal)share.Above))],
        _ => throw new InvalidOperationException("Problems are a closed set."),
    };

    /// <summary>So many points would have been enough; rounded up, so that they are.</summary>
    static string Points(Change change) => Math.Ceiling(Math.Abs(change.SmallestSignificant)).ToString("0", CultureInfo.InvariantCulture);

    static string Plain(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    static string Signed(decimal value) => Plain(Math.Abs(value)) is var size && size == "0" ? "0" : (value < 0 ? "\u2212" : "+") + size;
}
