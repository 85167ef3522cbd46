using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Coaching;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What to do next, each with why it was chosen, a first step and how to tell that it worked.</summary>
public static class TipsCard
{
    public static Card Of(Phrases texts, Summary summary, IReadOnlyList<(ChosenTip Chosen, TipText Text)> tips)
    {
        var title = texts["Tips.Title", ("service", PlainText.Name(summary.InSentence))];
        List<Element> body = [TextBlock.Heading(title), .. tips.Select(tip => Tip(texts, tip.Chosen, tip.Text))];
        if (tips.Count == 0)
            body.Add(new TextBlock(texts["Tips.None"]));
        body.Add(new ActionSet(Buttons.Score(texts, summary.ServiceId), Buttons.Why(texts, summary.ServiceId), Buttons.Help(texts)));
        return new Card(texts.Language, title, body);
    }

    static Container Tip(Phrases texts, ChosenTip chosen, TipText text) => new(
        new TextBlock(text.Title) { IsBold = true },
        TextBlock.Small(TipReasoning.Line(texts, chosen) + texts["Word.Space"] + Effort(texts, chosen.Tip.Effort)) with { Spacing = Spacing.None },
        new TextBlock(text.Advice) { Spacing = Spacing.Small },
        TextBlock.Label(texts["Tips.FirstStep"]) with { Spacing = Spacing.Small },
        new TextBlock(text.FirstStep) { Spacing = Spacing.None },
        TextBlock.Label(texts["Tips.HowToTell"]) with { Spacing = Spacing.Small },
        new TextBlock(text.HowToTell) { Spacing = Spacing.None })
    { Separator = true };

    static string Effort(Phrases texts, Effort effort) => texts[effort switch
    {
        Core.Coaching.Effort.Small => "Tips.SmallEffort",
        Core.Coaching.Effort.Medium => "Tips.MediumEffort",
        _ => "Tips.LargeEffort",
    }];
}
