using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The question as people will see it, marked as a test: pressing it records nothing.</summary>
public static class TestCard
{
    /// <summary>What stands on a test where the reference of somebody's question stands; no question ever has it, because those have 22 characters.</summary>
    public const string Reference = "test";

    public static Card Of(Phrases texts, Invitation invitation)
    {
        var question = invitation with { Reference = Reference };
        return new Card(texts.Language, texts["Test.Title"],
        [
            new Container(TextBlock.Heading(texts["Test.Title"]), new TextBlock(texts["Test.More"]) { Spacing = Spacing.Small }) { Style = BoxStyle.Warning },
            .. QuestionCard.Body(texts, question),
        ]);
    }
}
