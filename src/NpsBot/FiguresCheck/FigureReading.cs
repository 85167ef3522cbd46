namespace NpsBot.FiguresCheck;

/// <summary>Finds out of free text, a small table or CSV which figures somebody states.</summary>
public static class FigureReading
{
    /// <summary>Every set of figures in a text: one for a sentence, one for each row of a table. Never throws; what cannot be read is left out.</summary>
    public static IReadOnlyList<StatedFigures> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FigureTable.Read(text) is { Count: > 0 } rows ? rows : [Assign(FigureTokens.Of(text))];
    }

    /// <summary>Each thing spoken of with its number: within a clause a number belongs to the label beside it, on the side that the clause began with.</summary>
    static List<(FigureKind Kind, FigureToken.Number Number)> Pairs(IReadOnlyList<FigureToken> tokens)
    {
        var pairs = new List<(FigureKind, FigureToken.Number)>();
        var clause = new List<FigureToken>();
        FigureKind? carried = null;
        foreach (var token in tokens.Append(new FigureToken.End()))
        {
            if (token is not FigureToken.End)
            {
                clause.Add(token);
                continue;
            }
            // "promoters | 20 %": the cells of a row stand apart.
            if (carried is { } label && clause is [FigureToken.Number alone])
                pairs.Add((label, alone));
            else
                pairs.AddRange(PairsOfClause(clause));
            if (clause.Count > 0)
                carried = clause is [FigureToken.Label only] ? only.Kind : null;
            clause.Clear();
        }
        return pairs;
    }

    static IEnumerable<(FigureKind, FigureToken.Number)> PairsOfClause(List<FigureToken> whole)
    {
        // "60 from 7 answers" is no beginning and end.
        var isSpan = whole.Any(token => token is FigureToken.Label { Kind: FigureKind.From }) && whole.Any(token => token is FigureToken.Label { Kind: FigureKind.To });
        var clause = isSpan ? whole : [.. whole.Where(token => token is not FigureToken.Label { Kind: FigureKind.From or FigureKind.To })];
        var taken = new bool[clause.Count];
        var numbersFirst = clause.Count > 0 && clause[0] is FigureToken.Number;
        for (var i = 0; i < clause.Count; i++)
        {
            if (clause[i] is not FigureToken.Label label)
                continue;
            var before = i > 0 && !taken[i - 1] ? clause[i - 1] as FigureToken.Number : null;
            var after = i + 1 < clause.Count ? clause[i + 1] as FigureToken.Number : null;
            // "60 from 7 answers": how many answered mostly stands before the word.
            var prefersBefore = label.Kind == FigureKind.Answers || (numbersFirst && label.Kind is not (FigureKind.Change or FigureKind.From or FigureKind.To));
            var (number, at) = prefersBefore && before is not null ? (before, i - 1) : after is not null ? (after, i + 1) : (before, i - 1);
            if (number is null)
                continue;
            taken[at] = true;
            yield return (label.Kind, number);
        }
    }

    static StatedFigures Assign(List<FigureToken> tokens)
    {
        var pairs = Pairs(tokens);
        // "From 9 to 5" is said of much else.
        var isScore = tokens.Any(token => token is FigureToken.Label { Kind: FigureKind.Score });
        decimal? First(FigureKind kind) => pairs.Where(pair => pair.Kind == kind).Select(pair => (decimal?)pair.Number.Value).FirstOrDefault();
        return OfParts(
            First(FigureKind.Score),
            [.. FigureTable.Bands.Select(band => pairs.Where(pair => pair.Kind == band).Select(pair => pair.Number).FirstOrDefault())],
            Whole(First(FigureKind.Answers))) with
        {
            ChangePercent = Change(tokens, pairs),
            From = isScore ? First(FigureKind.From) : null,
            To = isScore ? First(FigureKind.To) : null,
            Retention = First(FigureKind.Retention),
            Churn = First(FigureKind.Churn),
        };
    }

    /// <summary>"Rose by 15 %", or "rose from 20 to 23, that is 15 %".</summary>
    static decimal? Change(List<FigureToken> tokens, List<(FigureKind Kind, FigureToken.Number Number)> pairs)
    {
        if (!tokens.Any(token => token is FigureToken.Label { Kind: FigureKind.Change }) || !tokens.Any(token => token is FigureToken.Label { Kind: FigureKind.Score }))
            return null;
        var elsewhere = pairs.Where(pair => pair.Kind != FigureKind.Change).Select(pair => pair.Number).ToHashSet(ReferenceEqualityComparer.Instance);
        return tokens.OfType<FigureToken.Number>().Where(number => number.IsPercent && !elsewhere.Contains(number)).Select(number => (decimal?)number.Value).FirstOrDefault();
    }

    /// <summary>Bands are in percent where a sign says so or where whole heads cannot be meant; otherwise three whole numbers that do not sum to about 100 are heads.</summary>
    internal static StatedFigures OfParts(decimal? score, IReadOnlyList<FigureToken.Number?> bands, long? answers)
    {
        var (promoters, passives, detractors) = (bands[0], bands[1], bands[2]);
        if (promoters is not null && passives is not null && detractors is not null && AreHeads([promoters, passives, detractors]))
            return new StatedFigures(score, Counts: new BandCounts((long)promoters.Value, (long)passives.Value, (long)detractors.Value), Answers: answers);
        return new StatedFigures(score, promoters?.Value, passives?.Value, detractors?.Value, Answers: answers);
    }

    static bool AreHeads(IReadOnlyList<FigureToken.Number> bands) =>
        bands.All(band => !band.IsPercent && decimal.IsInteger(band.Value) && band.Value is >= 0 and <= 1_000_000_000_000)
        && Math.Abs(bands.Sum(band => band.Value) - 100) > 1;

    internal static long? Whole(decimal? value) => value is { } number && decimal.IsInteger(number) && number is > 0 and <= 1_000_000_000_000 ? (long)number : null;
}
