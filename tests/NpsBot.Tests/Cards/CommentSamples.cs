using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;
using NpsBot.Texts;

namespace NpsBot.Tests.Cards;

/// <summary>The cards of comments. The comments themselves are the same in every language: they stay in their own.</summary>
static class CommentSamples
{
    public static IReadOnlyDictionary<string, Func<Phrases, Card>> All { get; } = new Dictionary<string, Func<Phrases, Card>>(StringComparer.Ordinal)
    {
        ["comments.themes"] = texts => CommentsCard.Of(texts, View(texts)),
        ["comments.no-themes"] = texts => CommentsCard.Of(texts, View(texts) with { Themes = [] }),
        ["comments.not-before-close"] = texts => CommentsCard.Of(texts, None(texts, CommentDisclosure.NotBeforeClose)),
        ["comments.too-few"] = texts => CommentsCard.Of(texts, None(texts, CommentDisclosure.TooFew)),
        ["comments.page-of-theme"] = texts => CommentPageCard.Of(texts, View(texts), new CommentChoice.Of(new Theme(Reason.Speed, Sentiment.Complaint)), 0),
        ["comments.page-of-all"] = texts => CommentPageCard.Of(texts, View(texts), new CommentChoice.All(), 6),
        ["comments.page-of-long-ones"] = texts => CommentPageCard.Of(texts, Long(texts), new CommentChoice.All(), 0),
    };

    static readonly Theme Slow = new(Reason.Speed, Sentiment.Complaint);
    static readonly Theme Wrong = new(Reason.Reliability, Sentiment.Complaint);
    static readonly Theme Kind = new(Reason.Friendliness, Sentiment.Praise);

    public static CommentsView View(Phrases texts)
    {
        ShownComment[] comments =
        [
            new("Overtime was missing again, and it took three weeks to put it right.", [Slow, Wrong]),
            new($"{texts["Masked.Name"]} explained the new deductions with great patience.", [Kind]),
            new("报销等了一个多月，中间没有任何消息。", [Slow]),
            new("Answers come late. 👎", [Slow]),
            new("承辦很親切，可惜常算錯。", [Kind, Wrong]),
            new("*Always* friendly, [even] on Mondays", [Kind]),
            new("薪资条终于看得懂了", []),
            new("Please let us upload receipts from the phone.", []),
            new("Wrong amount twice this year.", [Wrong]),
            new("等太久", [Slow]),
        ];
        return new CommentsView("payroll", Samples.Payroll(texts).ServiceName, Wave(texts), CommentDisclosure.Shown, Thresholds.Default, comments,
            [new ThemeCount(Slow, 4), new ThemeCount(Wrong, 3), new ThemeCount(Kind, 3)]);
    }

    /// <summary>As long as comments can be, in the characters that take the most room.</summary>
    public static CommentsView Longest(Phrases texts, char of) =>
        View(texts) with { Comments = [.. Enumerable.Repeat(new ShownComment(new string(of, CardCommand.LongestComment), []), 12)], Themes = [] };

    static CommentsView Long(Phrases texts)
    {
        var english = string.Join(' ', Enumerable.Repeat("I sent the form in March, was told in April that a field was empty, sent it again, and heard in May that the form had changed in the meantime.", 6));
        var chinese = string.Concat(Enumerable.Repeat("三月交的表，四月才说少填了一栏，补交之后五月又说表格换了新版。", 20));
        return View(texts) with { Comments = [new ShownComment(english, []), new ShownComment(chinese, []), .. View(texts).Comments], Themes = [] };
    }

    static CommentsView None(Phrases texts, CommentDisclosure disclosure) => View(texts) with { Disclosure = disclosure, Comments = [], Themes = [] };

    static string Wave(Phrases texts) => Samples.Name(texts, "Q1 2027", "2027 年第一季度", "2027 年第一季");
}
