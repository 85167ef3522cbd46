using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The languages to choose from, each under its own name.</summary>
public static class LanguageCard
{
    public static Card Of(Phrases texts) => new(texts.Language, texts["Language.Which"],
    [
        TextBlock.Heading(texts["Language.Which"]),
        new ActionSet([.. LanguageTags.All.Select(language => new Execute(language.OwnName(), new CardCommand.SetLanguage(language)))]),
    ]);
}
