using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What changes after a wave, for those who had to be told at first that it was still being decided. Without figures: they have read them.</summary>
public static class EchoFollowUpCard
{
    public static Card Of(Phrases texts, EchoView echo)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(echo);
        var title = texts["Echo.FollowUpTitle", ("service", PlainText.Name(echo.ServiceName))];
        return new Card(texts.Language, title,
        [
            TextBlock.Heading(title) with { Size = Size.Large },
            TextBlock.Small(PlainText.Name(echo.WaveName)) with { Spacing = Spacing.Small },
            new TextBlock(texts["Echo.FollowUp"]),
            EchoCard.Change(texts, echo),
            TextBlock.Small(texts["Echo.WhyYou"] + texts["Word.Space"] + texts["Question.HowToStop"]) with { Separator = true },
            new ActionSet(Buttons.Privacy(texts), Buttons.Survey(texts)),
        ]);
    }
}
