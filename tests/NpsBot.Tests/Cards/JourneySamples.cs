using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>Touchpoints along the way, and the question that is put right after one.</summary>
static class JourneySamples
{
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> All { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["journey.differ"] = texts => JourneyCard.Of(texts, View(texts, Tally.OfBands(16, 8, 3), Tally.OfBands(6, 9, 16), Tally.OfBands(19, 7, 2))),
        ["journey.chance"] = texts => JourneyCard.Of(texts, View(texts, Tally.OfBands(9, 8, 5), Tally.OfBands(8, 9, 6), Tally.OfBands(9, 7, 4))),
        ["journey.little"] = texts => JourneyCard.Of(texts, View(texts, Tally.OfBands(9, 8, 5), Tally.OfBands(9, 1, 0), Tally.OfBands(1, 1, 1))),
        ["journey.none"] = texts => JourneyCard.Of(texts, new JourneyView("it", Samples.Names(texts)[1], [])),
        ["summary.with-journey"] = texts => SummaryCard.Of(texts, Samples.Figures(texts) with { Journey = View(texts, Tally.OfBands(16, 8, 3), Tally.OfBands(9, 1, 0), Tally.OfBands(1, 1, 1)).Touchpoints }),
        ["question.touchpoint"] = texts => QuestionCard.Of(texts, Samples.Payroll(texts) with { Touchpoint = Names(texts)[2], Why = Core.Audiences.WhyAsked.Moment, ServiceName = Samples.Names(texts)[1] }),
    };

    static JourneyView View(Phrases texts, params IReadOnlyList<Tally> tallies) => new("it", Samples.Names(texts)[1],
    [
        .. tallies.Select((tally, place) => new TouchpointResult("t" + place, Names(texts)[place], true, "2026-10", place == 2, Disclosed(tally))),
        new TouchpointResult("t3", Samples.Name(texts, "Asking again", "再次询问", "再次詢問"), true, null, false, null),
    ]);

    static string[] Names(Phrases texts) =>
    [
        Samples.Name(texts, "Opening a ticket", "提交工单", "開立工單"), Samples.Name(texts, "The first answer", "首次回复", "首次回覆"), Samples.Name(texts, "Closing the ticket", "工单关闭", "工單結案"),
    ];

    static Disclosed Disclosed(Tally tally) => tally.Count < 5 ? new Disclosed.TooFew()
        : Enum.GetValues<Band>().Any(band => tally[band] >= tally.Count - 1) ? new Disclosed.NearlyAll(Band.Promoter)
        : new Disclosed.Figures(tally, tally.Nps!.Value, ScoreInterval.Of(tally), []);
}
