using NpsBot.Answers;
using NpsBot.Answers.Anonymous;
using NpsBot.Cards;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Setup;

namespace NpsBot.Chat;

/// <summary>
/// Presses on the question of an anonymous wave that is not over, by the person whom it asks. A tap on a number stores nothing: the score goes on to the next card, and its one Send
/// is the whole answer. A way out is one press.
/// </summary>
sealed class AnsweringAnonymously(SpeakUp speakUp, TimeProvider time)
{
    /// <summary>Looks and records, and returns how the reply is made once that is committed.</summary>
    public Func<Reply> Press(AnswerBatch batch, Turn turn, Invitations.Question question, CardCommand command)
    {
        if (question.HasTakenPart || Participants.Includes(batch.Session, question.TenantId, question.Wave.Id, question.PersonId))
            return () => Answering.Rejected(AnswerMetrics.AlreadyRecorded, Already(turn, question));
        if (!question.Wave.Window.IsOpen(time.GetUtcNow()))
            return () => Answering.NotOpenYet(turn, question.Wave.Window.Opens);
        return command switch
        {
            CardCommand.GiveScore { Comment.Length: > CardCommand.LongestComment } or CardCommand.AddComment { HasTooLongComment: true } or CardCommand.ChangeAnswer { HasTooLongComment: true } => () => Answering.CommentTooLong(turn),
            CardCommand.GiveScore give => () => Form(turn, question, give.Score, [], give.Comment, null),
            CardCommand.SendOnce { HasTooManyReasons: true } send => () => Form(turn, question, send.Score, send.Reasons, send.Comment, FollowUpNotice.TooManyReasons),
            CardCommand.SendOnce { HasTooLongComment: true } send => () => Form(turn, question, send.Score, send.Reasons, send.Comment, FollowUpNotice.CommentTooLong),
            CardCommand.SendOnce send => Record(batch, turn, question, AnswerKind.Scored, send.Score, [.. send.Reasons.Where(Reasons.For(question.Service.Type).Contains)], send.Comment),
            CardCommand.SayNotUsed => Record(batch, turn, question, AnswerKind.NotUsed, null, [], null),
            CardCommand.Skip => Record(batch, turn, question, AnswerKind.Skipped, null, [], null),
            // It waits in a box and goes along with the tap.
            CardCommand.AddComment add => () => Question(turn, question, add.Comment),
            CardCommand.ChangeAnswer change => () => Question(turn, question, change.Comment),
            _ => () => Question(turn, question, null),
        };
    }

    static Func<Reply> Record(AnswerBatch batch, Turn turn, Invitations.Question question, AnswerKind kind, Score? score, IReadOnlyList<Reason> reasons, string? comment)
    {
        var became = batch.Apply(new AnonymousResponse(question.Asked, kind, score, reasons, comment, turn.Texts.Language));
        return () => became switch
        {
            Sealed.Recorded => Answering.Accepted(new Reply.Replace(AnonymousCard.Thanks(turn.Texts, Answering.ToInvitation(turn, question)))),
            Sealed.Already => Answering.Rejected(AnswerMetrics.AlreadyRecorded, Already(turn, question)),
            Sealed.Refused { Why: Acceptance.NotOpenYet(var opens) } => Answering.NotOpenYet(turn, opens),
            _ => Answering.Rejected(AnswerMetrics.Closed, new Reply.Replace(ClosedCard.Of(
                turn.Texts, question.Service.Name(turn.Texts.Language), ReaderTime.In(turn, question.Wave.Window.End), given: null))),
        };
    }

    static Reply.Replace Already(Turn turn, Invitations.Question question) => new(AnonymousCard.AlreadyRecorded(turn.Texts, Answering.ToInvitation(turn, question)));

    Reply.Replace Question(Turn turn, Invitations.Question question, string? comment) =>
        new(QuestionCard.Of(turn.Texts, Answering.ToInvitation(turn, question), comment, comment is null ? null : speakUp.Link(question.TenantId)));

    Reply.Replace Form(Turn turn, Invitations.Question question, Score score, IReadOnlyList<Reason> picked, string? comment, FollowUpNotice? notice) => new(AnonymousCard.Form(
        turn.Texts, Answering.ToInvitation(turn, question), score, ReasonOrder.Of(question), picked, comment, speakUp.Link(question.TenantId), notice));

    /// <summary>Somebody typed the number: the same form, and as little stored.</summary>
    public Reply Typed(Turn turn, Invitations.Question question, Score score) => new Reply.Post(Form(turn, question, score, [], null, null).Card);
}
