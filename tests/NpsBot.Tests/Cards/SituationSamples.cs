using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Instruments;
using NpsBot.Core.Scores;
using NpsBot.Core.Situations;
using NpsBot.Core.Statistics;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>What an organisation counts itself, what a point could be worth, and what a target can tell.</summary>
static class SituationSamples
{
    static readonly Period Now = Period.Quarter(2026, 3);

    public static IReadOnlyDictionary<string, Func<Phrases, Card>> All { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["situation.hr"] = texts => SituationCard.Of(texts, View(texts)),
        ["situation.lead"] = texts => SituationCard.Of(texts, View(texts) with { Organisation = null, IsHr = false, Periods = [View(texts).Periods[1]] }),
        ["situation.contradiction"] = texts => SituationCard.Of(texts, View(texts) with { Periods = [new SituationPeriod(Panel.Of([Share(Now, Measure.Retention, 60, texts), Share(Now, Measure.Churn, 10, texts)])[0], [])], Organisation = null }),
        ["situation.month-run-by-few"] = texts => SituationCard.Of(texts, View(texts) with { IsRunByTooFew = true, Periods = [new SituationPeriod(Panel.Of([Share(Period.Month(2026, 9), Measure.Satisfaction, 81.5m, texts)])[0], [])] }),
        ["worth.scenario"] = texts => WorthCard.Of(texts, new WorthView.Complete("payroll", Samples.Names(texts)[0], Now, Worth(0.9, 0.8, 0.6))),
        ["worth.no-end"] = texts => WorthCard.Of(texts, new WorthView.Complete("payroll", Samples.Names(texts)[0], Now, Worth(0.99, 0.98, 0.6, discount: 0.005))),
        ["worth.missing"] = texts => WorthCard.Of(texts, new WorthView.Missing("payroll", Samples.Names(texts)[0], [(Measure.Customers, null), (Measure.Retention, Band.Promoter), (Measure.Retention, Band.Detractor), (Measure.Discount, null)])),
        ["worth.senseless"] = texts => WorthCard.Of(texts, new WorthView.Senseless("payroll", Samples.Names(texts)[0])),
        ["target.cannot-be-seen"] = texts => TargetCard.Of(texts, Target(texts, 40)),
        ["target.can-be-seen"] = texts => TargetCard.Of(texts, Target(texts, 80)),
        ["target.reached"] = texts => TargetCard.Of(texts, Target(texts, 19)),
        ["target.open"] = texts => TargetCard.Of(texts, Target(texts, null)),
        ["target.few-answers"] = texts => TargetCard.Of(texts, Target(texts, 40) with { Disclosed = Figures(Tally.OfBands(3, 1, 3)) }),
        ["target.no-score"] = texts => TargetCard.Of(texts, Target(texts, 40) with { Disclosed = new Disclosed.TooFew() }),
        ["target.no-person"] = texts => TargetCard.ForNoPerson(texts, mayAskForAService: true),
        ["target.no-person-to-others"] = texts => TargetCard.ForNoPerson(texts, mayAskForAService: false),
    };

    static SituationView View(Phrases texts)
    {
        var older = Samples.Name(texts, "Share of customers of a year ago", "一年前的客户中仍在的占比", "一年前的客戶中仍在的占比");
        IReadOnlyList<Figure> figures =
        [
            Share(Now, Measure.Retention, 91, texts), Share(Now, Measure.Churn, 9, texts), new(Now, Measure.Complaints, null, 1240, FigureUnit.Count, Samples.Name(texts, "Letters and tickets, each person once", "来信和工单，每人只算一次", "來信與工單，每人只算一次")),
            new(Now, Measure.Satisfaction, null, 8.1m, FigureUnit.Mean, Samples.Name(texts, "Mean, scale 1 to 10", "1 到 10 分的平均分", "1 到 10 分的平均分")),
            Share(Now.Previous, Measure.Retention, 89, texts) with { Definition = older }, Share(Now.Previous, Measure.Churn, 11.5m, texts), new(Now.Previous, Measure.Complaints, null, 1180, FigureUnit.Count, Samples.Name(texts, "Letters and tickets, each person once", "来信和工单，每人只算一次", "來信與工單，每人只算一次")),
        ];
        var panels = Panel.Of(figures);
        return new SituationView("payroll", Samples.Names(texts)[0],
            [new SituationPeriod(panels[0], [new ScoreOfWave("2026 Q3", Samples.Figures(texts).Disclosed)]), new SituationPeriod(panels[1], [new ScoreOfWave("2026 Q2", new Disclosed.NearlyAll(Band.Promoter)), new ScoreOfWave("2026 Q1", new Disclosed.TooFew())])],
            Panel.Of([Share(Now, Measure.Churn, 4, texts)])[0], IsRunByTooFew: false, IsHr: true);
    }

    static Figure Share(Period period, Measure measure, decimal value, Phrases texts) => new(period, measure, null, value, FigureUnit.Share,
        Samples.Name(texts, "Of the customers of the first day, those of the last", "期初的客户到期末的情况", "期初的客戶到期末的情況"));

    static PointWorth Worth(double promoter, double passive, double detractor, double discount = 0.1) => new(
        new LifetimeValues(new LifetimeValue(120, promoter, discount), new LifetimeValue(100, passive, discount), new LifetimeValue(80, detractor, discount)), 24_000, Uncertainty.Usual);

    static TargetView Target(Phrases texts, int? points) => new("payroll", Samples.Names(texts)[0], Samples.Figures(texts).WaveName, Figures(Tally.OfBands(26, 22, 12)), points);

    static Disclosed.Figures Figures(Tally tally) => new(tally, tally.Nps!.Value, ScoreInterval.Of(tally), []);
}
