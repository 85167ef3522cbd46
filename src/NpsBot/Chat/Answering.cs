using System.Data.Common;
using NpsBot.Answers;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Comments;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.People;
using NpsBot.Setup;

namespace NpsBot.Chat;

/// <summary>
/// Presses on a question: every one is checked against who pressed, recorded, and answered with the card that follows. That takes one visit to
/// the database, shared with every other press of the same moment; the card is made after the commit.
/// </summary>
public sealed class Answering(Turns turns, FirstContact firstContact, Invitations invitations, AnswerWriter writer, SpeakUp speakUp, HelpPhrases helpPhrases, TimeProvider time, ILogger<Answering> log)
{
    readonly AnsweringAnonymously anonymously = new(speakUp, time);

    /// <param name="reference">Which question the card says it is, see <see cref="ReferenceOf"/>.</param>
    public async Task<(Turn Turn, Reply Reply)> Press(Origin origin, string reference, CardCommand command)
    {
        Turn? met = null;
        Visit? visit;
        try
        {
            visit = await LookAndRecord(origin, met, reference, command);
            if (visit is null)
            {
                met = await Meet(origin);
                visit = await LookAndRecord(origin, met, reference, command);
            }
        }
        catch (Exception fault) when (fault is AnswersOverloadedException or DbException or TimeoutException)
        {
            // Not on disk, so not acknowledged: the card stays and the person can tap again.
            log.LogError("An answer could not be written: {Fault}", fault.GetType().Name);
            AnswerMetrics.Reject(AnswerMetrics.NotSaved);
            met ??= turns.WithoutDatabase(origin);
            return (met, new Reply.Say(met.Texts["Chat.NotSaved"]));
        }
        return (visit!.Turn, visit.Reply());
    }

    /// <summary>Null when the person is new, or something about them: that is noted first, in a transaction of its own.</summary>
    Task<Visit?> LookAndRecord(Origin origin, Turn? met, string reference, CardCommand command)
    {
        var known = new Roster.KnownPerson(origin);
        // Almost every tap is its person's first answer.
        var pressed = invitations.Find(known.TenantId, reference, isFirst: command is CardCommand.GiveScore or CardCommand.SayNotUsed or CardCommand.Skip or CardCommand.SendOnce);
        return writer.Visit<Visit?>(reference, [known.Lookup, .. pressed.Lookups], batch =>
            (met ?? turns.OfKnown(batch.Session, known)) is { } turn ? new Visit(turn, Press(batch, turn, pressed, command)) : null);
    }

    // That may have to wait for the database, and behind this reply others of the same batch wait for theirs.
    Task<Turn> Meet(Origin origin) => Task.Run(async () =>
    {
        await firstContact.Prepare(origin, CancellationToken.None);
        return turns.Of(origin);
    });

    /// <summary>The reference of the question that a press is about; null when it is about none.</summary>
    public static string? ReferenceOf(CardCommand command) => command switch
    {
        CardCommand.GiveScore give => give.Reference,
        CardCommand.SayNotUsed notUsed => notUsed.Reference,
        CardCommand.Skip skip => skip.Reference,
        CardCommand.SendDetails send => send.Reference,
        CardCommand.SendOnce once => once.Reference,
        CardCommand.ChangeAnswer change => change.Reference,
        CardCommand.AddComment add => add.Reference,
        _ => null,
    };

    /// <summary>Looks and records, and returns how the reply is made once that is committed.</summary>
    Func<Reply> Press(AnswerBatch batch, Turn turn, Invitations.Pressed pressed, CardCommand command)
    {
        // Whose question it is comes from the verified sender, never from the card. Unknown and foreign references look alike.
        if (pressed.Find(batch.Session) is not { } question || question.PersonId != turn.Person.Id)
            return () => Rejected(AnswerMetrics.NotTheirs, new Reply.Say(turn.Texts["Chat.NotYourQuestion"]));
        if (turn.Person.HasLeft)
            return () => Rejected(AnswerMetrics.HasLeft, new Reply.Say(turn.Texts["Chat.HasLeft"]));
        if (question.Wave.Window.IsOver(time.GetUtcNow()))
            return () => Rejected(AnswerMetrics.Closed, Closed(turn, question));

        if (question.Wave.Mode == WaveMode.Anonymous)
            return anonymously.Press(batch, turn, question, command);
        return command switch
        {
            CardCommand.GiveScore give => GiveScore(batch, turn, question, give),
            CardCommand.SayNotUsed => TakeWayOut(batch, turn, question, Answer.NotUsed(turn.Origin.At)),
            CardCommand.Skip => TakeWayOut(batch, turn, question, Answer.Skipped(turn.Origin.At)),
            CardCommand.SendDetails send => SendDetails(batch, turn, question, send),
            CardCommand.AddComment add => AddComment(batch, turn, question, add),
            CardCommand.ChangeAnswer { HasTooLongComment: true } => () => CommentTooLong(turn),
            CardCommand.ChangeAnswer { Comment: { } typed } => () => new Reply.Replace(QuestionCard.Of(turn.Texts, ToInvitation(turn, question), typed, speakUp.Link(turn.Person.TenantId))),
            _ => () => new Reply.Replace(QuestionCard.Of(turn.Texts, ToInvitation(turn, question))),
        };
    }

    Func<Reply> GiveScore(AnswerBatch batch, Turn turn, Invitations.Question question, CardCommand.GiveScore give)
    {
        if (give.Comment?.Length > CardCommand.LongestComment)
            return () => CommentTooLong(turn);
        var said = Recording(turn, question, give.Layout) with { Answer = Answer.Of(give.Score, turn.Origin.At), Comment = give.Comment };
        // Where nothing was said before, there is no comment to look up.
        return Record(batch, turn, question, said, standing => standing.Stored.Answer.Score is { } score
            ? FollowUp(turn, question with { Stored = standing.Stored }, score, standing.Stored.Reasons, standing.IsFirst ? give.Comment : invitations.CommentOf(question), null)
            : ThanksCard.Of(turn.Texts, ToInvitation(turn, question with { Stored = standing.Stored }), standing.Stored.Answer));
    }

    Func<Reply> TakeWayOut(AnswerBatch batch, Turn turn, Invitations.Question question, Answer wayOut) =>
        Record(batch, turn, question, Recording(turn, question, null) with { Answer = wayOut }, standing => Thanks(turn, question, standing.Stored));

    Func<Reply> SendDetails(AnswerBatch batch, Turn turn, Invitations.Question question, CardCommand.SendDetails send)
    {
        if (question.Stored?.Answer.Score is { } score && (send.HasTooManyReasons || send.HasTooLongComment))
        {
            var notice = send.HasTooManyReasons ? FollowUpNotice.TooManyReasons : FollowUpNotice.CommentTooLong;
            return () => new Reply.Replace(FollowUp(turn, question, score, send.Reasons, send.Comment, notice));
        }
        // A card that was drawn for another band: its reasons were worded otherwise, so they are asked for anew; the comment is kept.
        if (send.Band is { } drawnFor && question.Stored?.Answer.Score is { } stands && stands.Band != drawnFor)
        {
            return Record(batch, turn, question, Recording(turn, question, null) with { Comment = send.Comment }, standing =>
                FollowUp(turn, question with { Stored = standing.Stored }, stands, standing.Stored.Reasons, invitations.CommentOf(question), null));
        }
        var offered = send.Reasons.Where(Reasons.For(question.Service.Type).Contains).ToList();
        return Record(batch, turn, question, Recording(turn, question, null) with { Reasons = offered, Comment = send.Comment }, standing => Thanks(turn, question, standing.Stored, hasNewComment: send.Comment is { Length: > 0 }, Help(turn, send.Comment)));
    }

    Func<Reply> AddComment(AnswerBatch batch, Turn turn, Invitations.Question question, CardCommand.AddComment add)
    {
        if (add.HasTooLongComment)
            return () => CommentTooLong(turn);
        if (question.Stored is not { Answer.Kind: AnswerKind.Scored })
            return () => new Reply.Replace(QuestionCard.Of(turn.Texts, ToInvitation(turn, question), add.Comment, speakUp.Link(turn.Person.TenantId)));
        // Added below what is there already: two thoughts of one person, neither of them lost.
        var comment = Invitations.CommentOf(batch.Session, question) switch
        {
            null => add.Comment,
            var earlier when earlier.Contains(add.Comment, StringComparison.Ordinal) => earlier,
            var earlier => earlier + "\n" + add.Comment,
        };
        if (comment.Length > CardCommand.LongestComment)
            return () => CommentTooLong(turn);
        return Record(batch, turn, question, Recording(turn, question, null) with { Comment = comment }, standing => Thanks(turn, question, standing.Stored, hasNewComment: true, Help(turn, add.Comment)));
    }

    Func<Reply> Record(AnswerBatch batch, Turn turn, Invitations.Question question, Recording recording, Func<Recorded.Standing, Card> next)
    {
        var recorded = batch.Apply(recording);
        return () => recorded switch
        {
            Recorded.Standing standing => Accepted(new Reply.Replace(next(standing))),
            Recorded.NoScoreYet => Rejected(AnswerMetrics.NoScoreYet, new Reply.Replace(QuestionCard.Of(turn.Texts, ToInvitation(turn, question), recording.Comment is { Length: > 0 } ? recording.Comment : null))),
            Recorded.Refused { Why: Acceptance.NotOpenYet notOpen } => NotOpenYet(turn, notOpen.Opens),
            _ => Rejected(AnswerMetrics.Closed, Closed(turn, question)),
        };
    }

    internal static Reply NotOpenYet(Turn turn, DateTimeOffset opens) =>
        Rejected(AnswerMetrics.NotOpenYet, new Reply.Say(turn.Texts["Chat.NotOpenYet", ("day", turn.Texts.Day(ReaderTime.In(turn, opens)))]));

    internal static Reply Accepted(Reply reply)
    {
        AnswerMetrics.Accept();
        return reply;
    }

    internal static Reply Rejected(string reason, Reply reply)
    {
        AnswerMetrics.Reject(reason);
        return reply;
    }

    internal static Reply.Say CommentTooLong(Turn turn) => new(turn.Texts["Chat.CommentTooLong", ("most", CardCommand.LongestComment)]);

    Card FollowUp(Turn turn, Invitations.Question question, Score score, IReadOnlyList<Reason> picked, string? comment, FollowUpNotice? notice) => FollowUpCard.Of(
        turn.Texts, ToInvitation(turn, question), score, ReasonOrder.Of(question), picked, comment, speakUp.Link(turn.Person.TenantId), notice);

    static Card Thanks(Turn turn, Invitations.Question question, StoredAnswer stored, bool hasNewComment = false, OfferedHelp? help = null) =>
        ThanksCard.Of(turn.Texts, ToInvitation(turn, question with { Stored = stored }), stored.Answer, hasNewComment, help);

    /// <summary>For the eyes of the writer: nobody else learns of it, and nothing of it is kept.</summary>
    OfferedHelp? Help(Turn turn, string? comment) => helpPhrases.AreIn(comment) ? new OfferedHelp(speakUp.Link(turn.Person.TenantId)) : null;

    Reply.Replace Closed(Turn turn, Invitations.Question question)
    {
        var whole = invitations.Find(question.TenantId, question.Reference);
        return new(ClosedCard.Of(
            turn.Texts, question.Service.InSentence(turn.Texts.Language), ReaderTime.In(turn, question.Wave.Window.End), whole?.Stored?.Answer, whole is { HasTakenPart: true }));
    }

    static Recording Recording(Turn turn, Invitations.Question question, string? layout) => new(
        question.Asked, turn.Origin.At, null, null, null, new Circumstances(turn.Texts.Language, layout ?? "", turn.Origin.Conversation.ChannelId))
    { Seen = question.Seen };

    internal static Invitation ToInvitation(Turn turn, Invitations.Question question) => question.ToInvitation(turn.Texts.Language, turn.Person.IsExternal, ReaderTime.ZoneOf(turn));

    /// <param name="Reply">To be made after the commit.</param>
    sealed record Visit(Turn Turn, Func<Reply> Reply);
}
