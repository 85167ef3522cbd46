using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Cards.Sharing;
using NpsBot.Coaching;
using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;
using NpsBot.Core.Trends;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>Every card in the states that people meet. Each has a snapshot in each language, and keeps the rules of all cards.</summary>
static class Samples
{
    static readonly DateTimeOffset Closes = new(2027, 3, 31, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Opened = Closes.AddDays(-21);
    static readonly Uri SpeakUp = new("https://speakup.example.com/?from=npsbot");

    /// <summary>Cards for people who answer: nothing on them names a band.</summary>
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Answering { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["question.new"] = texts => QuestionCard.Of(texts, Payroll(texts)),
        ["question.scored"] = texts => QuestionCard.Of(texts, Payroll(texts) with { Given = Answer.Of(Score.Of(8), Opened) }),
        ["question.not-used"] = texts => QuestionCard.Of(texts, Payroll(texts) with { Given = Answer.NotUsed(Opened) }),
        ["question.skipped"] = texts => QuestionCard.Of(texts, Payroll(texts) with { Given = Answer.Skipped(Opened) }),
        ["question.with-comment"] = texts => QuestionCard.Of(texts, Payroll(texts), "很慢 & slow"),
        ["question.employer"] = texts => QuestionCard.Of(texts, Payroll(texts) with { ServiceName = "Lumen", Kind = SubjectKind.Employer, Type = ServiceType.Other }),
        ["question.product"] = texts => QuestionCard.Of(texts, Payroll(texts) with { ServiceName = "Lumen Desk", Kind = SubjectKind.ExternalProduct, Type = ServiceType.Product, IsExternal = true }),
        ["welcome.asked"] = texts => WelcomeCard.Of(texts, new Welcome(IsOnRoster: true, Payroll(texts), [], IsHr: false, IsDemoFirst: false)),
        ["welcome.first-of-demo"] = texts => WelcomeCard.Of(texts, new Welcome(IsOnRoster: true, Payroll(texts), [Name(texts, "IT help desk", "IT 服务台", "IT 服務台")], IsHr: true, IsDemoFirst: true)),
        ["welcome.lead-and-hr"] = texts => WelcomeCard.Of(texts, new Welcome(IsOnRoster: true, null, Names(texts), IsHr: true, IsDemoFirst: false)),
        ["welcome.paused"] = texts => WelcomeCard.Of(texts, new Welcome(IsOnRoster: true, null, [], IsHr: false, IsDemoFirst: false) { Paused = new PauseState.Paused(new DateTimeOffset(2027, 2, 18, 9, 0, 0, TimeSpan.Zero)) }),
        ["welcome.guest"] = texts => WelcomeCard.Of(texts, new Welcome(IsOnRoster: true, null, [], IsHr: false, IsDemoFirst: false) { Belonging = Belonging.Guest }),
        ["welcome.from-elsewhere"] = texts => WelcomeCard.Of(texts, new Welcome(IsOnRoster: false, null, [], IsHr: false, IsDemoFirst: false) { Belonging = Belonging.Elsewhere }),
        ["welcome.not-on-roster"] = texts => WelcomeCard.Of(texts, new Welcome(IsOnRoster: false, null, [], IsHr: false, IsDemoFirst: false)),
        ["follow-up.promoter"] = texts => FollowUp(texts, 9),
        ["follow-up.passive"] = texts => FollowUp(texts, 7),
        ["follow-up.detractor"] = texts => FollowUp(texts, 3, speakUp: SpeakUp),
        ["follow-up.too-many-reasons"] = texts => FollowUp(texts, 3, notice: FollowUpNotice.TooManyReasons, picked: [Reason.Speed, Reason.Ease, Reason.Informed, Reason.Knowledge], comment: "Two \"lost\" payslips\nin a row"),
        ["follow-up.comment-too-long"] = texts => FollowUp(texts, 3, notice: FollowUpNotice.CommentTooLong, comment: new string('x', 2100)),
        ["thanks.scored"] = texts => ThanksCard.Of(texts, Payroll(texts), Answer.Of(Score.Of(9), Opened)),
        ["thanks.help"] = texts => ThanksCard.Of(texts, Payroll(texts), Answer.Of(Score.Of(2), Opened), hasNewComment: true, new OfferedHelp(SpeakUp)),
        ["thanks.help-without-page"] = texts => ThanksCard.Of(texts, Payroll(texts), Answer.Of(Score.Of(2), Opened), hasNewComment: true, new OfferedHelp(null)),
        ["thanks.not-used"] = texts => ThanksCard.Of(texts, Payroll(texts), Answer.NotUsed(Opened)),
        ["thanks.skipped"] = texts => ThanksCard.Of(texts, Payroll(texts), Answer.Skipped(Opened)),
        ["closed.scored"] = texts => ClosedCard.Of(texts, Payroll(texts).ServiceName, Closes, Answer.Of(Score.Of(4), Opened)),
        ["closed.not-used"] = texts => ClosedCard.Of(texts, Payroll(texts).ServiceName, Closes, Answer.NotUsed(Opened)),
        ["closed.skipped"] = texts => ClosedCard.Of(texts, Payroll(texts).ServiceName, Closes, Answer.Skipped(Opened)),
        ["closed.nothing"] = texts => ClosedCard.Of(texts, Payroll(texts).ServiceName, Closes, null),
        ["confirm.score"] = texts => ConfirmCard.SaveScore(texts, [Payroll(texts)], Score.Of(8)),
        ["confirm.score-of-several"] = texts => ConfirmCard.SaveScore(texts, Several(texts), Score.Of(8)),
        ["confirm.comment"] = texts => ConfirmCard.AddComment(texts, [Payroll(texts)], "很慢 & slow"),
        ["confirm.comment-of-several"] = texts => ConfirmCard.AddComment(texts, Several(texts), "很慢"),
        ["open.none"] = texts => OpenQuestionsCard.Of(texts, []),
        ["open.several"] = texts => OpenQuestionsCard.Of(texts, Several(texts)),
        ["open.many"] = texts => OpenQuestionsCard.Of(texts, [.. Letters(15).Select(letter => Payroll(texts) with { Reference = "ref-" + letter, ServiceName = "Service " + letter })]),
        ["help.colleague"] = texts => HelpCard.Of(texts, new HelpView(HasOpenQuestion: true, [], NotUnderstood: false)),
        ["pause.asking"] = texts => PauseCard.Of(texts, new PauseState.Asking()),
        ["pause.paused"] = texts => PauseCard.Of(texts, new PauseState.Paused(Closes)),
        ["pause.opted-out"] = texts => PauseCard.Of(texts, new PauseState.OptedOut()),
        ["language.all"] = LanguageCard.Of,
        ["notice.plain"] = texts => NoticeCard.Of(texts, texts["Open.None"]),
    };

    /// <summary>Cards for those who see results, and those that speak about them.</summary>
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> Results { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["summary.unchanged"] = texts => SummaryCard.Of(texts, Figures(texts)),
        ["summary.better"] = texts => SummaryCard.Of(texts, Figures(texts, before: Tally.OfBands(10, 20, 40))),
        ["summary.worse"] = texts => SummaryCard.Of(texts, Figures(texts, before: Tally.OfBands(60, 8, 2)) with { IsOpen = false }),
        ["summary.first-wave"] = texts => SummaryCard.Of(texts, Figures(texts) with { Previous = null, Rolling = null }),
        ["summary.few-reasons"] = texts => SummaryCard.Of(texts, FewReasons(texts)),
        ["summary.nearly-all"] = texts => SummaryCard.Of(texts, NearlyAll(texts, Band.Promoter)),
        ["summary.nearly-all-undecided"] = texts => SummaryCard.Of(texts, NearlyAll(texts, Band.Passive)),
        ["summary.nearly-all-critical"] = texts => SummaryCard.Of(texts, NearlyAll(texts, Band.Detractor)),
        ["summary.too-few"] = texts => SummaryCard.Of(texts, TooFew(texts)),
        ["summary.too-few-closed"] = texts => SummaryCard.Of(texts, TooFew(texts) with { IsOpen = false }),
        ["why.figures"] = texts => WhyCard.Of(texts, Figures(texts)),
        ["why.in-their-words"] = texts => WhyCard.Of(texts, Figures(texts), new ThemeCount(new Theme(Reason.Reliability, Sentiment.Complaint), 7)),
        ["why.waterfall"] = texts => WhyCard.Of(texts, TakenApart(Figures(texts))),
        ["why.waterfall-pooled"] = texts => WhyCard.Of(texts, TakenApart(Twenty(texts))),
        ["summary.census"] = texts => SummaryCard.Of(texts, Twenty(texts)),
        ["summary.everybody-answered"] = texts => SummaryCard.Of(texts, EverybodyAnswered(texts)),
        ["summary.same-people"] = texts => SummaryCard.Of(texts, SamePeople(texts)),
        ["digest.first-figures"] = texts => DigestCard.Of(texts, Figures(texts), NpsBot.Digests.News.FirstFigures),
        ["digest.final-figures"] = texts => DigestCard.Of(texts, Twenty(texts) with { AskedForWave = Figures(texts).WaveName }, NpsBot.Digests.News.FinalFigures),
        ["digest.nearly-all"] = texts => DigestCard.Of(texts, NearlyAll(texts, Band.Promoter), NpsBot.Digests.News.FinalFigures),
        ["share.choose"] = texts => ShareCards.Choose(texts, Shared(texts), [Channel("General", "Payroll *team*"), Channel(null, null)]),
        ["share.nowhere"] = texts => ShareCards.Choose(texts, Shared(texts), []),
        ["share.confirm"] = texts => ShareCards.Confirm(texts, Shared(texts), Channel("General", "Payroll"), "Ann [Lee](x)", new CardCommand.Share("payroll", "19:x", "Q1", new Consent("p", 1))),
        ["share.posted"] = texts => ShareCards.Posted(texts, Shared(texts), "Ann Lee"),
        ["share.posted-nearly-all"] = texts => ShareCards.Posted(texts, NearlyAll(texts, Band.Promoter), "Ann Lee"),
        ["trend.rising"] = texts => TrendCard.Of(texts, Course(texts, Enumerable.Range(0, 12).Select(quarter => Tally.OfBands(9 + quarter, 14, 22 - quarter)))),
        ["trend.one-stands-out"] = texts => TrendCard.Of(texts, Course(texts, Enumerable.Range(0, 9).Select(quarter => quarter == 5 ? Tally.OfBands(3, 9, 30) : Tally.OfBands(16 + (quarter % 3), 14, 11)))),
        ["trend.steady"] = texts => TrendCard.Of(texts, Course(texts, Enumerable.Range(0, 8).Select(quarter => Tally.OfBands(16 + (3 * quarter % 5), 14, 11)))),
        ["trend.too-short"] = texts => TrendCard.Of(texts, WithGaps(texts, Course(texts, Enumerable.Range(0, 3).Select(quarter => Tally.OfBands(10 + quarter, 12, 14))))),
        ["trend.nothing-yet"] = texts => TrendCard.Of(texts, WithGaps(texts, Course(texts, []))),
        ["why.too-few-mentions"] = texts => WhyCard.Of(texts, Figures(texts, reasons: [])),
        ["why.not-yet"] = texts => WhyCard.Of(texts, TooFew(texts)),
        ["why.nearly-all"] = texts => WhyCard.Of(texts, NearlyAll(texts, Band.Promoter)),
        ["tips.three"] = texts => TipsCard.Of(texts, Figures(texts), Tips(texts)),
        ["tips.none"] = texts => TipsCard.Of(texts, Figures(texts), []),
        ["help.lead"] = texts => HelpCard.Of(texts, new HelpView(HasOpenQuestion: false, Names(texts), NotUnderstood: false)),
        ["help.hr"] = texts => HelpCard.Of(texts, new HelpView(HasOpenQuestion: false, Names(texts), NotUnderstood: false, IsHr: true)),
        ["help.not-understood"] = texts => HelpCard.Of(texts, new HelpView(HasOpenQuestion: false, Names(texts), NotUnderstood: true)),
        ["privacy.default"] = texts => PrivacyCard.Of(texts, new PrivacyView(Thresholds.Default, CommentMonths: 12, AnswerMonths: 24)),
        ["choose.service"] = texts => ChooseServiceCard.Of(texts, CommandNames.Why, [.. Names(texts).Zip(["payroll", "it", "facilities"], (name, id) => (id, name))]),
        ["choose.many"] = texts => ChooseServiceCard.Of(texts, CommandNames.Why, [.. Letters(14).Select(letter => ("service-" + letter, "Service " + letter))]),
    };

    public static IEnumerable<KeyValuePair<string, Func<Phrases, Card>>> All => Answering.Concat(Results).Concat(WaveSamples.All).Concat(SituationSamples.All).Concat(JourneySamples.All).Concat(GroupSamples.All).Concat(AudienceSamples.Hr).Concat(AudienceSamples.Person).Concat(AnonymousSamples.All).Concat(CommentSamples.All).Concat(PollSamples.All).Concat(RightsSamples.All);

    public static Invitation Payroll(Phrases texts) => new(
        "q7Jx2mZ0a1Bc3De5Fg7HiA", Name(texts, "Payroll", "薪资服务", "薪資服務"), SubjectKind.InternalService, ServiceType.Payroll, Closes, Thresholds.Default, IsExternal: false, Given: null);

    static Card FollowUp(Phrases texts, int score, Uri? speakUp = null, FollowUpNotice? notice = null, IReadOnlyList<Reason>? picked = null, string? comment = null) =>
        FollowUpCard.Of(texts, Payroll(texts), Score.Of(score), Reasons.For(ServiceType.Payroll), picked ?? [], comment, speakUp, notice);

    public static string Name(Phrases texts, string english, string simplified, string traditional) => texts.Language switch
    {
        Language.SimplifiedChinese => simplified,
        Language.TraditionalChinese => traditional,
        _ => english,
    };

    static IEnumerable<char> Letters(int count) => Enumerable.Range('A', count).Select(letter => (char)letter);

    public static string[] Names(Phrases texts) => [Payroll(texts).ServiceName, Name(texts, "IT help desk", "IT 服务台", "IT 服務台"), Name(texts, "Facilities", "行政后勤", "行政庶務")];

    static Invitation[] Several(Phrases texts) =>
    [
        Payroll(texts) with { Given = Answer.Of(Score.Of(8), Opened) },
        Payroll(texts) with { Reference = "second", ServiceName = Names(texts)[1] },
        Payroll(texts) with { Reference = "third", ServiceName = Names(texts)[2], Given = Answer.NotUsed(Opened) },
        Payroll(texts) with { Reference = "fourth", ServiceName = Name(texts, "Purchasing", "采购", "採購"), Given = Answer.Skipped(Opened) },
    ];

    public static Summary Figures(Phrases texts, Tally? before = null, IReadOnlyList<ReasonCount>? reasons = null)
    {
        var now = Tally.OfCounts([1, 0, 1, 2, 2, 3, 3, 8, 14, 15, 11]);
        var tip = Tips(texts)[0];
        var earlier = before ?? Tally.OfBands(19, 22, 11);
        var shown = reasons ?? Named;
        return new Summary(
            "payroll", Payroll(texts).ServiceName, SubjectKind.InternalService, ServiceType.Payroll, Wave(texts, "Q1 2027", "2027 年第一季度", "2027 年第一季"), Opened, Closes, IsOpen: true,
            new Snapshot(7, Closes.AddDays(-5), IsFinal: false, Asked: 104, now, NotUsed: 9, Skipped: 4, shown),
            Figures(now, shown), Thresholds.Default,
            new PreviousWave(Wave(texts, "Q4 2026", "2026 年第四季度", "2026 年第四季"), Figures(earlier, []), Change.Between(earlier, now)),
            Rolling(Tally.OfBands(92, 78, 44)), tip.Chosen, tip.Text);
    }

    /// <summary>A small service whose 31 users were all asked.</summary>
    static Summary Twenty(Phrases texts)
    {
        var (now, earlier) = (Tally.OfBands(9, 5, 6), Tally.OfBands(7, 6, 8));
        ReasonCount[] named =
        [
            new(Band.Promoter, Reason.Friendliness, 6, 24), new(Band.Promoter, Reason.Knowledge, 3, 12), new(Band.Promoter, Reason.Ease, 1, 3),
            new(Band.Passive, Reason.Informed, 3, 12),
            new(Band.Detractor, Reason.Speed, 5, 24), new(Band.Detractor, Reason.Informed, 3, 9), new(Band.Detractor, Reason.Tools, 1, 3),
        ];
        return Figures(texts) with
        {
            Snapshot = new Snapshot(3, Closes, IsFinal: true, Asked: 33, now, NotUsed: 2, Skipped: 1, named),
            IsOpen = false,
            Disclosed = Figures(now, [.. named.Where(count => count.Mentions >= 3)]),
            Previous = new PreviousWave(Wave(texts, "Q4 2026", "2026 年第四季度", "2026 年第四季"), Figures(earlier, []), Change.Between(earlier, now)),
            Rolling = Rolling(Tally.OfBands(31, 26, 29)),
            Population = PopulationScore.Of(now, 31),
        };
    }

    static Summary EverybodyAnswered(Phrases texts)
    {
        var twenty = Twenty(texts);
        return twenty with { Snapshot = twenty.Snapshot with { Asked = 22, Skipped = 0 }, Population = PopulationScore.Of(twenty.Snapshot.Tally, 20) };
    }

    static Summary SamePeople(Phrases texts)
    {
        var twenty = Twenty(texts);
        var both = AnsweredTwice.OfCounts([(Band.Promoter, Band.Promoter, 6), (Band.Passive, Band.Passive, 4), (Band.Detractor, Band.Detractor, 5)]);
        return twenty with
        {
            Previous = twenty.Previous! with { Change = Change.OfSamePeople(Tally.OfBands(7, 6, 8), Tally.OfBands(9, 5, 6), both) },
        };
    }

    static Summary Shared(Phrases texts) => Twenty(texts) with { AskedForWave = Figures(texts).WaveName };

    static Conversation Channel(string? name, string? team) => new("t", "19:" + name, ConversationKind.Channel, new Uri("https://smba.trafficmanager.net/emea/"), "msteams", "28:bot") { Name = name, Team = team };

    static Trend Course(Phrases texts, IEnumerable<Tally> quarters)
    {
        var tallies = quarters.ToList();
        var points = tallies.Select((tally, i) => new TrendPoint(Quarter(texts, i - tallies.Count), Closes.AddMonths(3 * (i - tallies.Count)), Figures(tally, []))).ToList();
        return new Trend("payroll", Payroll(texts).ServiceName, points, TrendReading.Of(tallies));
    }

    static Trend WithGaps(Phrases texts, Trend trend) => trend with
    {
        Points = [new TrendPoint(Quarter(texts, -9), Closes.AddMonths(-27), new Disclosed.TooFew()), new TrendPoint(Quarter(texts, -8), Closes.AddMonths(-24), new Disclosed.NearlyAll(Band.Passive)), .. trend.Points],
    };

    static string Quarter(Phrases texts, int fromNow)
    {
        var (year, quarter) = (2027 + (int)Math.Floor(fromNow / 4.0), ((fromNow % 4) + 4) % 4);
        return Name(texts, $"Q{quarter + 1} {year}", $"{year} 年第{"一二三四"[quarter]}季度", $"{year} 年第{"一二三四"[quarter]}季");
    }

    static Summary TakenApart(Summary summary) => summary with { Waterfall = Waterfall.Of(summary.Snapshot, summary.Disclosed, summary.Thresholds) };

    static Summary FewReasons(Phrases texts)
    {
        var now = Tally.OfBands(4, 3, 1);
        var earlier = Tally.OfBands(3, 3, 3);
        return Figures(texts) with
        {
            Snapshot = new Snapshot(1, Closes.AddDays(-5), IsFinal: false, Asked: 30, now, NotUsed: 1, Skipped: 0, []),
            Disclosed = Figures(now, []),
            Previous = new PreviousWave(Wave(texts, "Q4 2026", "2026 年第四季度", "2026 年第四季"), Figures(earlier, []), Change.Between(earlier, now)),
            Rolling = null,
        };
    }

    public static Summary NearlyAll(Phrases texts, Band band) => Figures(texts) with
    {
        Disclosed = new Disclosed.NearlyAll(band),
        Previous = new PreviousWave(Wave(texts, "Q4 2026", "2026 年第四季度", "2026 年第四季"), new Disclosed.NearlyAll(Band.Passive), null),
    };

    static Summary TooFew(Phrases texts) => Figures(texts) with
    {
        Snapshot = new Snapshot(1, Closes.AddDays(-5), IsFinal: false, Asked: 12, Tally.OfBands(2, 1, 0), NotUsed: 0, Skipped: 0, []),
        Disclosed = new Disclosed.TooFew(),
        Previous = new PreviousWave(Wave(texts, "Q4 2026", "2026 年第四季度", "2026 年第四季"), new Disclosed.TooFew(), null),
        Tip = Tips(texts)[2].Chosen,
        TipText = Tips(texts)[2].Text,
    };

    static IReadOnlyList<ReasonCount> Named { get; } =
    [
        new(Band.Promoter, Reason.Friendliness, 14, 60), new(Band.Promoter, Reason.Knowledge, 9, 34), new(Band.Promoter, Reason.Reliability, 5, 18),
        new(Band.Passive, Reason.Informed, 8, 30), new(Band.Passive, Reason.Ease, 4, 15),
        new(Band.Detractor, Reason.Speed, 7, 29), new(Band.Detractor, Reason.Informed, 5, 17),
    ];

    static string Wave(Phrases texts, string english, string simplified, string traditional) => Name(texts, english, simplified, traditional);

    static Disclosed.Figures Figures(Tally tally, IReadOnlyList<ReasonCount> reasons) => new(tally, tally.Nps!.Value, ScoreInterval.Of(tally), reasons);

    static NpsBot.Results.Rolling Rolling(Tally tally) => new(4, tally, tally.Nps!.Value, ScoreInterval.Of(tally));

    static (ChosenTip Chosen, TipText Text)[] Tips(Phrases texts) =>
    [
        (new ChosenTip(new Tip("a", TipModule.ServiceStandards, [], Reason.Speed, Effort.Small), new TipGround.CostsPoints(Reason.Speed, 8.1, 7)), Text(texts)),
        (new ChosenTip(new Tip("b", TipModule.Communication, [], Reason.Informed, Effort.Medium), new TipGround.LiftsPassives(Reason.Informed, 8)), Text(texts)),
        (new ChosenTip(new Tip("c", TipModule.CustomerFirst, [], null, Effort.Large), new TipGround.General()), Text(texts)),
    ];

    static TipText Text(Phrases texts) => texts.Language switch
    {
        Language.SimplifiedChinese => new("先回一句，再去处理", "等得最难受的是没有消息。先用一句话说明已收到、谁在处理、什么时候有结果。", "周一起，每个请求两小时内回一句：谁在处理，什么时候有结果。", "两周后抽查十个请求，至少九个有首次回复的时间。"),
        Language.TraditionalChinese => new("先回一句，再去處理", "等得最難受的是沒有消息。先用一句話說明已收到、誰在處理、什麼時候有結果。", "週一起，每個請求兩小時內回一句：誰在處理，什麼時候有結果。", "兩週後抽查十個請求，至少九個有首次回覆的時間。"),
        _ => new("Answer first, solve second", "What hurts about waiting is silence. One line that says it arrived, who has it and when there will be news takes the worst of it away.", "From Monday on, answer every request within two hours with one line: who has it, and when there will be news.", "After two weeks look at ten requests: nine or more show a first answer in time."),
    };
}
