using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>A sentence or two with what can be done next: refusals and small things.</summary>
public static class NoticeCard
{
    /// <param name="text">Plain text, already in the right language.</param>
    /// <param name="buttons">At most six, see <see cref="Buttons"/>; a way to help when there is none.</param>
    public static Card Of(Phrases texts, string text, params IReadOnlyList<CardAction> buttons) => new(texts.Language, text,
    [
        new TextBlock(text),
        new ActionSet(buttons.Count > 0 ? buttons : [Buttons.Help(texts)]),
    ]);
}
