using NpsBot.Cards.Model;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>The end of an answer: what happens with it. It stays in the chat, where others may search, so it never repeats a comment.</summary>
public static class ThanksCard
{
    /// <param name="hasNewComment">Whether a comment has just been saved.</param>
    public static Card Of(Phrases texts, Invitation invitation, Answer given, bool hasNewComment = false)
    {
        var thanks = Thanks(texts, PlainText.Name(invitation.ServiceName), given);
        return new Card(texts.Language, thanks,
        [
            TextBlock.Heading(thanks),
            .. hasNewComment ? [new TextBlock(texts["Thanks.CommentSaved"])] : (Element[])[],
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
        return [Thanks(texts, PlainText.Name(invitation.ServiceName), given), .. Next(texts, invitation, given)];
    }

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
