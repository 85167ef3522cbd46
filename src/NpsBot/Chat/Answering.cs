using System.Data.Common;
using NpsBot.Answers;
using NpsBot.Cards;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Setup;

namespace NpsBot.Chat;

/// <summary>Presses on a question: every one is checked against who pressed, recorded, and answered with the card that follows.</summary>
public sealed class Answering(Invitations invitations, AnswerWriter writer, SpeakUp speakUp, TimeProvider time, ILogger<Answering> log)
{
    public async Task<Reply> Press(Turn turn, CardCommand command)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (ReferenceOf(command) is not { } reference)
            return new Reply.Say(turn.Texts["Chat.PressNotUnderstood"]);
        // Whose question it is comes from the verified sender, never from the card. Unknown and foreign references look alike.
        if (invitations.Find(turn.Person.TenantId, reference) is not { } question || question.PersonId != turn.Person.Id)
            return new Reply.Say(turn.Texts["Chat.NotYourQuestion"]);
        if (question.Wave.Window.IsOver(time.GetUtcNow()))
            return Closed(turn, question);

        return command switch
        {
            CardCommand.GiveScore give => await GiveScore(turn, question, give),
            CardCommand.SayNotUsed => await TakeWayOut(turn, question, Answer.NotUsed(turn.Origin.At)),
            CardCommand.Skip => await TakeWayOut(turn, question, Answer.Skipped(turn.Origin.At)),
            CardCommand.SendDetails send => await SendDetails(turn, question, send),
            CardCommand.AddComment add => await AddComment(turn, question, add),
            _ => new Reply.Replace(QuestionCard.Of(turn.Texts, ToInvitation(turn, question))),
        };
    }

    async Task<Reply> GiveScore(Turn turn, Invitations.Question question, CardCommand.GiveScore give)
    {
        if (give.Comment?.Length > CardCommand.LongestComment)
            return new Reply.Say(turn.Texts["Chat.CommentTooLong", ("most", CardCommand.LongestComment)]);
        var said = Recording(turn, question, give.Layout) with { Answer = Answer.Of(give.Score, turn.Origin.At), Comment = give.Comment };
        // Where nothing was said before, there is no comment to look up.
        return await Record(turn, question, said, stored => stored.Answer.Score is { } score
            ? FollowUp(turn, question with { Stored = stored }, score, stored.Reasons, question.Stored is null ? give.Comment : invitations.CommentOf(question), null)
            : ThanksCard.Of(turn.Texts, ToInvitation(turn, question with { Stored = stored }), stored.Answer));
    }

    async Task<Reply> TakeWayOut(Turn turn, Invitations.Question question, Answer wayOut) =>
        await Record(turn, question, Recording(turn, question, null) with { Answer = wayOut }, stored => Thanks(turn, question, stored));

    async Task<Reply> SendDetails(Turn turn, Invitations.Question question, CardCommand.SendDetails send)
    {
        if (question.Stored?.Answer.Score is { } score && (send.HasTooManyReasons || send.HasTooLongComment))
        {
            var notice = send.HasTooManyReasons ? FollowUpNotice.TooManyReasons : FollowUpNotice.CommentTooLong;
            return new Reply.Replace(FollowUp(turn, question, score, send.Reasons, send.Comment, notice));
        }
        // A card that was drawn for another band: its reasons were worded otherwise, so they are asked for anew; the comment is kept.
        if (send.Band is { } drawnFor && question.Stored?.Answer.Score is { } stands && stands.Band != drawnFor)
        {
            return await Record(turn, question, Recording(turn, question, null) with { Comment = send.Comment }, stored =>
                FollowUp(turn, question with { Stored = stored }, stands, stored.Reasons, invitations.CommentOf(question), null));
        }
        var offered = send.Reasons.Where(Reasons.For(question.Service.Type).Contains).ToList();
        return await Record(turn, question, Recording(turn, question, null) with { Reasons = offered, Comment = send.Comment }, stored => Thanks(turn, question, stored, hasNewComment: send.Comment is { Length: > 0 }));
    }

    async Task<Reply> AddComment(Turn turn, Invitations.Question question, CardCommand.AddComment add)
    {
        if (add.HasTooLongComment)
            return new Reply.Say(turn.Texts["Chat.CommentTooLong", ("most", CardCommand.LongestComment)]);
        if (question.Stored is not { Answer.Kind: AnswerKind.Scored })
            return new Reply.Replace(QuestionCard.Of(turn.Texts, ToInvitation(turn, question), add.Comment, speakUp.Link(turn.Person.TenantId)));
        // Added below what is there already: two thoughts of one person, neither of them lost.
        var comment = invitations.CommentOf(question) switch
        {
            null => add.Comment,
            var earlier when earlier.Contains(add.Comment, StringComparison.Ordinal) => earlier,
            var earlier => earlier + "\n" + add.Comment,
        };
        if (comment.Length > CardCommand.LongestComment)
            return new Reply.Say(turn.Texts["Chat.CommentTooLong", ("most", CardCommand.LongestComment)]);
        return await Record(turn, question, Recording(turn, question, null) with { Comment = comment }, stored => Thanks(turn, question, stored, hasNewComment: true));
    }

    async Task<Reply> Record(Turn turn, Invitations.Question question, Recording recording, Func<StoredAnswer, Card> next)
    {
        try
        {
            return await writer.Record(recording) switch
            {
                Recorded.Standing standing => new Reply.Replace(next(standing.Stored)),
                Recorded.NoScoreYet => new Reply.Replace(QuestionCard.Of(turn.Texts, ToInvitation(turn, question), recording.Comment is { Length: > 0 } ? recording.Comment : null)),
                Recorded.Refused { Why: Acceptance.NotOpenYet notOpen } => new Reply.Say(turn.Texts["Chat.NotOpenYet", ("day", turn.Texts.Day(notOpen.Opens))]),
                _ => Closed(turn, question),
            };
        }
        catch (Exception fault) when (fault is AnswersOverloadedException or DbException or TimeoutException)
        {
            // Not on disk, so not acknowledged: the card stays and the person can tap again.
            log.LogError("An answer could not be written: {Fault}", fault.GetType().Name);
            return new Reply.Say(turn.Texts["Chat.NotSaved"]);
        }
    }

    Card FollowUp(Turn turn, Invitations.Question question, Score score, IReadOnlyList<Reason> picked, string? comment, FollowUpNotice? notice) => FollowUpCard.Of(
        turn.Texts, ToInvitation(turn, question), score, Shuffled(question), picked, comment, speakUp.Link(turn.Person.TenantId), notice);

    static Card Thanks(Turn turn, Invitations.Question question, StoredAnswer stored, bool hasNewComment = false) =>
        ThanksCard.Of(turn.Texts, ToInvitation(turn, question with { Stored = stored }), stored.Answer, hasNewComment);

    static Reply.Replace Closed(Turn turn, Invitations.Question question) => new(ClosedCard.Of(
        turn.Texts, question.Service.Name(turn.Texts.Language), question.Wave.Window.End, question.Stored?.Answer));

    /// <summary>Random from person to person, so that no reason profits from its place; the same for one person each time it is shown.</summary>
    static Reason[] Shuffled(Invitations.Question question)
    {
        var reasons = Reasons.For(question.Service.Type).ToArray();
#pragma warning disable CA5394 // an order, not a secret; the chance lies in the reference's 128 random bits
        new Random(StableHash(question.Reference)).Shuffle(reasons);
#pragma warning restore CA5394
        return reasons;
    }

    static int StableHash(string text)
    {
        var hash = 17;
        foreach (var character in text)
            hash = unchecked((hash * 31) + character);
        return hash;
    }

    static Recording Recording(Turn turn, Invitations.Question question, string? layout) => new(
        question.Asked, turn.Origin.At, null, null, null, new Circumstances(turn.Texts.Language, layout ?? "", turn.Origin.Conversation.ChannelId));

    static Invitation ToInvitation(Turn turn, Invitations.Question question) => question.ToInvitation(turn.Texts.Language, turn.Person.IsExternal);

    static string? ReferenceOf(CardCommand command) => command switch
    {
        CardCommand.GiveScore give => give.Reference,
        CardCommand.SayNotUsed notUsed => notUsed.Reference,
        CardCommand.Skip skip => skip.Reference,
        CardCommand.SendDetails send => send.Reference,
        CardCommand.ChangeAnswer change => change.Reference,
        CardCommand.AddComment add => add.Reference,
        _ => null,
    };
}
