using System.Globalization;
using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Situations;
using NpsBot.FiguresCheck;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What an organisation counts itself, period by period, beside the score.</summary>
public static class SituationCard
{
    public static Card Of(Phrases texts, SituationView view)
    {
        var title = texts["Situation.Title", ("service", PlainText.Name(view.ServiceName))];
        List<Element> body = [TextBlock.Heading(title) with { Size = Size.Large }, TextBlock.Small(texts["Situation.Whose"]) with { Spacing = Spacing.Small }];
        body.AddRange(view.Periods.Select(period => Section(texts, period.Panel, texts.Period(period.Panel.Period), Scores(texts, view, period))));
        if (view.Organisation is { } organisation)
            body.Add(Section(texts, organisation, texts["Situation.Organisation"] + " · " + texts.Period(organisation.Period), []));
        body.AddRange(Definitions(texts, view));
        List<CardAction> buttons = [Buttons.Score(texts, view.ServiceId), Buttons.Target(texts, view.ServiceId)];
        if (view.IsHr)
            buttons.Add(Buttons.Worth(texts, view.ServiceId));
        body.Add(new ActionSet([.. buttons, Buttons.Help(texts)]));
        return new Card(texts.Language, title, body);
    }

    static Container Section(Phrases texts, Panel panel, string title, IEnumerable<Fact> scores)
    {
        List<Element> items =
        [
            TextBlock.Label(title),
            new FactSet([.. scores, .. panel.Lines.Select(line => new Fact(texts[$"Measure.{line.Figure.Measure}"], Value(texts, line)))]) { Spacing = Spacing.Small },
        ];
        items.AddRange(panel.Contradictions.Select(contradiction =>
            new Container(TextBlock.Label(texts["Situation.Contradiction"]), new TextBlock(Contradictory(texts, contradiction)) { Spacing = Spacing.None }) { Style = BoxStyle.Warning, Spacing = Spacing.Small }));
        return new Container(items) { Separator = true };
    }

    static IEnumerable<Fact> Scores(Phrases texts, SituationView view, SituationPeriod period)
    {
        if (view.IsRunByTooFew)
            return [new Fact("NPS", texts["Situation.RunByTooFew", ("k", Thresholds.LowestScore)])];
        return period.Scores.Count == 0
            ? [new Fact("NPS", texts["Situation.NoWave"])]
            : period.Scores.Select(score => new Fact(texts["Situation.Nps", ("wave", score.WaveName)], Score(texts, score.Disclosed)));
    }

    static string Score(Phrases texts, Disclosed disclosed) => disclosed switch
    {
        Disclosed.Figures figures => texts["Situation.Score", ("score", figures.Nps), ("low", Headline.Bound(figures.Interval.Low)), ("high", Headline.Bound(figures.Interval.High)), ("answers", figures.Tally.Count)],
        Disclosed.NearlyAll(var band) => texts["Situation.NearlyAll", ("band", TopReason.Range(band))],
        _ => texts["Situation.TooFew"],
    };

    static string Value(Phrases texts, PanelLine line)
    {
        var value = Number(line.Figure.Value, line.Figure.Unit);
        return line.Step switch
        {
            FigureStep.Moved { By: 0 } moved => texts["Situation.Same", ("value", value), ("period", texts.Period(moved.Since))],
            FigureStep.Moved moved => texts[moved.By > 0 ? "Situation.Up" : "Situation.Down", ("value", value), ("by", By(texts, Math.Abs(moved.By), line.Figure.Unit)), ("period", texts.Period(moved.Since))],
            FigureStep.CountedDifferently other => texts["Situation.NotCompared", ("value", value), ("period", texts.Period(other.Since))],
            _ => value,
        };
    }

    static string By(Phrases texts, decimal size, FigureUnit unit) => unit == FigureUnit.Share ? texts["Situation.Points", ("points", Plain(size))] : Plain(size);

    static string Number(decimal value, FigureUnit unit) => Plain(value) + (unit == FigureUnit.Share ? "%" : "");

    static string Plain(decimal value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    static string Contradictory(Phrases texts, Contradiction contradiction) => contradiction switch
    {
        Contradiction.StayAndGo both => FigureWords.Of([new FigureFinding.RetentionAndChurnDoNotSum(both.Retention, both.Churn)], texts)[0],
        Contradiction.SatisfiedAndNegative both => texts["Situation.SatisfiedAndNegative", ("satisfied", Plain(both.Satisfied)), ("negative", Plain(both.Negative))],
        _ => throw new InvalidOperationException("Contradictions are a closed set."),
    };

    /// <summary>Each definition once, the newest first; of a measure that came to be counted differently, also until when the older one held.</summary>
    static IEnumerable<Element> Definitions(Phrases texts, SituationView view)
    {
        var figures = view.Periods.Select(period => period.Panel).Append(view.Organisation).OfType<Panel>().SelectMany(panel => panel.Lines).Select(line => line.Figure)
            .OrderBy(figure => figure.Measure).ThenByDescending(figure => figure.Period).ToList();
        var told = new List<Figure>();
        foreach (var figure in figures)
        {
            if (told.Exists(figure.IsCountedLike))
                continue;
            if (told.Count == 0)
                yield return TextBlock.Small(texts["Situation.Definitions"]) with { Separator = true, IsSubtle = false, IsBold = true };
            var measure = texts[$"Measure.{figure.Measure}"];
            var text = told.Exists(other => other.Measure == figure.Measure)
                ? texts["Situation.DefinitionUntil", ("measure", measure), ("period", texts.Period(figure.Period)), ("definition", figure.Definition)]
                : texts["Situation.Definition", ("measure", measure), ("definition", figure.Definition)];
            told.Add(figure);
            yield return TextBlock.Small(text) with { Spacing = Spacing.Small };
        }
    }
}

/// <summary>An organisation's own figures beside the score of a service.</summary>
/// <param name="Periods">Newest first.</param>
/// <param name="Organisation">The whole organisation's newest figures, for those who may see them.</param>
/// <param name="IsRunByTooFew">So few people run the service that its score is shown to nobody.</param>
public sealed record SituationView(string ServiceId, string ServiceName, IReadOnlyList<SituationPeriod> Periods, Panel? Organisation, bool IsRunByTooFew, bool IsHr);

/// <summary>One period.</summary>
/// <param name="Scores">What may be said about the waves that began in it, newest first.</param>
public sealed record SituationPeriod(Panel Panel, IReadOnlyList<ScoreOfWave> Scores);

public sealed record ScoreOfWave(string WaveName, Disclosed Disclosed);

static class PeriodWords
{
    /// <summary>A quarter or a month as people write it: "Q3 2026", "2026 年第 3 季度", "September 2026".</summary>
    public static string Period(this Phrases texts, Period period) => period.IsQuarter
        ? texts["Period.Quarter", ("year", period.Year), ("number", period.Number)]
        : texts["Period.Month", ("year", period.Year), ("number", texts.Language == Language.English ? period.Begins.ToString("MMMM", CultureInfo.InvariantCulture) : period.Number)];
}
