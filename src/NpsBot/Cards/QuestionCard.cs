using NpsBot.Cards.Model;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The question: one tap answers it.</summary>
public static class QuestionCard
{
    const int NarrowestButton = 190;

    /// <param name="comment">A comment that came before the score: it waits in a box and goes along with the tap.</param>
    public static Card Of(Phrases texts, Invitation invitation, string? comment = null, Uri? speakUp = null) => invitation.HasTakenPart
        ? AnonymousCard.AlreadyRecorded(texts, invitation)
        : new(texts.Language, Wording.Question(texts, invitation), Body(texts, invitation, comment, speakUp));

    internal static List<Element> Body(Phrases texts, Invitation invitation, string? comment = null, Uri? speakUp = null)
    {
        var body = new List<Element>(10)
        {
            LanguageSwitch.Beside(texts, About(texts, invitation), invitation.Reference),
            TextBlock.Heading(Wording.Question(texts, invitation)),
        };
        if (invitation.Given is { } given)
            body.Add(new TextBlock(Given(texts, given)) { Tone = Tone.Accent, IsBold = true, Spacing = Spacing.Small });
        if (comment is not null)
        {
            body.Add(new TextInput("comment", texts["Confirm.YourComment"]) { Value = PlainText.Cut(comment, CardCommand.LongestComment), MostCharacters = CardCommand.LongestComment });
            body.AddRange(Buttons.SpeakUp(texts, speakUp));
        }
        Scale.AddTo(body, texts, invitation.Reference, invitation.Given?.Score, takesInputs: comment is not null);
        body.Add(WaysOut(texts, invitation));
        body.Add(TextBlock.Small(Wording.WhyAsked(texts, invitation) + texts["Word.Space"] + texts["Question.HowToStop"]) with { Separator = true, Spacing = Spacing.Medium });
        body.Add(TextBlock.Small(Wording.Promise(texts, invitation)) with { Spacing = Spacing.Small });
        return body;
    }

    static string About(Phrases texts, Invitation invitation) =>
        PlainText.Name(invitation.ServiceName) + " · " + texts["Question.OpenUntil", ("date", texts.Day(invitation.Closes))];

    static string Given(Phrases texts, Answer given) => given.Kind switch
    {
        AnswerKind.Scored => texts["Question.GivenScore", ("score", given.Score)],
        AnswerKind.NotUsed => texts["Question.GivenNotUsed"],
        _ => texts["Question.GivenSkipped"],
    };

    // Nobody can say of their employer, or of what they did just now, that they have not used it. Each way out is a set of its own, because not every client breaks the
    // line between the buttons of one set.
    static Container WaysOut(Phrases texts, Invitation invitation)
    {
        var skip = new ActionSet(new Execute(texts["Question.Skip"], new CardCommand.Skip(invitation.Reference))) { Spacing = Spacing.Small };
        return invitation.Kind == SubjectKind.Employer || invitation.Touchpoint is not null
            ? new Container(skip)
            : new Container(new ActionSet(new Execute(texts["Question.NotUsed"], new CardCommand.SayNotUsed(invitation.Reference))), skip) { SideBySideFrom = NarrowestButton };
    }
}
