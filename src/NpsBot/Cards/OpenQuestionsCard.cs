using NpsBot.Cards.Model;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What somebody can answer now. A single question is shown at once.</summary>
public static class OpenQuestionsCard
{
    /// <summary>So many fit on one card.</summary>
    internal const int MostListed = 12;

    public static Card Of(Phrases texts, IReadOnlyList<Invitation> open) => open switch
    {
        [] => new Card(texts.Language, texts["Open.None"],
        [
            TextBlock.Heading(texts["Open.None"]),
            new TextBlock(texts["Open.NoneMore"]),
            new ActionSet(Buttons.Help(texts)),
        ]),
        [var only] => QuestionCard.Of(texts, only),
        _ => Several(texts, open),
    };

    static Card Several(Phrases texts, IReadOnlyList<Invitation> open)
    {
        var several = texts["Open.Several", ("n", open.Count)];
        var body = new List<Element> { TextBlock.Heading(several) };
        body.AddRange(open.Take(MostListed).Select(invitation => Row(texts, invitation)));
        if (open.Count > MostListed)
            body.Add(TextBlock.Small(texts["Open.AndMore", ("n", open.Count - MostListed)]));
        return new Card(texts.Language, several, body);
    }

    static ColumnSet Row(Phrases texts, Invitation invitation) => new(
        new Column(
            new TextBlock(PlainText.Name(invitation.ServiceName)) { IsBold = true },
            TextBlock.Small((invitation.HasTakenPart ? texts["Anonymous.Recorded"] : Said(texts, invitation.Given)) + " · " + texts["Question.OpenUntil", ("date", texts.Day(invitation.Closes))]) with { Spacing = Spacing.None })
        { IsCentred = true },
        new Column(invitation.HasTakenPart ? [] : [new ActionSet(new Execute(texts["Open.Answer"], new CardCommand.ChangeAnswer(invitation.Reference)))])
        { Width = ColumnWidth.Auto, IsCentred = true })
    { Separator = true };

    static string Said(Phrases texts, Answer? given) => given?.Kind switch
    {
        AnswerKind.Scored => texts["Open.Scored", ("score", given.Score)],
        AnswerKind.NotUsed => texts["Open.NotUsed"],
        AnswerKind.Skipped => texts["Open.Skipped"],
        _ => texts["Open.NotAnswered"],
    };
}
