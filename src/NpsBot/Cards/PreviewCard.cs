using NpsBot.Audiences;
using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What a wave would do if it began now: whom it asks, what to expect, and who is left out and why.</summary>
public static class PreviewCard
{
    /// <param name="buttons">What can be done next, at most six; a way to help when there is none.</param>
    public static Card Of(Phrases texts, Preview preview, params IReadOnlyList<CardAction> buttons)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var headline = PreviewInWords.Headline(texts, preview);
        var leftOut = PreviewInWords.LeftOut(texts, preview).ToList();
        List<Element> body = [TextBlock.Heading(headline)];
        body.AddRange(PreviewInWords.Grounds(texts, preview).Select(ground => TextBlock.Small(ground) with { Spacing = Spacing.Small }));
        if (leftOut.Count > 0)
            body.Add(new Container([TextBlock.Label(texts["Preview.LeftOut"]), .. leftOut.Select(line => new TextBlock(line) { Spacing = Spacing.Small })]) { Separator = true });
        body.Add(new ActionSet(buttons.Count > 0 ? buttons : [Buttons.Help(texts)]));
        return new Card(texts.Language, headline, body);
    }
}
