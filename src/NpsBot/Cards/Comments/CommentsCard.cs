using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Themes;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What the comments on a service speak of, most mentioned first, each theme with a button to read on.</summary>
public static class CommentsCard
{
    const int MostThemes = 5;

    public static Card Of(Phrases texts, CommentsView view)
    {
        var title = texts["Comments.Title", ("service", PlainText.Name(view.ServiceName))];
        List<Element> body = [TextBlock.Heading(title)];
        if (view.Disclosure == CommentDisclosure.Shown)
        {
            body.Add(TextBlock.Small(view.WaveName + " · " + texts["Comments.Number", ("n", view.Comments.Count)]) with { Spacing = Spacing.Small });
            body.AddRange(Themes(texts, view, Sentiment.Complaint, "Comments.Criticised"));
            body.AddRange(Themes(texts, view, Sentiment.Praise, "Comments.Praised"));
            body.AddRange(Others(texts, view));
            body.Add(TextBlock.Small(texts["Comments.HowRead", ("mentions", view.Thresholds.Mentions)]) with { Separator = true, Spacing = Spacing.Medium });
        }
        else
        {
            body.Add(new TextBlock(view.Disclosure == CommentDisclosure.NotBeforeClose ? texts["Comments.NotBeforeClose", ("kc", view.Thresholds.Reasons)] : texts["Comments.TooFew", ("kc", view.Thresholds.Reasons)]));
        }
        body.Add(new ActionSet([.. view.Comments.Count > 0 ? [Read(texts["Comments.All"], view, new CommentChoice.All())] : (CardAction[])[], Buttons.Score(texts, view.ServiceId), Buttons.Why(texts, view.ServiceId), Buttons.Help(texts)]));
        return new Card(texts.Language, title, body);
    }

    /// <summary>A theme in the words of the reason that can be picked: "Took too long", "Quick to help".</summary>
    public static string Name(Phrases texts, Theme theme) => ReasonText.Label(texts, theme.Reason, theme.Sentiment == Sentiment.Praise ? Band.Promoter : Band.Detractor);

    static IEnumerable<Element> Themes(Phrases texts, CommentsView view, Sentiment sentiment, string heading)
    {
        var themes = view.Themes.Where(count => count.Theme.Sentiment == sentiment).Take(MostThemes).ToList();
        if (themes.Count == 0)
            yield break;
        yield return TextBlock.Label(texts[heading]) with { Separator = true, Spacing = Spacing.Medium };
        foreach (var (theme, mentions) in themes)
            yield return Row(texts, Read(Name(texts, theme), view, new CommentChoice.Of(theme)), mentions);
    }

    static IEnumerable<Element> Others(Phrases texts, CommentsView view)
    {
        var others = view.Chosen(new CommentChoice.Others()).Count;
        if (others == 0 || view.Themes.Count == 0)
            yield break;
        yield return TextBlock.Label(texts["Comments.Besides"]) with { Separator = true, Spacing = Spacing.Medium };
        yield return Row(texts, Read(texts["Comments.Others"], view, new CommentChoice.Others()), others);
    }

    static ColumnSet Row(Phrases texts, Execute button, int comments) => new(
        new Column(new ActionSet(button)) { Width = ColumnWidth.Share(2), IsCentred = true },
        new Column(TextBlock.Small(texts["Comments.Number", ("n", comments)])) { Width = ColumnWidth.Share(1), IsCentred = true })
    { Spacing = Spacing.Small };

    static Execute Read(string title, CommentsView view, CommentChoice choice) => new(title, new CardCommand.ReadComments(view.ServiceId, view.WaveName, choice, 0));
}
