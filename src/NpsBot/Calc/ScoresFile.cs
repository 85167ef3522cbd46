using NpsBot.Core.Scores;

namespace NpsBot.Calc;

/// <summary>Scores from a file: one a line, or a column of a CSV headed "score".</summary>
/// <param name="Ignored">Lines that hold no whole number from 0 to 10: neither counted nor part of the denominator.</param>
sealed record ScoresFile(Tally Tally, long Ignored)
{
    static readonly string[] Headings = ["score", "scores", "nps", "rating", "answer", "\u5206\u6570", "\u5206\u6578", "\u8bc4\u5206", "\u8a55\u5206", "\u5f97\u5206"];

    public static ScoresFile Read(string path)
    {
        var rows = FigureInput.Rows(path);
        var column = rows.Count == 0 ? 0 : Math.Max(0, Array.FindIndex(rows[0].Cells, cell => Headings.Contains(cell, StringComparer.OrdinalIgnoreCase)));
        var hasHeading = rows.Count > 0 && rows[0].Cells.Any(cell => Headings.Contains(cell, StringComparer.OrdinalIgnoreCase));
        if (!hasHeading && rows.Any(row => row.Cells.Length > 1))
            throw new BadFiguresException("Calc.NoScoreColumn", ("path", path));
        var perScore = new long[Score.Highest + 1];
        long ignored = 0;
        foreach (var (_, cells) in hasHeading ? rows.Skip(1) : rows)
        {
            if (column < cells.Length && FigureInput.Whole(cells[column]) is { } number && Score.TryOf(number, out var score))
                perScore[score.Value]++;
            else
                ignored++;
        }
        return new ScoresFile(Tally.OfCounts(perScore), ignored);
    }
}
