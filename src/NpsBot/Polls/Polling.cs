using System.Data.Common;
using NpsBot.Answers;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Chat;
using NpsBot.Comments;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Polls;
using NpsBot.People;
using NpsBot.Storage;

namespace NpsBot.Polls;

/// <summary>What is answered to one person where all read along.</summary>
/// <param name="Words">For clients that cannot be answered with a card.</param>
public sealed record PollReply(string Words, Card? Card = null);

/// <summary>Live polls in the chat: started and ended by what people say and press, answered by taps.</summary>
public sealed class Polling(BallotBox box, Turns turns, Asking asking, CommentMasking masking, AnswerWriter writer, Mouth mouth, TimeProvider time, ILogger<Polling> log)
{
    /// <summary>Teams names the chats of meetings so.</summary>
    const string MeetingChat = "19:meeting_";

    /// <summary>What a message wants of a poll; null when it wants something else.</summary>
    /// <param name="intent">What it means otherwise.</param>
    public PollWish? Wish(Turn turn, string text, Intent intent)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (intent is Intent.AskMeAgain or Intent.Stop or Intent.WhyAsked or Intent.WhyNotAsked || PollReading.Find(text) is not { } wish)
            return null;
        // Among colleagues "ask" begins a poll. In the personal chat there is nobody else to ask: a longer sentence is a comment, and "poll" one's own question.
        return !turn.IsPersonal || (intent is Intent.Unclear && PollReading.IsShort(wish)) ? wish : null;
    }

    /// <summary>Null when the card of the poll is the answer.</summary>
    public async Task<Reply?> Answer(Turn turn, PollWish wish, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.IsPersonal)
            return new Reply.Say(turn.Texts["Poll.InChannels"]);
        return wish switch
        {
            PollWish.Ask ask => await Ask(turn, BallotSubject.Clean(ask.Subject), ask.Limit ?? PollTimes.Usual, cancellation),
            _ => EndTyped(turn),
        };
    }

    /// <summary>The same by a button.</summary>
    public async Task<Reply?> AskAtAPress(Turn turn, CardCommand command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.IsPersonal)
            return new Reply.Say(turn.Texts["Poll.InChannels"]);
        return await Ask(turn, command is CardCommand.PollMeeting ? turn.Texts["Poll.ThisMeeting"] : "", PollTimes.Usual, cancellation);
    }

    /// <summary>Ends a poll by its button, which is its starter's alone.</summary>
    public PollReply End(Turn turn, CardCommand.EndPoll end)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(end);
        var texts = turn.Texts;
        if (turn.Origin.From.EntraObjectId is null)
            return new PollReply(texts["Poll.UnknownPerson"]);
        if (box.Find(turn.Person.TenantId, end.Poll) is not { } poll || !IsHere(turn.Origin, poll))
            return new PollReply(texts["Poll.NotHere"]);
        if (poll.EndedAt is null && poll.Starter != turn.Person.Id)
            return new PollReply(texts["Poll.OnlyStarter", ("name", PollCards.StarterOf(texts, poll))]);
        return box.End(poll, turn.Person.Id) is { } ended
            ? new PollReply(texts["Poll.HasEnded"], PollCards.Result(texts, ended))
            : new PollReply(texts["Poll.NotHere"]);
    }

    /// <summary>The bot was taken out of a conversation.</summary>
    public void Gone(Conversation conversation) => box.Gone(conversation);

    /// <summary>
    /// A tap on the scale, or a look at the card: decided and kept in one visit to the database that is shared with all who tap at the same moment, and
    /// answered after the commit, with the same card as its reader sees it.
    /// </summary>
    /// <param name="cardId">The message that carries the card, if the channel says.</param>
    public async Task<(Turn Turn, PollReply Reply)> Press(Origin origin, CardCommand command, string? cardId)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Turn? met = null;
        try
        {
            // One vote for each person, so it must be known who somebody is; a channel account alone says less.
            if (origin.From.EntraObjectId is null)
                return Refused(turns.WithoutDatabase(origin), "Poll.UnknownPerson");
            var visit = await LookAndRecord(origin, met, command, cardId);
            if (visit is null)
            {
                // That may have to wait for the database, and behind this reply others of the same batch wait for theirs.
                met = await Task.Run(() => turns.Of(origin));
                visit = await LookAndRecord(origin, met, command, cardId);
            }
            return (visit!.Turn, visit.Reply());
        }
        catch (Exception fault) when (fault is AnswersOverloadedException or DbException or TimeoutException)
        {
            log.LogError("A tap on a poll could not be written: {Fault}", fault.GetType().Name);
            return Refused(met ?? turns.WithoutDatabase(origin), "Chat.NotSaved");
        }
    }

    /// <summary>Null when the person is new, or something about them: that is noted first.</summary>
    Task<Visit?> LookAndRecord(Origin origin, Turn? met, CardCommand command, string? cardId)
    {
        var known = new Roster.KnownPerson(origin);
        var id = command is CardCommand.AnswerPoll answer ? answer.Poll : ((CardCommand.SeePoll)command).Poll;
        var look = Poll.Find(known.TenantId, id);
        return writer.Visit<Visit?>($"{id}/{origin.From.EntraObjectId}", [known.Lookup, look], batch =>
            (met ?? turns.OfKnown(batch.Session, known)) is { } turn ? new Visit(turn, Decide(batch.Session, turn, look.Answer(batch.Session), command, cardId)) : null);
    }

    Func<PollReply> Decide(Session session, Turn turn, Poll? poll, CardCommand command, string? cardId)
    {
        var (texts, now) = (turn.Texts, time.GetUtcNow());
        if (poll is null || !IsHere(turn.Origin, poll))
            return () => new PollReply(texts["Poll.NotHere"]);
        if (turn.Person.HasLeft)
            return () => new PollReply(texts["Chat.HasLeft"]);
        var isTap = command is CardCommand.AnswerPoll;
        if (poll.Outcome is not null)
            return () => new PollReply(texts["Poll.TooLate"], PollCards.Result(texts, poll, isTooLate: isTap));
        if (poll.IsOver(now))
            return () => new PollReply(texts["Poll.ResultComes"]);
        if (command is not CardCommand.AnswerPoll(_, var score))
        {
            var standing = BallotBox.GivenBy(session, poll, turn.Person.Id);
            return () => new PollReply("", PollCards.Open(texts, poll, standing));
        }
        var at = turn.Origin.At < now ? turn.Origin.At : now;
        var (given, isFirst) = BallotBox.Record(session, poll, turn.Person.Id, score, at);
        if (poll.CardId is null && cardId is not null)
            BallotBox.CardIs(session, poll, cardId);
        return () => new PollReply(
            texts["Poll.Counted", ("score", given), ("subject", poll.Subject)], PollCards.Open(texts, isFirst ? poll with { Answered = poll.Answered + 1 } : poll, given));
    }

    async Task<Reply?> Ask(Turn turn, string subject, TimeSpan limit, CancellationToken cancellation)
    {
        var (texts, here) = (turn.Texts, turn.Origin.Conversation);
        if (turn.Origin.From.EntraObjectId is null)
            return new Reply.Say(texts["Poll.UnknownPerson"]);
        if (turn.Person.HasLeft)
            return new Reply.Say(texts["Chat.HasLeft"]);
        if (subject.Length == 0 && here.Id.StartsWith(MeetingChat, StringComparison.Ordinal))
            subject = texts["Poll.ThisMeeting"];
        if (subject.Length == 0)
            return new Reply.Post(PollCards.AboutWhat(texts, here.Kind == ConversationKind.Group), IsPrivate: false);
        if (BallotSubject.IsTooLong(subject))
            return new Reply.Say(texts["Poll.SubjectTooLong", ("most", BallotSubject.Longest)]);
        if (!PollTimes.Allow(limit))
            return new Reply.Say(texts["Poll.OddLimit", ("usual", (int)PollTimes.Usual.TotalMinutes)]);
        if (IsRunByTooFew(turn, subject) is { } service)
            return new Reply.Say(texts["Chat.RunByTooFew", ("service", service), ("k", Thresholds.LowestScore)]);
        if (BallotSubject.IsAPerson(subject, masking.NamesOf(turn.Person.TenantId)))
            return new Reply.Say(texts["Poll.NotAboutPeople"]);
        switch (box.Start(turn, subject, limit, turn.Origin.From.Name ?? turn.Person.Name ?? ""))
        {
            case PollStart.Started(var poll):
                await Post(turn, poll, cancellation);
                return null;
            case PollStart.OneIsOpen(var open):
                return new Reply.Say(texts["Poll.OneIsOpen", ("name", PollCards.StarterOf(texts, open)), ("subject", open.Subject)]);
            case PollStart.AskedLately:
                return new Reply.Say(texts["Poll.AskedLately"]);
            case PollStart.TooMany:
                return new Reply.Say(texts["Poll.TooMany", ("most", BallotBox.MostInAnHour)]);
            default:
                return null;
        }
    }

    /// <summary>Sends the card. One that may have arrived stays open: a tap tells where it is, and without any tap it ends in silence.</summary>
    async Task Post(Turn turn, Poll poll, CancellationToken cancellation)
    {
        SendOutcome outcome = new SendOutcome.InDoubt("cancelled");
        try
        {
            outcome = await mouth.Post(turn, PollCards.Open(turn.Texts, poll), cancellation);
        }
        finally
        {
            if (outcome is SendOutcome.Sent { ActivityId: { Length: > 0 } card })
                box.Posted(poll, card);
            else if (outcome is not (SendOutcome.Sent or SendOutcome.InDoubt))
                box.NotPosted(poll);
        }
    }

    Reply.Say EndTyped(Turn turn)
    {
        var texts = turn.Texts;
        if (box.OpenIn(turn.Person.TenantId, turn.Origin.Conversation.WithoutThread()) is not { } poll)
            return new Reply.Say(texts["Poll.NoneOpen"]);
        if (poll.Starter != turn.Person.Id && !turn.Programme.IsHr(turn.Person))
            return new Reply.Say(texts["Poll.OnlyStarter", ("name", PollCards.StarterOf(texts, poll))]);
        box.End(poll, turn.Person.Id);
        return new Reply.Say(texts["Poll.HasEnded"]);
    }

    /// <summary>A service that fewer than five people run is never scored alone, here no more than elsewhere.</summary>
    string? IsRunByTooFew(Turn turn, string subject)
    {
        var named = Understanding.MentionsIn(subject, Reading.Units(subject), asking.NamedServices(turn)).SelectMany(mention => mention.ServiceIds).ToHashSet(StringComparer.Ordinal);
        return turn.Programme.Services.FirstOrDefault(service => service.IsRunByTooFew && named.Contains(service.Id))?.Name(turn.Texts.Language);
    }

    static bool IsHere(Origin origin, Poll poll) => origin.Conversation.Kind != ConversationKind.Personal && poll.PlaceId == origin.Conversation.WithoutThread();

    static (Turn, PollReply) Refused(Turn turn, string key) => (turn, new PollReply(turn.Texts[key]));

    sealed record Visit(Turn Turn, Func<PollReply> Reply);
}
