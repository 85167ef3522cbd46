using NpsBot.Cards.Model;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The end of an answer: what happens with it. It stays in the chat, where others may search, so it never repeats a comment.</summary>
public static class ThanksCard
{
    /// <param name="hasNewComment">Whether a comment has just been saved.</param>
    /// <param name="help">Where to turn with what a survey cannot follow up; null when the comment gave no cause to say so.</param>
    public static Card Of(Phrases texts, Invitation invitation, Answer given, bool hasNewComment = false, OfferedHelp? help = null)
    {
        var thanks = Thanks(texts, PlainText.Name(invitation.InSentence), given);
        return new Card(texts.Language, thanks,
        [
            TextBlock.Heading(thanks),
            .. hasNewComment ? [new TextBlock(texts["Thanks.CommentSaved"])] : (Element[])[],
            .. help is null ? (Element[])[] : Help(texts, help),
            .. Next(texts, invitation, given).Select(line => new TextBlock(line)),
            new ActionSet(Buttons.ChangeAnswer(texts, invitation.Reference)),
        ]);
    }

    /// <summary>The same in words alone: the thanks, then what comes next.</summary>
    public static IReadOnlyList<string> Words(Phrases texts, Invitation invitation, Answer given)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(invitation);
        ArgumentNullException.ThrowIfNull(given);
        return [Thanks(texts, PlainText.Name(invitation.InSentence), given), .. Next(texts, invitation, given)];
    }

    static Element[] Help(Phrases texts, OfferedHelp help) =>
    [
        new Container([
            new TextBlock(texts[help.SpeakUp is null ? "Thanks.HelpWithoutPage" : "Thanks.Help"]),
            .. Buttons.SpeakUp(texts, help.SpeakUp),
        ]) { Style = BoxStyle.Emphasis },
    ];

    static string Thanks(Phrases texts, string service, Answer given) => given.Kind switch
    {
        AnswerKind.Scored => texts["Thanks.Scored", ("service", service), ("score", given.Score)],
        AnswerKind.NotUsed => texts["Thanks.NotUsed", ("service", service)],
        _ => texts["Thanks.Skipped", ("service", service)],
    };

    static string[] Next(Phrases texts, Invitation invitation, Answer given)
    {
        var date = texts.Day(invitation.Closes);
        return given.Kind == AnswerKind.Scored
            ? [texts["Thanks.Next", ("date", date), ("k", invitation.Thresholds.Score)], texts["Thanks.ChangeUntil", ("date", date)]]
            : [texts["Thanks.Outside", ("date", date)]];
    }
}

/// <summary>Help for whoever wrote of harassment, self-harm or danger.</summary>
/// <param name="SpeakUp">The organisation's own page; null when it names none.</param>
public sealed record OfferedHelp(Uri? SpeakUp);
