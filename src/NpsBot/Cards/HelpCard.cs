using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What can be asked, as buttons with a line each. Whoever sees no figures is offered none.</summary>
public static class HelpCard
{
    const int MostNamed = 12;

    public static Card Of(Phrases texts, HelpView view)
    {
        var title = texts[view.NotUnderstood ? "Help.NotUnderstood" : "Help.Title"];
        List<Element> body = [TextBlock.Heading(title), .. Offers(texts, view).Select(offer => Row(offer.Button, offer.Line))];
        if (view.VisibleServices.Count > 0)
        {
            var names = string.Join(texts["Word.Comma"], view.VisibleServices.Take(MostNamed).Select(PlainText.Name));
            body.Add(TextBlock.Small(texts["Help.Services", ("services", names)]) with { Separator = true, Spacing = Spacing.Medium });
            body.Add(TextBlock.Small(texts["Help.InYourWords"]) with { Spacing = Spacing.Small });
        }
        return new Card(texts.Language, title, body);
    }

    static IEnumerable<(Execute Button, string Line)> Offers(Phrases texts, HelpView view)
    {
        if (view.IsAmongOthers)
            yield return (Buttons.Poll(texts), texts["Help.Poll"]);
        yield return (Buttons.Survey(texts), texts[view.HasOpenQuestion ? "Help.SurveyOpen" : "Help.Survey"]);
        if (view.VisibleServices.Count > 0)
        {
            yield return (Buttons.Score(texts), texts["Help.Score"]);
            yield return (Buttons.Why(texts), texts["Help.Why"]);
            yield return (Buttons.Comments(texts), texts["Help.Comments"]);
            yield return (Buttons.Trend(texts), texts["Help.Trend"]);
            yield return (Buttons.Tips(texts), texts["Help.Tips"]);
            yield return (Buttons.Response(texts), texts["Help.Response"]);
            yield return (Buttons.Situation(texts), texts["Help.Situation"]);
            yield return (Buttons.Digest(texts), texts["Help.Digest"]);
        }
        if (view.IsHr)
        {
            yield return (Buttons.Compare(texts), texts["Help.Compare"]);
            yield return (Buttons.Waves(texts), texts["Help.Waves"]);
        }
        yield return (Buttons.Privacy(texts), texts["Help.Privacy"]);
        yield return (Buttons.Language(texts), texts["Help.Language"]);
        yield return (Buttons.Stop(texts), texts["Help.Stop"]);
    }

    static ColumnSet Row(Execute button, string line) => new(
        new Column(new ActionSet(button)) { Width = ColumnWidth.Share(1), IsCentred = true },
        new Column(TextBlock.Small(line)) { Width = ColumnWidth.Share(1), IsCentred = true })
    { Spacing = Spacing.Small };
}

/// <summary>What can be offered to somebody who asks for help.</summary>
/// <param name="VisibleServices">Names of the services whose figures this person may see.</param>
/// <param name="NotUnderstood">Help was not asked for: what was written made no sense to the bot.</param>
/// <param name="IsHr">Runs the surveys.</param>
public sealed record HelpView(bool HasOpenQuestion, IReadOnlyList<string> VisibleServices, bool NotUnderstood, bool IsHr = false)
{
    /// <summary>In a channel or a group chat, where everybody can be asked at once.</summary>
    public bool IsAmongOthers { get; init; }
}
