using System.CommandLine;
using NpsBot.FiguresCheck;
using NpsBot.Texts;

namespace NpsBot.Calc;

/// <summary>`calc claim`: whether figures that somebody states can be true.</summary>
static class CalcClaim
{
    public static Command Create(Phrases texts)
    {
        var text = new Argument<string>("text") { Description = texts["Calc.ClaimText"] };
        var json = CalcCommand.Json(texts);
        var command = new Command("claim", texts["Calc.Claim"]) { text, json };
        command.SetAction(parsed => CalcCommand.Print(parsed, json, texts, () => Of(parsed.GetValue(text)!, texts)));
        return command;
    }

    public static Calculation Of(string text, Phrases texts)
    {
        var claims = FigureReading.Read(text).Select(stated => (Stated: stated, Findings: FigureCheck.Of(stated))).ToList();
        var results = claims.Select(claim => new ClaimResult(
            claim.Findings is [FigureFinding.NothingToCheck] ? null : !claim.Findings.Any(finding => finding.IsFault),
            FigureCheck.RightScore(claim.Stated), claim.Stated, [.. claim.Findings.Select(FigureCheck.Code)], FigureWords.Of(claim.Findings, texts))).ToList();
        // One statement is one object; a table is as many as it has rows.
        return new Calculation([.. results.SelectMany(result => result.Explanation)], results.Count == 1 ? results[0] : results);
    }

    /// <param name="Valid">Null when there is nothing to check.</param>
    /// <param name="CorrectNps">What follows from the stated parts; null when nothing does.</param>
    sealed record ClaimResult(bool? Valid, double? CorrectNps, StatedFigures Stated, IReadOnlyList<string> Findings, IReadOnlyList<string> Explanation);
}
