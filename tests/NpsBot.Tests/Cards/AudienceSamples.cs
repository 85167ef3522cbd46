using NpsBot.Audiences;
using NpsBot.Cards;
using NpsBot.Core.Audiences;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>Cards about who is asked.</summary>
static class AudienceSamples
{
    static readonly DateTimeOffset Later = new(2027, 12, 4, 9, 0, 0, TimeSpan.Zero);
    static readonly DoNotContact Entry = new("asked us not to *ever*", "Wang Fang", Later);

    /// <summary>For HR.</summary>
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Hr { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["preview.everything"] = texts => PreviewCard.Of(texts, Preview(texts, Forecast.Of(600, 900, 0, Core.Scores.Tally.Empty), AllReasons)),
        ["preview.guests"] = texts => PreviewCard.Of(texts, Preview(texts, Forecast.Of(600, 900, 0, Core.Scores.Tally.Empty), []) with { Guests = new GuestsAsked(12, 1, CanMail: true) }),
        ["preview.known-rate"] = texts => PreviewCard.Of(texts, Preview(texts, Forecast.Of(40, 40, 100, Core.Scores.Tally.OfBands(5, 3, 2)), [])),
        ["preview.nobody"] = texts => PreviewCard.Of(texts, Preview(texts, Forecast.Of(0, 40, 0, Core.Scores.Tally.Empty), [new(new LeftOutReason.Resting(Later), 40)])),
        ["preview.no-answers"] = texts => PreviewCard.Of(texts, Preview(texts, Forecast.Of(40, 40, 100, Core.Scores.Tally.Empty), [new(new LeftOutReason.LeadsService(), 1)])),
    };

    /// <summary>For the person who asks.</summary>
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Person { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["why-asked.asked"] = texts => Card(texts, [new Because.Asked("sample", Later.AddDays(-20), Later), new Because.Asked("used", Later.AddDays(-40), null)]),
        ["why-asked.not"] = texts => Card(texts,
            [
                new Because.RestingSince("it", 12, Later), new Because.CameLater(), new Because.NothingOpen(),
                .. AllReasons.Select(count => new Because.LeftOut(count.Reason)).Where(because => because.Reason is not (LeftOutReason.OptedOut or LeftOutReason.DoNotContact)).Take(9),
            ]),
        ["why-asked.on-list"] = texts => Card(texts, [new Because.OnList(Entry)]),
        ["why-asked.paused"] = texts => Card(texts, [new Because.LeftOut(new LeftOutReason.Paused(Later))]),
        ["why-asked.not-on-roster"] = texts => Card(texts, [new Because.NotOnRoster()]),
        ["pause.on-list"] = texts => PauseCard.Of(texts, new PauseState.OnList(Entry with { Until = null })),
        ["question.drawn"] = texts => QuestionCard.Of(texts, Samples.Payroll(texts) with { Why = "sample" }),
        ["question.in-turn"] = texts => QuestionCard.Of(texts, Samples.Payroll(texts) with { Why = "panel" }),
        ["question.used"] = texts => QuestionCard.Of(texts, Samples.Payroll(texts) with { Why = "used" }),
        ["question.department"] = texts => QuestionCard.Of(texts, Samples.Payroll(texts) with { Why = "department" }),
    };

    static IReadOnlyList<LeftOutCount> AllReasons =>
    [
        new(new LeftOutReason.NotDrawn(), 120), new(new LeftOutReason.Resting(Later), 40), new(new LeftOutReason.OtherPart(2), 39), new(new LeftOutReason.HasNotUsed(), 30),
        new(new LeftOutReason.KeptFor("it", Later), 20), new(new LeftOutReason.EnoughThisRound(), 12), new(new LeftOutReason.External(), 9), new(new LeftOutReason.OptedOut(), 5),
        new(new LeftOutReason.Unreachable(), 3), new(new LeftOutReason.Away(Later), 2), new(new LeftOutReason.LeadsService(), 2), new(new LeftOutReason.DoNotContact(), 1),
        new(new LeftOutReason.Left(), 1), new(new LeftOutReason.NotInAudience(), 1),
    ];

    static Preview Preview(Phrases texts, Forecast forecast, IReadOnlyList<LeftOutCount> leftOut) => new("payroll", "payroll", forecast, 5, leftOut, Names(texts));

    static Card Card(Phrases texts, IReadOnlyList<Because> because) =>
        WhyAskedCard.Of(texts, [.. because.Select(one => new Explanation(["payroll"], one))], id => new AskedService(Names(texts)[id][texts.Language], SubjectKind.InternalService));

    static Dictionary<string, IReadOnlyDictionary<Language, string>> Names(Phrases texts) => new(StringComparer.Ordinal)
    {
        ["payroll"] = new Dictionary<Language, string> { [texts.Language] = Samples.Payroll(texts).ServiceName },
        ["it"] = new Dictionary<Language, string> { [texts.Language] = texts.Language == Language.English ? "IT help desk" : texts.Language == Language.SimplifiedChinese ? "IT 服务台" : "IT 服務台" },
    };
}
