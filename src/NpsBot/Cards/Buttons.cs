using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The buttons that several cards have.</summary>
public static class Buttons
{
    public static Execute Help(Phrases texts) => new(texts["Button.Help"], new CardCommand.Ask(CommandNames.Help));

    public static Execute Survey(Phrases texts) => new(texts["Button.Survey"], new CardCommand.Ask(CommandNames.Survey));

    public static Execute Score(Phrases texts, string? serviceId = null, string? wave = null) => new(texts["Button.Score"], new CardCommand.Ask(CommandNames.Score, serviceId, wave));

    public static Execute Why(Phrases texts, string? serviceId = null, string? wave = null) => new(texts["Button.Why"], new CardCommand.Ask(CommandNames.Why, serviceId, wave));

    public static Execute Trend(Phrases texts, string? serviceId = null) => new(texts["Button.Trend"], new CardCommand.Ask(CommandNames.Trend, serviceId));

    public static Execute Digest(Phrases texts) => new(texts["Button.Digest"], new CardCommand.Ask(CommandNames.Digest));

    public static Execute Share(Phrases texts, string serviceId) => new(texts["Button.Share"], new CardCommand.Ask(CommandNames.Share, serviceId));

    public static Execute Tips(Phrases texts, string? serviceId = null) => new(texts["Button.Tips"], new CardCommand.Ask(CommandNames.Tips, serviceId));

    public static Execute Journey(Phrases texts, string? serviceId = null) => new(texts["Button.Journey"], new CardCommand.Ask(CommandNames.Journey, serviceId));

    public static Execute Situation(Phrases texts, string? serviceId = null) => new(texts["Button.Situation"], new CardCommand.Ask(CommandNames.Situation, serviceId));

    public static Execute Worth(Phrases texts, string? serviceId = null) => new(texts["Button.Worth"], new CardCommand.Ask(CommandNames.Worth, serviceId));

    public static Execute Target(Phrases texts, string? serviceId = null) => new(texts["Button.Target"], new CardCommand.Ask(CommandNames.Target, serviceId));

    public static Execute Comments(Phrases texts, string? serviceId = null, string? wave = null) => new(texts["Button.Comments"], new CardCommand.Ask(CommandNames.Comments, serviceId, wave));

    public static Execute Response(Phrases texts, string? serviceId = null) => new(texts["Button.Response"], new CardCommand.Ask(CommandNames.Response, serviceId));

    public static Execute Compare(Phrases texts, string? serviceId = null) => new(texts["Button.Compare"], new CardCommand.Ask(CommandNames.Compare, serviceId));

    public static Execute Poll(Phrases texts) => new(texts["Button.Poll"], new CardCommand.Ask(CommandNames.Poll));

    public static Execute Waves(Phrases texts) => new(texts["Button.Waves"], new CardCommand.Ask(CommandNames.Waves));

    public static Execute Privacy(Phrases texts) => new(texts["Button.Privacy"], new CardCommand.Ask(CommandNames.Privacy));

    public static Execute MyData(Phrases texts) => new(texts["Button.MyData"], new CardCommand.Ask(CommandNames.MyData));

    public static Execute Language(Phrases texts) => new(texts["Button.Language"], new CardCommand.Ask(CommandNames.Language));

    public static Execute Stop(Phrases texts) => new(texts["Button.Stop"], new CardCommand.Ask(CommandNames.Stop));

    public static Execute AskMeAgain(Phrases texts) => new(texts["Pause.Again"], new CardCommand.AskMeAgain());

    public static Execute ChangeAnswer(Phrases texts, string reference) => new(texts["Button.ChangeAnswer"], new CardCommand.ChangeAnswer(reference));

    /// <summary>One below the other: longer titles, which not every client breaks into lines on a phone.</summary>
    internal static IEnumerable<ActionSet> Stacked(IEnumerable<Execute> buttons) =>
        buttons.Select(button => new ActionSet(button) { Spacing = Spacing.Small });

    /// <summary>Where serious matters can be reported; nothing where the organisation has no such page.</summary>
    public static IEnumerable<Element> SpeakUp(Phrases texts, Uri? page)
    {
        if (page is not null)
            yield return new ActionSet(new OpenUrl(texts["FollowUp.SpeakUp"], page)) { Spacing = Spacing.Small };
    }
}
