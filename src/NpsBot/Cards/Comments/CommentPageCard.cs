using System.Globalization;
using System.Text;
using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Some comments in the words of those who wrote them, as many as a card carries; a long one shows its beginning first.</summary>
public static class CommentPageCard
{
    const int MostOnPage = 6;
    const int MostBytes = 12 * 1024;
    const int Beginning = 320;

    /// <param name="first">How many comments go before the page; the last page where there are not so many.</param>
    public static Card Of(Phrases texts, CommentsView view, CommentChoice choice, int first)
    {
        var chosen = view.Chosen(choice);
        var pages = Pages(chosen);
        var page = pages.FindLast(start => start <= first);
        var next = pages.Find(start => start > page) is var after and > 0 ? after : chosen.Count;
        var title = texts["Comments.PageTitle", ("service", PlainText.Name(view.ServiceName)), ("theme", NameOf(texts, choice))];
        List<Element> body = [TextBlock.Heading(title)];
        body.Add(TextBlock.Small(view.WaveName + " · " + texts["Comments.Page", ("from", Math.Min(page + 1, next)), ("to", next), ("n", chosen.Count)]) with { Spacing = Spacing.Small });
        for (var i = page; i < next; i++)
            body.Add(Comment(texts, chosen[i].Text, i));
        body.Add(new ActionSet([
            .. page > 0 ? [To(texts["Comments.Earlier"], view, choice, pages.FindLast(start => start < page))] : (CardAction[])[],
            .. next < chosen.Count ? [To(texts["Comments.More"], view, choice, next)] : (CardAction[])[],
            Buttons.Comments(texts, view.ServiceId, view.WaveName),
        ]));
        return new Card(texts.Language, title, body);
    }

    static string NameOf(Phrases texts, CommentChoice choice) => choice switch
    {
        CommentChoice.Of(var theme) => CommentsCard.Name(texts, theme),
        CommentChoice.Others => texts["Comments.Others"],
        _ => texts["Comments.All"],
    };

    static Container Comment(Phrases texts, string text, int number)
    {
        var line = PlainText.OneLine(text);
        if (line.Length <= Beginning + Beginning / 4)
            return new Container(new TextBlock(line)) { Style = BoxStyle.Emphasis, Spacing = Spacing.Small };
        var cut = CutAt(line);
        var id = string.Create(CultureInfo.InvariantCulture, $"rest{number}");
        return new Container(
            new TextBlock(line[..cut].TrimEnd() + "…"),
            new TextBlock("…" + line[cut..].TrimStart()) { Foldable = id, Spacing = Spacing.None },
            new ActionSet(new Unfold(texts["Comments.Unfold"], id)) { Spacing = Spacing.Small })
        { Style = BoxStyle.Emphasis, Spacing = Spacing.Small };
    }

    /// <summary>Between two words if there is such a place nearby, never within a character.</summary>
    static int CutAt(string line)
    {
        var space = line.LastIndexOf(' ', Beginning, Beginning / 4);
        return space > 0 ? space : char.IsHighSurrogate(line[Beginning - 1]) ? Beginning - 1 : Beginning;
    }

    /// <summary>How many comments go before each page.</summary>
    static List<int> Pages(IReadOnlyList<ShownComment> comments)
    {
        List<int> starts = [0];
        var bytes = 0;
        for (var i = 0; i < comments.Count; i++)
        {
            var size = WrittenBytes(comments[i].Text);
            if (i > starts[^1] && (i - starts[^1] == MostOnPage || bytes + size > MostBytes))
            {
                starts.Add(i);
                bytes = 0;
            }
            bytes += size;
        }
        return starts;
    }

    // Every quotation mark and backslash of the escaped text takes one more byte as JSON.
    static int WrittenBytes(string text)
    {
        var escaped = PlainText.Escape(text);
        return Encoding.UTF8.GetByteCount(escaped) + escaped.AsSpan().Count('"') + escaped.AsSpan().Count('\\');
    }

    static Execute To(string title, CommentsView view, CommentChoice choice, int first) => new(title, new CardCommand.ReadComments(view.ServiceId, view.WaveName, choice, first));
}
