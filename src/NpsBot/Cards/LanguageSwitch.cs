using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>One tap to another language, each under its own name: whoever needs it cannot read the rest of the card.</summary>
static class LanguageSwitch
{
    /// <summary>A line with what stands on the left and the other two languages on the right.</summary>
    public static ColumnSet Beside(Phrases texts, string left, string? reference) => new(
    [
        new Column(TextBlock.Small(left)) { IsCentred = true },
        .. LanguageTags.All.Where(language => language != texts.Language).Select(language => Link(language, reference)),
    ]);

    static Column Link(Language language, string? reference) => new(TextBlock.Small(language.OwnName()) with { Tone = Tone.Accent, IsSubtle = false })
    {
        Width = ColumnWidth.Auto,
        LeastHeight = 28,
        IsCentred = true,
        Press = new Execute(language.OwnName(), new CardCommand.SetLanguage(language, reference)),
    };
}
