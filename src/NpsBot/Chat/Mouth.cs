using NpsBot.BotFramework;

namespace NpsBot.Chat;

/// <summary>Sends what the bot answers to where it belongs: below a message, in place of a pressed card, or into the personal chat.</summary>
public sealed class Mouth(ConnectorClient connector, ILogger<Mouth> log)
{
    const int MostAttempts = 3;
    static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    /// <summary>Answers something that was said.</summary>
    /// <returns>What became of it; where several things were sent, of the one that fared worst.</returns>
    public async Task<SendOutcome> Answer(Turn turn, Reply reply, CancellationToken cancellation)
    {
        if (!turn.IsPersonal && reply is (Reply.Post { IsPrivate: true } or Reply.Replace or Reply.Series))
            return await AnswerInPrivate(turn, ToOutgoing(reply), cancellation);
        SendOutcome all = new SendOutcome.Sent("");
        foreach (var what in ToOutgoing(reply))
        {
            if (await Send(turn.Origin.Conversation, turn, what, cancellation) is var one and not SendOutcome.Sent)
                all = one;
        }
        return all;
    }

    /// <summary>Answers a press that waits for its reply: a replacement card or a sentence travels in it, a new card goes its own way.</summary>
    public async Task<InvokeReply?> AnswerPress(Turn turn, Reply reply, CancellationToken cancellation)
    {
        switch (reply)
        {
            case Reply.Replace replace:
                return new InvokeReply.Card(replace.Card.ToJson());
            case Reply.Say say:
                return new InvokeReply.Message(say.Text);
            default:
                await Answer(turn, reply, cancellation);
                return null;
        }
    }

    /// <summary>Puts a card for everybody below what was said, wherever that was.</summary>
    /// <returns>Where it was sent, with the id of the message that carries it.</returns>
    public Task<SendOutcome> Post(Turn turn, Cards.Card card, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Send(turn.Origin.Conversation, turn, ToOutgoing(card), cancellation);
    }

    /// <summary>Says something to somebody alone, who pressed where others read along and whose press cannot carry a reply; nothing where there is no personal chat yet.</summary>
    public async Task Whisper(Turn turn, string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Person.Chat is { } chat)
            await connector.Send(chat, new Outgoing(text, null, null), cancellation);
    }

    /// <summary>Answers a press that cannot carry a reply: the card it came from is updated, or where that fails a new one sent.</summary>
    public async Task AnswerSubmit(Turn turn, string? cardActivityId, Reply reply, CancellationToken cancellation)
    {
        if (turn.IsPersonal && reply is Reply.Replace replace && cardActivityId is not null
            && await connector.Update(turn.Origin.Conversation, cardActivityId, ToOutgoing(replace)[0], cancellation) is SendOutcome.Sent)
            return;
        await Answer(turn, reply, cancellation);
    }

    async Task<SendOutcome> AnswerInPrivate(Turn turn, IReadOnlyList<Outgoing> all, CancellationToken cancellation)
    {
        var chat = turn.Person.Chat ?? await OpenPersonalChat(turn, cancellation);
        var isThere = chat is not null;
        foreach (var what in all)
            isThere = isThere && await connector.Send(chat!, what, cancellation) is SendOutcome.Sent;
        var note = turn.Texts[isThere ? "Chat.AnsweredInPrivate" : "Chat.OpenPersonalChatFirst"];
        return await Send(turn.Origin.Conversation, turn, new Outgoing(note, null, null), cancellation);
    }

    async Task<Conversation?> OpenPersonalChat(Turn turn, CancellationToken cancellation)
    {
        var here = turn.Origin.Conversation;
        var outcome = await connector.CreateConversation(here.ServiceUrl, here.BotId, here.TenantId, turn.Origin.From.Id, cancellation);
        return outcome is SendOutcome.Sent created && created.ActivityId.Length > 0
            ? here with { Id = created.ActivityId, Kind = ConversationKind.Personal }
            : null;
    }

    /// <summary>Somebody waits for this, so what was certainly not delivered is tried again, within the time that the channel waits for us.</summary>
    async Task<SendOutcome> Send(Conversation to, Turn turn, Outgoing what, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = to.Kind == ConversationKind.Personal
                ? await connector.Send(to, what, cancellation)
                : await connector.Reply(to, turn.Origin.ActivityId, what, cancellation);
            if (outcome is SendOutcome.Sent)
                return outcome;
            if (outcome is not SendOutcome.NotDelivered notDelivered || attempt == MostAttempts || notDelivered.RetryAfter > LongestWait)
            {
                log.LogWarning("A reply was not delivered: {Outcome}", outcome.GetType().Name);
                return outcome;
            }
            await Task.Delay(notDelivered.RetryAfter ?? ShortWait, cancellation);
        }
    }

    static IReadOnlyList<Outgoing> ToOutgoing(Reply reply) => reply switch
    {
        Reply.Post post => [ToOutgoing(post.Card)],
        Reply.Replace replace => [ToOutgoing(replace.Card)],
        Reply.Series series => [.. series.Cards.Select(ToOutgoing)],
        Reply.Say say => [new Outgoing(say.Text, null, null)],
        _ => throw new InvalidOperationException("A reply is a closed set."),
    };

    static Outgoing ToOutgoing(Cards.Card card) => new(null, card.ToJson(), card.Summary);
}
