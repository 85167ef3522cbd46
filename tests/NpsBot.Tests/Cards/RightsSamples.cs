using NpsBot.Answers;
using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Rights;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>What people see of their own data.</summary>
static class RightsSamples
{
    static readonly DateTimeOffset Opens = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<string, Func<Phrases, Card>> All { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["my-data.everything"] = texts => MyDataCard.Of(texts, Held(texts, Questions(texts)), texts["MyData.Asking"], [texts["MyData.IsHr"], texts["MyData.Leads", ("service", Payroll(texts))]], 0),
        ["my-data.nothing"] = texts => MyDataCard.Of(texts, new HeldData(null, [], null, null, null, null, []), texts["Pause.OptedOut"], [], 0),
        ["my-data.long"] = texts => MyDataCard.Of(texts, Held(texts, [.. Enumerable.Range(0, 9).Select(_ => Question(texts, isClosed: true) with { Stored = Gave(3), Comment = new string('慢', 2000) })]), texts["MyData.Asking"], [], 4),
        ["my-data.hostile"] = texts => MyDataCard.Of(texts, new HeldData("[Ann](x) *Lee*\n# a", ["<b>*IT*"], "Europe/London", "[x](y)", "a@b.example", "*yes*", [Question(texts, isClosed: true) with { Stored = Gave(10), Comment = "![x](https://evil.example) **bold**" }]), texts["MyData.Asking"], [], 0),
        ["my-data.erase"] = texts => MyDataCard.Confirm(texts, Held(texts, Questions(texts)), new Consent("p", 1)),
        ["my-data.erase-one"] = texts => MyDataCard.Confirm(texts, Held(texts, [Question(texts, isClosed: true) with { Stored = Gave(3) }]), new Consent("p", 1), texts["Steering.AskedLongAgo"]),
    };

    /// <summary>They tell of confidential and of anonymous surveys side by side.</summary>
    public static IEnumerable<KeyValuePair<string, Func<Phrases, Card>>> OfBothKinds => All.Where(sample => sample.Key is "my-data.everything" or "my-data.erase");

    static HeldData Held(Phrases texts, IReadOnlyList<HeldQuestion> questions) => new(
        Samples.Name(texts, "Ann Lee", "李安", "李安"), [Samples.Name(texts, "Sales", "销售部", "銷售部"), "emea"], "Europe/London", "London", null, null, questions);

    static HeldQuestion[] Questions(Phrases texts) =>
    [
        Question(texts, isClosed: false) with { Stored = Gave(9, Reason.Speed, Reason.Friendliness), Comment = Samples.Name(texts, "Fast, and kind", "很快，也很亲切", "很快，也很親切") },
        Question(texts, isClosed: true) with { Stored = Gave(3, Reason.Informed) },
        Question(texts, isClosed: true) with { Stored = new StoredAnswer(Answer.NotUsed(Opens.AddDays(1)), []) },
        Question(texts, isClosed: true) with { Stored = new StoredAnswer(Answer.Skipped(Opens.AddDays(1)), []) },
        Question(texts, isClosed: true),
        Question(texts, isClosed: true, WaveMode.Anonymous) with { HasTakenPart = true },
    ];

    static StoredAnswer Gave(int score, params Reason[] reasons) => new(Answer.Of(Score.Of(score), Opens.AddDays(1)), reasons);

    static string Payroll(Phrases texts) => Samples.Name(texts, "Payroll", "薪资服务", "薪資服務");

    static HeldQuestion Question(Phrases texts, bool isClosed, WaveMode mode = WaveMode.Confidential)
    {
        var wave = new WaveEntry("w", "payroll", Samples.Name(texts, "Q1 2027", "2027 年第 1 季度", "2027 年第 1 季"), new Wave(Opens, Opens.AddDays(14)), NpsBot.Core.Surveys.Question.About(SubjectKind.InternalService), Thresholds.Default) { Mode = mode };
        return new HeldQuestion(new ServiceEntry("payroll", ServiceType.Payroll, new Dictionary<Language, string> { [texts.Language] = Payroll(texts) }, [], new HashSet<string>(StringComparer.Ordinal), [wave]), wave, Opens, null, null, HasTakenPart: false, isClosed);
    }
}
