using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Somebody typed a number or a few words: is it meant as an answer? Nothing is kept before they say so.</summary>
public static class ConfirmCard
{
    // What the buttons of one card carry in all: each carries it twice, and the card must stay small.
    const int LongestRidingAlong = 1500;

    public static Card SaveScore(Phrases texts, IReadOnlyList<Invitation> open, Score score)
    {
        if (open.Count == 0)
            return OpenQuestionsCard.Of(texts, open);
        var question = open is [var only]
            ? texts["Confirm.SaveFor", ("score", score), ("service", PlainText.Name(only.InSentence))]
            : texts["Confirm.SaveForWhich", ("score", score)];
        return new Card(texts.Language, question,
        [
            TextBlock.Heading(question),
            .. PerService(texts, open, texts["Confirm.Save", ("score", score)], invitation => new CardCommand.GiveScore(invitation.Reference, score) { Layout = Scale.Typed }, takesInputs: false),
            new ActionSet(new Execute(texts["Confirm.ShowQuestion"], new CardCommand.Ask(CommandNames.Survey))) { Spacing = Spacing.Small },
            .. open.Any(invitation => invitation.Mode == WaveMode.Anonymous) ? [TextBlock.Small(texts["Anonymous.ConfirmMore"]) with { Separator = true }] : (Element[])[],
        ]);
    }

    /// <param name="comment">Goes into a box, where it can still be changed: the button sends what stands there then.</param>
    public static Card AddComment(Phrases texts, IReadOnlyList<Invitation> open, string comment, Uri? speakUp = null)
    {
        if (open.Count == 0)
            return OpenQuestionsCard.Of(texts, open);
        // What the box holds comes with the press; clients that leave out a box nobody touched get it from the button.
        var ridesAlong = comment.Length * open.Count <= LongestRidingAlong ? comment : "";
        var question = open is [var only]
            ? texts["Confirm.AddTo", ("service", PlainText.Name(only.InSentence))]
            : texts["Confirm.AddToWhich"];
        return new Card(texts.Language, question,
        [
            TextBlock.Heading(question),
            new TextInput("comment", texts["Confirm.YourComment"])
            {
                Value = PlainText.Cut(comment, CardCommand.LongestComment),
                MostCharacters = CardCommand.LongestComment,
            },
            .. PerService(texts, open, texts["Confirm.Add"], invitation => new CardCommand.AddComment(invitation.Reference, ridesAlong), takesInputs: true),
            new ActionSet(new Execute(texts["Confirm.NotAComment"], new CardCommand.Ask(CommandNames.Help))) { Spacing = Spacing.Small },
            .. Buttons.SpeakUp(texts, speakUp),
        ]);
    }

    static IEnumerable<Element> PerService(Phrases texts, IReadOnlyList<Invitation> open, string whenOnly, Func<Invitation, CardCommand> does, bool takesInputs) =>
        Buttons.Stacked(open.Take(OpenQuestionsCard.MostListed)
            .Select(invitation => new Execute(open.Count == 1 ? whenOnly : Name(texts, invitation), does(invitation))
            {
                TakesInputs = takesInputs,
                IsPrimary = open.Count == 1,
            }));

    /// <summary>In an anonymous wave nothing is saved by this press: it is sent from the next card.</summary>
    static string Name(Phrases texts, Invitation invitation)
    {
        var name = PlainText.Name(invitation.ServiceName);
        return invitation.Mode == WaveMode.Anonymous ? texts["Anonymous.ConfirmName", ("service", name)] : name;
    }
}
