using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What was kept, as everybody will read it, and how to change it as long as it has not gone out.</summary>
public static class EchoSavedCard
{
    /// <param name="goesOut">When everybody is told; null when they have been told already.</param>
    public static Card Of(Phrases texts, EchoView echo, DateTimeOffset? goesOut)
    {
        ArgumentNullException.ThrowIfNull(echo);
        var saved = goesOut is { } day ? texts["EchoSaved.GoesOut", ("date", texts.Day(day))] : texts["EchoSaved.WentOut"];
        var preview = EchoCard.Of(texts, echo);
        return new Card(texts.Language, saved,
        [
            new TextBlock(saved) { IsBold = true },
            // Without the buttons at its end, which are for those who get it.
            new Container([.. preview.Body.Take(preview.Body.Count - 1)]) { Style = BoxStyle.Emphasis },
            new ActionSet(goesOut is null
                ? [Buttons.Help(texts)]
                : [new Execute(texts["EchoSaved.Change"], new CardCommand.ShowEcho(echo.WaveId)), Buttons.Help(texts)]),
        ]);
    }
}
