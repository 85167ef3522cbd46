namespace NpsBot.FiguresCheck;

/// <summary>A pasted table or CSV: a line of headings and rows of figures below.</summary>
static class FigureTable
{
    /// <summary>As <see cref="StatedFigures"/> orders them.</summary>
    public static readonly FigureKind[] Bands = [FigureKind.Promoters, FigureKind.Passives, FigureKind.Detractors];

    const int MostRows = 20;
    static readonly char[] Separators = ['\t', '|', ';', ',', '\uff0c', '\uff1b'];

    /// <summary>The rows; empty when this is no table.</summary>
    public static IReadOnlyList<StatedFigures> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line.Any(character => character is not ('-' or '|' or ':' or ' '))).Take(MostRows + 1).ToList();
        if (lines.Count < 2 || Heading(lines[0]) is not { } heading)
            return [];
        return [.. lines.Skip(1).Select(line => Row(heading, Cells(line))).OfType<StatedFigures>().Where(row => row.CanBeChecked)];
    }

    /// <summary>What each column is about, null where that is unknown; null as a whole when the line has figures itself or speaks of fewer than two things.</summary>
    static List<FigureKind?>? Heading(string line)
    {
        var columns = new List<FigureKind?>();
        foreach (var cell in Cells(line))
        {
            var tokens = FigureTokens.Of(cell);
            if (tokens.OfType<FigureToken.Number>().Any())
                return null;
            columns.Add(tokens.OfType<FigureToken.Label>().Select(label => (FigureKind?)label.Kind).FirstOrDefault() ?? (cell.Trim().ToLowerInvariant() is "n" ? FigureKind.Answers : null));
        }
        return columns.Count(column => column is not null) >= 2 ? columns : null;
    }

    static StatedFigures? Row(List<FigureKind?> heading, IReadOnlyList<string> cells)
    {
        if (cells.Count != heading.Count)
            return null;
        FigureToken.Number? Of(FigureKind kind) => heading.IndexOf(kind) is >= 0 and var at && FigureTokens.Of(cells[at]) is [FigureToken.Number number, ..] ? number : null;
        return FigureReading.OfParts(Of(FigureKind.Score)?.Value, [.. Bands.Select(Of)], FigureReading.Whole(Of(FigureKind.Answers)?.Value)) with
        {
            Retention = Of(FigureKind.Retention)?.Value,
            Churn = Of(FigureKind.Churn)?.Value,
        };
    }

    static string[] Cells(string line)
    {
        var separator = Separators.FirstOrDefault(line.Contains);
        return separator == default ? [line] : line.Trim('|').Split(separator, StringSplitOptions.TrimEntries);
    }
}
