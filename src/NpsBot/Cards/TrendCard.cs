using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Trends;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The course of a score over the finished waves: what can be read into it, in a sentence; a picture; every figure in words.</summary>
public static class TrendCard
{
    public static Card Of(Phrases texts, Trend trend)
    {
        var title = texts["Trend.Title", ("service", PlainText.Name(trend.ServiceName))];
        List<Element> body = [TextBlock.Heading(title), .. Readings(texts, trend).Select(line => new TextBlock(line) { Spacing = Spacing.Small })];
        if (trend.Shown.Count > 1)
            body.Add(Picture(texts, trend, title));
        body.Add(TextBlock.Label(texts["Trend.InFigures"]) with { Separator = true });
        body.Add(new FactSet([.. trend.Points.Reverse().Select(point => new Fact(point.WaveName, InWords(texts, point)))]) { Spacing = Spacing.Small });
        body.Add(TextBlock.Small(SmallPrint(texts, trend)) with { Separator = true });
        body.Add(new ActionSet(Buttons.Score(texts, trend.ServiceId), Buttons.Why(texts, trend.ServiceId), Buttons.Tips(texts, trend.ServiceId), Buttons.Help(texts)));
        return new Card(texts.Language, title + texts["Word.Space"] + string.Join(texts["Word.Space"], Readings(texts, trend)), body);
    }

    static IEnumerable<string> Readings(Phrases texts, Trend trend)
    {
        if (trend.Reading is TrendReading.TooShort { Waves: 0 })
            return [texts["Trend.NothingYet"]];
        return trend.Reading switch
        {
            TrendReading.TooShort(var waves) => [texts["Trend.TooShort", ("n", waves), ("least", ControlChart.FewestPeriods)]],
            TrendReading.Steady(var centre) => [texts["Trend.Steady", ("n", trend.Shown.Count), ("centre", Headline.Bound(centre))]],
            TrendReading.Moved moved => Moves(texts, trend, moved),
            _ => [],
        };
    }

    static IEnumerable<string> Moves(Phrases texts, Trend trend, TrendReading.Moved moved)
    {
        var centre = ("centre", (object?)Headline.Bound(moved.Centre));
        if (moved.Drift != 0)
            yield return texts[moved.Drift > 0 ? "Trend.DriftUp" : "Trend.DriftDown", ("n", trend.Shown.Count), centre];
        if (moved.High.Count > 0)
            yield return texts["Trend.High", ("waves", Names(texts, trend, moved.High)), centre];
        if (moved.Low.Count > 0)
            yield return texts["Trend.Low", ("waves", Names(texts, trend, moved.Low)), centre];
    }

    static string Names(Phrases texts, Trend trend, IEnumerable<int> numbers) =>
        string.Join(texts["Word.Comma"], numbers.Select(number => PlainText.Name(trend.Shown[number - 1].WaveName)));

    static LineChart Picture(Phrases texts, Trend trend, string title) => new(title,
        [
            new LineChart.Series(texts["Trend.Score"], "categoricalBlue", Line(trend, figures => figures.Nps.Value)),
            new LineChart.Series(texts["Trend.AtLeast"], "neutral", Line(trend, figures => figures.Interval.Low)),
            new LineChart.Series(texts["Trend.AtMost"], "neutral", Line(trend, figures => figures.Interval.High)),
        ],
        Bars(trend));

    static IReadOnlyList<(DateTimeOffset At, double Value)> Line(Trend trend, Func<Disclosed.Figures, double> value) =>
        [.. trend.Shown.Select(point => (point.Closed, value(point.Figures!)))];

    static Container Bars(Trend trend)
    {
        var reach = trend.Shown.Max(point => Math.Max(25, Math.Ceiling(Math.Abs(point.Figures!.Nps.Value) / 25) * 25));
        return new Container([.. trend.Shown.Select(point => Bar(point.WaveName, point.Figures!.Nps, reach))]);
    }

    const int MarkWidth = 18;

    /// <summary>A dot where the score lies, and the line of zero: right of it above zero, left of it below.</summary>
    static ColumnSet Bar(string wave, Nps nps, double reach) => new(
        new Column(TextBlock.Small(PlainText.Name(wave))) { Width = ColumnWidth.Share(4), IsCentred = true },
        new Column(Dot((int)Math.Round(100 * nps.Value / reach))) { Width = ColumnWidth.Share(7), IsCentred = true },
        new Column(new TextBlock(nps.ToString()) { IsBold = true, Alignment = Alignment.Right }) { Width = ColumnWidth.Share(2), IsCentred = true })
    { Spacing = Spacing.None };

    /// <summary>Columns without a background are as wide as they are told, so the line of zero stands in one place on every row.</summary>
    /// <param name="place">From -100 at the left end to 100 at the right.</param>
    static ColumnSet Dot(int place)
    {
        List<Column> columns = [];
        // A mark's room at each end that has no dot: so many marks on either side of the line, on every row.
        if (place >= 0)
            Mark("\u00a0");
        Gap(100 + Math.Min(place, 0));
        Mark(place > 0 ? "|" : "•");
        Gap(Math.Abs(place));
        if (place != 0)
            Mark(place > 0 ? "•" : "|");
        Gap(100 - Math.Max(place, 0));
        if (place <= 0)
            Mark("\u00a0");
        return new ColumnSet(columns) { Spacing = Spacing.None };

        // Of one width in every language: the signs of Chinese fonts are wider than those of Latin ones.
        void Mark(string sign) => columns.Add(new Column(new TextBlock(sign) { Alignment = Alignment.Center }) { Width = ColumnWidth.Pixels(MarkWidth), Spacing = Spacing.None });

        void Gap(int width)
        {
            if (width > 0)
                columns.Add(new Column(new TextBlock("\u00a0")) { Width = ColumnWidth.Share(width), Spacing = Spacing.None });
        }
    }

    static string InWords(Phrases texts, TrendPoint point) => point.Disclosed switch
    {
        Disclosed.Figures figures => texts[
            "Trend.WaveFigures", ("score", figures.Nps), ("low", Headline.Bound(figures.Interval.Low)), ("high", Headline.Bound(figures.Interval.High)), ("n", figures.Tally.Count)],
        Disclosed.NearlyAll(var band) => texts["Trend.WaveNearlyAll", ("band", TopReason.Range(band))],
        _ => texts["Trend.WaveTooFew"],
    };

    static string SmallPrint(Phrases texts, Trend trend) => string.Join(texts["Word.Space"],
        trend.Reading is TrendReading.TooShort ? [texts["Trend.FinishedOnly"], texts["Summary.IntervalTerm"]] : [texts["Trend.FinishedOnly"], texts["Summary.IntervalTerm"], texts["Trend.ChartTerm"]]);
}
