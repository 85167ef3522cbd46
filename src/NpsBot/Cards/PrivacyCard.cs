using NpsBot.Cards.Model;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Polls;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Who sees what and for how long, including what no promise can prevent.</summary>
public static class PrivacyCard
{
    public static Card Of(Phrases texts, PrivacyView view)
    {
        var (k, kc, mentions) = (("k", (object?)view.Thresholds.Score), ("kc", (object?)view.Thresholds.Reasons), ("mentions", (object?)view.Thresholds.Mentions));
        return new Card(texts.Language, texts["Privacy.Title"],
        [
            TextBlock.Heading(texts["Privacy.Title"]),
            new TextBlock(texts[view.HasAnonymous ? "Privacy.UnlessAnonymous" : "Privacy.Confidential"]),
            Row(texts["Privacy.Leads"], texts["Privacy.LeadsMore", k, kc, mentions]),
            Row(texts["Privacy.Hr"], texts["Privacy.HrMore"]),
            Row(texts["Privacy.Comments"], texts["Privacy.CommentsMore", kc]),
            Row(texts["Privacy.Admins"], texts["Privacy.AdminsMore"]),
            .. view.HasAnonymous ? [Row(texts["Privacy.Anonymous"], texts["Privacy.AnonymousMore"]), Row(texts["Privacy.AnonymousAdmins"], texts["Privacy.AnonymousAdminsMore"])] : (Element[])[],
            Row(texts["Privacy.Polls"], texts["Privacy.PollsMore", ("k", PollOutcome.Fewest)]),
            Row(texts["Privacy.Kept"], texts["Privacy.KeptMore", ("comments", view.CommentMonths), ("answers", view.AnswerMonths)]),
            Row(texts["Privacy.Use"], texts["Privacy.UseMore"]),
            new ActionSet(Buttons.MyData(texts), Buttons.Stop(texts), Buttons.Help(texts)),
        ]);
    }

    static Container Row(string who, string what) => new(
        new TextBlock(who) { IsBold = true },
        new TextBlock(what) { Spacing = Spacing.None });
}

/// <summary>The rules that apply to this person's answers.</summary>
/// <param name="CommentMonths">How long comments are kept.</param>
/// <param name="AnswerMonths">How long answers are kept.</param>
public sealed record PrivacyView(Thresholds Thresholds, int CommentMonths, int AnswerMonths)
{
    /// <summary>Whether any survey of the organisation asks, or has asked, anonymously.</summary>
    public bool HasAnonymous { get; init; }
}
