using NpsBot.Audiences;
using NpsBot.Cards;
using NpsBot.Core.Audiences;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>Cards for those who run waves, and what everybody is told after the close.</summary>
static class WaveSamples
{
    static readonly DateTimeOffset Now = new(2027, 3, 10, 14, 20, 0, TimeSpan.FromHours(8));
    static readonly DateTimeOffset Closes = new(2027, 3, 31, 17, 0, 0, TimeSpan.FromHours(8));
    internal static readonly Consent Consent = new("lVb3K0c9Q2mXw4ZtT7eRyA", 1804660800000);

    /// <summary>For HR.</summary>
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Hr { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["waves.all-states"] = texts => WavesCard.Of(texts, Lines(texts)),
        ["waves.none"] = texts => WavesCard.Of(texts, []),
        ["waves.many"] = texts => WavesCard.Of(texts, [.. Enumerable.Range('A', 15).Select(letter => Lines(texts)[0] with { ServiceName = $"Service {(char)letter}" })]),
        ["wave.running"] = texts => WaveCard.Of(texts, Running(texts)),
        ["wave.running-too-few"] = texts => WaveCard.Of(texts, Running(texts) with { Heard = null, Reminders = new RemindersSent(0, 2, null) }),
        ["wave.in-trouble"] = texts => WaveCard.Of(texts, InTrouble(texts)),
        ["wave.paused"] = texts => WaveCard.Of(texts, Running(texts) with { State = WaveState.Paused, SendingEnds = null }),
        ["wave.planned"] = texts => WaveCard.Of(texts, Running(texts) with { State = WaveState.Planned, Heard = null, Sending = new Sending(104, 104, 0, 0, 0, 0, 0, []), Reminders = new RemindersSent(0, 1, null) }),
        ["wave.closed"] = texts => WaveCard.Of(texts, Running(texts) with { State = WaveState.Closed, Sending = new Sending(104, 0, 98, 0, 0, 0, 6, []), SendingEnds = null }),
        ["wave.just-paused"] = texts => WaveCard.Of(texts, Running(texts) with { State = WaveState.Paused, SendingEnds = null }, texts["Done.Pause"]),
        ["confirm-wave.pause"] = texts => ConfirmWaveCard.Of(texts, WaveDeed.Pause, Running(texts), Consent),
        ["confirm-wave.resume"] = texts => ConfirmWaveCard.Of(texts, WaveDeed.Resume, Running(texts) with { State = WaveState.Paused }, Consent),
        ["confirm-wave.remind"] = texts => ConfirmWaveCard.Of(texts, WaveDeed.Remind, Running(texts), Consent),
        ["confirm-wave.remind-too-few"] = texts => ConfirmWaveCard.Of(texts, WaveDeed.Remind, Running(texts) with { Heard = null }, Consent),
        ["confirm-wave.close"] = texts => ConfirmWaveCard.Of(texts, WaveDeed.Close, Running(texts), Consent),
        ["confirm-wave.close-too-few"] = texts => ConfirmWaveCard.Of(texts, WaveDeed.Close, Running(texts) with { Heard = null }, Consent),
        ["launch.preview"] = texts => LaunchCard.Of(texts, "payroll", Samples.Names(texts)[0], Expected(texts), Consent, notice: null),
        ["launch.asked-again"] = texts => LaunchCard.Of(texts, "payroll", Samples.Names(texts)[0], null, Consent, texts["Steering.AskedLongAgo"]),
        ["links.some"] = texts => LinksCard.Of(texts, Links(texts)),
        ["links.no-public-name"] = texts => LinksCard.Of(texts, Links(texts) with { HasPublicName = false, TenantId = "0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360" }),
        ["links.nobody"] = texts => LinksCard.Of(texts, Links(texts) with { People = 0, WithoutMail = 0 }),
        ["choose-wave.echo"] = texts => ChooseWaveCard.OfEcho(texts, Choices(texts)),
        ["choose-wave.pause"] = texts => ChooseWaveCard.Of(texts, WaveDeed.Pause, Choices(texts)),
        ["choose-wave.me-or-a-wave"] = texts => ChooseWaveCard.MeOrAWave(texts, WaveDeed.Pause, Choices(texts)),
        ["test.payroll"] = texts => TestCard.Of(texts, Samples.Payroll(texts)),
    };

    static LinksView Links(Phrases texts) => new("wave", "larkview", WaveWords.Name(texts, "Larkview", "2027 Q1"), 60, 12, Closes);

    /// <summary>For the lead.</summary>
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Lead { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["echo-ask.new"] = texts => EchoAskCard.Of(texts, Ask(texts)),
        ["echo-ask.problem"] = texts => EchoAskCard.Of(texts, Ask(texts) with { Change = Change(texts).What, Day = new DateOnly(2027, 4, 30), Problem = EchoProblem.NoOwner }),
        ["echo-ask.hr"] = texts => EchoAskCard.Of(texts, Ask(texts) with { MayDrop = true, Change = Change(texts).What, Owner = Change(texts).Owner, Day = Change(texts).Until }),
        ["echo-ask.late"] = texts => EchoAskCard.Of(texts, Ask(texts) with { GoesOut = null, MayDrop = true }),
        ["echo-saved.goes-out"] = texts => EchoSavedCard.Of(texts, Told(texts), Closes.AddDays(7)),
        ["echo-saved.went-out"] = texts => EchoSavedCard.Of(texts, Told(texts), null),
    };

    /// <summary>For everybody who was asked.</summary>
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Echo { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["echo.change"] = texts => EchoCard.Of(texts, Told(texts)),
        ["echo.not-yet"] = texts => EchoCard.Of(texts, Told(texts) with { Change = new EchoChange.NotYet() }),
        ["echo.dropped"] = texts => EchoCard.Of(texts, Told(texts) with { Change = new EchoChange.Dropped(Samples.Name(texts, "The service moves to a new team in May, which will ask again.", "这项服务五月起由新团队接手，届时会再次征求意见。", "這項服務五月起由新團隊接手，屆時會再次徵求意見。")) }),
        ["echo.follow-up"] = texts => EchoFollowUpCard.Of(texts, Told(texts)),
        ["echo.follow-up-dropped"] = texts => EchoFollowUpCard.Of(texts, Told(texts) with { Change = new EchoChange.Dropped(Samples.Name(texts, "The service moves to a new team in May, which will ask again.", "这项服务五月起由新团队接手，届时会再次征求意见。", "這項服務五月起由新團隊接手，屆時會再次徵求意見。")) }),
        ["echo.liked"] = texts => EchoCard.Of(texts, Told(texts) with { Disclosed = Samples.Figures(texts, reasons: [new ReasonCount(Band.Promoter, Reason.Friendliness, 14, 60)]).Disclosed }),
        ["echo.nearly-all"] = texts => EchoCard.Of(texts, Told(texts) with { Disclosed = new Disclosed.NearlyAll(Band.Promoter) }),
        ["echo.nearly-all-critical"] = texts => EchoCard.Of(texts, Told(texts) with { Disclosed = new Disclosed.NearlyAll(Band.Detractor) }),
        ["echo.too-few"] = texts => EchoCard.Of(texts, Told(texts) with { Disclosed = new Disclosed.TooFew(), Heard = null }),
    };

    public static IEnumerable<KeyValuePair<string, Func<Phrases, Card>>> All => Hr.Concat(Lead).Concat(Echo);

    internal static WaveView Running(Phrases texts) => new(
        "w7Jx2mZ0a1Bc3De5Fg7HiA", "payroll", "payroll", Samples.Names(texts)[0], Quarter(texts), WaveState.Running, Now.AddDays(-2), Closes,
        new Sending(104, 22, 82, 0, 0, 0, 0, []), new Heard(104, 60, 9, 4), Thresholds.Default, new RemindersSent(1, 2, Now.AddDays(-1)), Now.AddHours(2), Now);

    static WaveView InTrouble(Phrases texts) => Running(texts) with
    {
        Sending = new Sending(104, 22, 61, 2, 9, 3, 2, [new SetAside("ConversationNotFound", 4), new SetAside(SetAside.Guest, 2), new SetAside("MessageSizeTooBig", 1)]),
    };

    static WaveLine[] Lines(Phrases texts) =>
    [
        new("w1", "payroll", "payroll", Samples.Names(texts)[0], Quarter(texts), WaveState.Running, Closes, Closes.AddDays(70)),
        new("w2", "it", "it", Samples.Names(texts)[1], Quarter(texts), WaveState.Paused, Closes, null),
        new(null, "facilities", "facilities", Samples.Names(texts)[2], null, WaveState.Planned, null, Closes.AddDays(3)),
        new(null, "purchasing", "purchasing", Samples.Name(texts, "Purchasing", "采购", "採購"), null, WaveState.Planned, null, null),
        new("w3", "people", "people", Samples.Name(texts, "People services", "人事服务", "人事服務"), Quarter(texts), WaveState.Closed, Now.AddDays(-7), null),
    ];

    internal static Preview Expected(Phrases texts) => new(
        "payroll", "payroll", Forecast.Of(600, 2400, 580, Tally.OfBands(92, 78, 44)), 5,
        [new LeftOutCount(new LeftOutReason.Resting(Closes), 40), new LeftOutCount(new LeftOutReason.Unreachable(), 3)],
        new Dictionary<string, IReadOnlyDictionary<Language, string>>(StringComparer.Ordinal)
        {
            ["payroll"] = new Dictionary<Language, string> { [texts.Language] = Samples.Names(texts)[0] },
        });

    static (string, string)[] Choices(Phrases texts) =>
        [.. Samples.Names(texts).Zip(["w1", "w2", "w3"], (name, id) => (id, texts["Waves.Name", ("service", name), ("wave", Quarter(texts))]))];

    static EchoAsk Ask(Phrases texts) => new("w3", "payroll", Samples.Names(texts)[0], Quarter(texts), Closes.AddDays(7), DateOnly.FromDateTime(Closes.Date), MayDrop: false);

    static EchoView Told(Phrases texts) => new(
        "w3", Samples.Names(texts)[0], Quarter(texts), Samples.Figures(texts).Disclosed, new Heard(104, 60, 9, 4), Change(texts), new DateOnly(2027, 4, 21));

    static EchoChange.Named Change(Phrases texts) => new(
        Samples.Name(texts, "Every request gets a first answer within two hours.", "每个请求两小时内先给一句回复。", "每個請求兩小時內先給一句回覆。"),
        Samples.Name(texts, "Maria Chen", "陈美玲", "陳美玲"), new DateOnly(2027, 4, 30));

    static string Quarter(Phrases texts) => Samples.Name(texts, "Q1 2027", "2027 年第一季度", "2027 年第一季");
}
