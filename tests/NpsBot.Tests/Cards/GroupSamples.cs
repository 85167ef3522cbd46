using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Teams;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>The cards about departments and about several services.</summary>
static class GroupSamples
{
    static readonly DateTimeOffset Closes = new(2027, 3, 31, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<string, Func<Phrases, Card>> All { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["response.open"] = texts => ResponseCard.Of(texts, TookPart(texts) with { IsOpen = true, Groups = [] }),
        ["response.closed"] = texts => ResponseCard.Of(texts, TookPart(texts)),
        ["response.no-groups"] = texts => ResponseCard.Of(texts, TookPart(texts) with { Groups = [] }),
        ["response.too-few"] = texts => ResponseCard.Of(texts, TookPart(texts) with { IsOpen = true, TookPart = null, Groups = [] }),
        ["compare.services"] = texts => CompareCard.Of(texts, new Comparison(null, null, null,
            [
                Set(ServiceType.It, Culture.Unknown, differ: true, (Samples.Names(texts)[1], Tally.OfBands(40, 20, 10), TeamPlace.Above), (Samples.Name(texts, "Phones", "电话服务", "電話服務"), Tally.OfBands(18, 30, 40), TeamPlace.Below)),
                Set(ServiceType.Payroll, Culture.Unknown, differ: false, (Samples.Payroll(texts).ServiceName, Tally.OfBands(26, 22, 12), TeamPlace.AmongTheRest)) with
                {
                    Pool = new ComparedPool([Samples.Name(texts, "Travel desk", "差旅台", "差旅櫃台"), Samples.Name(texts, "Expenses", "报销", "報帳")], Tally.OfBands(8, 5, 4)),
                    Withheld = [Samples.Name(texts, "Pensions", "养老金", "退休金")],
                },
            ], IsAcross: false)),
        ["compare.alike"] = texts => CompareCard.Of(texts, Departments(texts, Set(null, Culture.Unknown, differ: false, Three(texts)))),
        ["compare.nobody-named"] = texts => CompareCard.Of(texts, Departments(texts, Set(null, Culture.Unknown, differ: true, Three(texts)))),
        ["compare.kept-apart"] = texts => CompareCard.Of(texts, Departments(texts,
            Set(null, new Culture(Language.English, "Europe/London"), differ: false, Three(texts)),
            Set(null, new Culture(Language.TraditionalChinese, "Asia/Taipei"), differ: false, (Samples.Name(texts, "Taipei office", "台北办公室", "臺北辦公室"), Tally.OfBands(9, 14, 6), TeamPlace.AmongTheRest)))),
        ["compare.across"] = texts => CompareCard.Of(texts, Departments(texts, Set(null, Culture.Unknown, differ: false, Three(texts))) with { IsAcross = true }),
        ["compare.no-departments"] = texts => CompareCard.Of(texts, Departments(texts)),
        ["compare.nothing-yet"] = texts => CompareCard.Of(texts, new Comparison(null, null, null, [], IsAcross: false)),
        ["notice.compare-for-hr"] = texts => NoticeCard.Of(texts, texts["Compare.ForHr"], Buttons.Score(texts), Buttons.Privacy(texts), Buttons.Help(texts)),
    };

    static Participation TookPart(Phrases texts) => new(
        "payroll", Samples.Payroll(texts).ServiceName, Samples.Name(texts, "Q1 2027", "2027 年第一季度", "2027 年第一季"), Closes, IsOpen: false, Snapshot: 7, Asked: 104, Reached: 98,
        new TookPart(63, 9, 4),
        [
            new DisclosedGroup([Samples.Name(texts, "Board", "董事会", "董事會"), Samples.Name(texts, "Legal", "法务", "法務")], "", 14, Tally.OfBands(4, 4, 3), 1, 1),
            new DisclosedGroup([Samples.Name(texts, "Finance", "财务", "財務")], "", 22, Tally.OfBands(9, 7, 4), 1, 0),
            new DisclosedGroup(["Sales"], "", 68, Tally.OfBands(12, 11, 9), 7, 3),
            new DisclosedGroup(["Sales/"], "Sales", 20, Tally.OfBands(4, 3, 4), 3, 1),
            new DisclosedGroup(["Sales/North"], "Sales", 48, Tally.OfBands(8, 8, 5), 4, 2),
        ],
        Thresholds.Default);

    static (string, Tally, TeamPlace)[] Three(Phrases texts) =>
    [
        (Samples.Name(texts, "Finance", "财务", "財務"), Tally.OfBands(9, 7, 4), TeamPlace.AmongTheRest),
        (Samples.Name(texts, "Mill", "工厂", "工廠"), Tally.OfBands(5, 8, 9), TeamPlace.AmongTheRest),
        ("none", Tally.OfBands(4, 4, 4), TeamPlace.AmongTheRest),
    ];

    static Comparison Departments(Phrases texts, params ComparedSet[] sets) => new("payroll", Samples.Payroll(texts).ServiceName, Samples.Name(texts, "Q1 2027", "2027 年第一季度", "2027 年第一季"), sets, IsAcross: false);

    static ComparedSet Set(ServiceType? type, Culture culture, bool differ, params (string Name, Tally Tally, TeamPlace Place)[] units) =>
        new(type, "", culture, differ, differ ? 0.003 : 0.4, [.. units.Select(unit => new ComparedUnit([unit.Name], unit.Tally, unit.Place))]);
}
