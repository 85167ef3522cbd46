using NpsBot.Core.Statistics.Claims;

namespace NpsBot.Core.Situations;

/// <summary>What an organisation counted in one period, each figure beside the one before.</summary>
/// <param name="Period">The period.</param>
/// <param name="Lines">In the order of <see cref="Measures.All"/>.</param>
/// <param name="Contradictions">What cannot all be true.</param>
public sealed record Panel(Period Period, IReadOnlyList<PanelLine> Lines, IReadOnlyList<Contradiction> Contradictions)
{
    /// <summary>The panels of a series of figures, newest period first.</summary>
    /// <param name="figures">Any figures of one service, or of the whole organisation, in any order; those that belong to no panel are left out.</param>
    public static IReadOnlyList<Panel> Of(IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var shown = figures.Where(figure => figure.Measure.IsOnPanel() && figure.Band is null).ToList();
        return [.. shown.GroupBy(figure => figure.Period).OrderByDescending(group => group.Key).Select(group => new Panel(
            group.Key,
            [.. group.OrderBy(figure => figure.Measure).Select(figure => new PanelLine(figure, Step(figure, shown)))],
            [.. Contradiction.In([.. group])]))];
    }

    static FigureStep Step(Figure figure, List<Figure> all)
    {
        if (all.Find(other => other.Measure == figure.Measure && other.Period == figure.Period.Previous && other.Period != figure.Period) is not { } before)
            return new FigureStep.NoneBefore();
        return figure.IsCountedLike(before) ? new FigureStep.Moved(before.Period, figure.Value - before.Value) : new FigureStep.CountedDifferently(before.Period);
    }
}

/// <summary>One figure of a panel.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Step">What can be said about it beside the period before.</param>
public sealed record PanelLine(Figure Figure, FigureStep Step);

/// <summary>What can be said about a figure beside the one of the period before; a closed set.</summary>
public abstract record FigureStep
{
    FigureStep()
    {
    }

    /// <summary>There is no figure of the period before.</summary>
    public sealed record NoneBefore : FigureStep;

    /// <summary>It moved by so much, in its unit; shares in percentage points.</summary>
    /// <param name="Since">The period before.</param>
    /// <param name="By">Below 0 where it fell.</param>
    public sealed record Moved(Period Since, decimal By) : FigureStep;

    /// <summary>The one before was counted by another definition: the two are not compared.</summary>
    /// <param name="Since">The period before.</param>
    public sealed record CountedDifferently(Period Since) : FigureStep;
}

/// <summary>Figures of one period that cannot all be true; a closed set.</summary>
public abstract record Contradiction
{
    Contradiction()
    {
    }

    /// <summary>Those who stay and those who go are everybody; so the two shares make 100 as far as their decimals say.</summary>
    /// <param name="Retention">In percent.</param>
    /// <param name="Churn">In percent.</param>
    public sealed record StayAndGo(decimal Retention, decimal Churn) : Contradiction;

    /// <summary>Of satisfied people and negative voices together there are more than everybody.</summary>
    /// <param name="Satisfied">In percent.</param>
    /// <param name="Negative">In percent.</param>
    public sealed record SatisfiedAndNegative(decimal Satisfied, decimal Negative) : Contradiction;

    /// <summary>Every contradiction between figures of one period.</summary>
    public static IEnumerable<Contradiction> In(IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (Share(figures, Measure.Retention) is { } stay && Share(figures, Measure.Churn) is { } go && Math.Abs(stay + go - 100) > Rounding.HalfUnit(stay) + Rounding.HalfUnit(go))
            yield return new StayAndGo(stay, go);
        if (Share(figures, Measure.Satisfaction) is { } satisfied && Share(figures, Measure.NegativeFeedback) is { } negative
            && satisfied + negative > 100 + Rounding.HalfUnit(satisfied) + Rounding.HalfUnit(negative))
        {
            yield return new SatisfiedAndNegative(satisfied, negative);
        }
    }

    static decimal? Share(IReadOnlyList<Figure> figures, Measure measure) =>
        figures.FirstOrDefault(figure => figure.Measure == measure && figure.Unit == FigureUnit.Share && figure.Band is null)?.Value;
}
