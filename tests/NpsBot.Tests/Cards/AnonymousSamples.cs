using NpsBot.Audiences;
using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Delivery;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>The cards of anonymous surveys, and what HR and leads see of them.</summary>
static class AnonymousSamples
{
    static readonly Uri SpeakUp = new("https://speakup.example.com/?from=npsbot");

    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Answering { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["anonymous.question"] = texts => QuestionCard.Of(texts, Payroll(texts)),
        ["anonymous.question.with-comment"] = texts => QuestionCard.Of(texts, Payroll(texts), "很慢 & slow", SpeakUp),
        ["anonymous.form"] = texts => Form(texts, 9),
        ["anonymous.form.too-many-reasons"] = texts => Form(texts, 3, FollowUpNotice.TooManyReasons, [Reason.Speed, Reason.Ease, Reason.Informed, Reason.Knowledge], "Two \"lost\" payslips\nin a row", SpeakUp),
        ["anonymous.thanks"] = texts => AnonymousCard.Thanks(texts, Payroll(texts)),
        ["anonymous.already"] = texts => AnonymousCard.AlreadyRecorded(texts, Payroll(texts)),
        ["anonymous.closed"] = texts => ClosedCard.Of(texts, Payroll(texts).ServiceName, Payroll(texts).Closes, null, hasTakenPart: true),
        ["anonymous.confirm"] = texts => ConfirmCard.SaveScore(texts, [Payroll(texts), Samples.Payroll(texts) with { Reference = "second", ServiceName = Samples.Names(texts)[1] }], Score.Of(8)),
        ["anonymous.open"] = texts => OpenQuestionsCard.Of(texts, [Samples.Payroll(texts) with { Reference = "second", ServiceName = Samples.Names(texts)[1] }, Payroll(texts) with { HasTakenPart = true }]),
        ["anonymous.welcome"] = texts => WelcomeCard.Of(texts, new Welcome(IsOnRoster: true, Payroll(texts), [], IsHr: false, IsDemoFirst: false)),
        ["anonymous.reminder"] = texts => ReminderCard.Of(texts, Payroll(texts)),
        ["why-asked.anonymous"] = texts => WhyAskedCard.Of(texts, [new Explanation(["payroll"], new Because.Asked("everyone", Payroll(texts).Closes.AddDays(-20), Payroll(texts).Closes))], _ => new AskedService(Samples.Names(texts)[0], SubjectKind.InternalService) { IsAnonymous = true }),
        ["anonymous.test"] = texts => TestCard.Of(texts, Payroll(texts)),
    };

    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Results { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["summary.before-an-anonymous-wave"] = texts => SummaryCard.Of(texts, Samples.Figures(texts) with
        {
            IsOpen = false,
            IsComparedAsIndependent = true,
            Coming = (Samples.Name(texts, "Q2 2027", "2027 年第二季度", "2027 年第二季"), new DateTimeOffset(2027, 6, 30, 0, 0, 0, TimeSpan.Zero)),
        }),
        ["wave.anonymous"] = texts => WaveCard.Of(texts, WaveSamples.Running(texts) with { Heard = null, TookPart = new TookPartSoFar(40, 104) }),
        ["wave.anonymous-too-few"] = texts => WaveCard.Of(texts, WaveSamples.Running(texts) with { Heard = null, TookPart = new TookPartSoFar(null, 104) }),
        ["launch.anonymous"] = texts => LaunchCard.Of(texts, "payroll", Samples.Names(texts)[0], WaveSamples.Expected(texts) with { Mode = WaveMode.Anonymous }, WaveSamples.Consent, notice: null),
        ["privacy.anonymous"] = texts => PrivacyCard.Of(texts, new PrivacyView(Thresholds.Default, CommentMonths: 12, AnswerMonths: 24) { HasAnonymous = true }),
    };

    public static IEnumerable<KeyValuePair<string, Func<Phrases, Card>>> All => Answering.Concat(Results);

    public static Invitation Payroll(Phrases texts) => Samples.Payroll(texts) with { Mode = WaveMode.Anonymous };

    public static Card Form(Phrases texts, int score, FollowUpNotice? notice = null, IReadOnlyList<Reason>? picked = null, string? comment = null, Uri? speakUp = null) =>
        AnonymousCard.Form(texts, Payroll(texts), Score.Of(score), Reasons.For(ServiceType.Payroll), picked ?? [], comment, speakUp, notice);
}
