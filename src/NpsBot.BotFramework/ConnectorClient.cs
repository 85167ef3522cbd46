using System.Runtime.CompilerServices;
using NpsBot.BotFramework.Sending;

namespace NpsBot.BotFramework;

/// <summary>
/// Speaks to the channel. Nothing the channel may do throws: every method says what became of the request. Cancelling throws only while
/// nothing has been written; later the outcome is in doubt and says so. One call is one request, but for <see cref="Members"/> and the
/// second chance of <see cref="Reply"/>, and one request ends within <see cref="BotFrameworkOptions.SendTimeout"/>, its token included.
/// </summary>
public sealed class ConnectorClient
{
    static readonly SendOutcome NotAnId = new SendOutcome.Rejected(0, "IdIsPath");

    readonly Connector _connector;

    internal ConnectorClient(Connector connector) => _connector = connector;

    /// <summary>Opens the personal chat with somebody, or finds it: creating again gives the same id, so nothing is ever in doubt.</summary>
    /// <param name="serviceUrl">The connector, from a verified activity of the tenant.</param>
    /// <param name="botId">The bot's account, such as "28:app-id".</param>
    /// <param name="tenantId">The person's organisation.</param>
    /// <param name="memberId">The person: the channel's account id ("29:...") or the Entra object id.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><see cref="SendOutcome.Sent"/> carries the conversation id.</returns>
    public async Task<SendOutcome> CreateConversation(
        Uri serviceUrl, string botId, string tenantId, string memberId, CancellationToken cancellation)
    {
        var json = SentJson.NewConversation(botId, tenantId, memberId);
        var (failure, body) = await _connector.Ask(HttpMethod.Post, serviceUrl, "/v3/conversations", json, cancellation);
        if (failure is not null) return Outcomes.Repeatable(failure);
        return ReceivedJson.IdIn(body) is { Length: > 0 } id ? new SendOutcome.Sent(id) : new SendOutcome.NotDelivered(null, "no id");
    }

    /// <summary>Sends into a conversation.</summary>
    public Task<SendOutcome> Send(Conversation to, Outgoing what, CancellationToken cancellation) =>
        Deliver(HttpMethod.Post, to, "/activities", SentJson.Message(to, what, null), cancellation);

    /// <summary>Answers an activity. Where the channel no longer knows it (or it never had an id), the message goes to the conversation instead.</summary>
    public async Task<SendOutcome> Reply(Conversation to, string replyToId, Outgoing what, CancellationToken cancellation)
    {
        if (replyToId.Length == 0) return await Send(to, what, cancellation);
        var outcome = await Deliver(HttpMethod.Post, to, "/activities/", SentJson.Message(to, what, replyToId), cancellation, replyToId);
        return outcome is SendOutcome.Gone ? await Send(to, what, cancellation) : outcome;
    }

    /// <summary>Replaces something the bot sent earlier.</summary>
    public Task<SendOutcome> Update(Conversation to, string activityId, Outgoing what, CancellationToken cancellation) =>
        Deliver(HttpMethod.Put, to, "/activities/", SentJson.Message(to, what, null), cancellation, activityId);

    /// <summary>Looks up one member of a conversation by account id or Entra object id.</summary>
    /// <returns><see cref="MemberLookup.Found"/> with exactly one member, or why there is none. Never in doubt: asking changes nothing.</returns>
    public async Task<MemberLookup> Member(Conversation conversation, string memberId, CancellationToken cancellation)
    {
        var (failure, body) = await Get(conversation, "/members/", cancellation, memberId);
        if (failure is not null) return new MemberLookup.Failed(failure);
        return ReceivedJson.MemberIn(body) is { } member
            ? new MemberLookup.Found([member])
            : new MemberLookup.Failed(ReceivedJson.Unreadable);
    }

    /// <summary>All members of a conversation, page by page. Ends with the last page or with the first failure.</summary>
    public async IAsyncEnumerable<MemberLookup> Members(Conversation conversation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var from = "";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var more = from.Length == 0 ? "" : "&continuationToken=" + Uri.EscapeDataString(from);
            var (failure, body) = await Get(conversation, "/pagedmembers?pageSize=500" + more, cancellation);
            var page = failure is null ? ReceivedJson.PageIn(body) : null;
            if (page is null)
            {
                yield return new MemberLookup.Failed(failure ?? ReceivedJson.Unreadable);
                yield break;
            }

            yield return new MemberLookup.Found(page.Members);
            from = page.ContinuationToken;
        }
        // A channel that gives the same token again would be asked for ever.
        while (from.Length > 0 && seen.Add(from));
    }

    async Task<SendOutcome> Deliver(
        HttpMethod method, Conversation to, string path, ReadOnlyMemory<byte> json, CancellationToken cancellation, string id = "")
    {
        if (!PathSegment.Can(to.Id) || !PathSegment.Can(id)) return NotAnId;
        var (failure, body) = await _connector.Ask(method, to.ServiceUrl, PathOf(to) + path + PathSegment.Of(id), json, cancellation);
        return failure ?? new SendOutcome.Sent(ReceivedJson.IdIn(body) ?? "");
    }

    async Task<Connector.Answer> Get(Conversation conversation, string path, CancellationToken cancellation, string id = "")
    {
        if (!PathSegment.Can(conversation.Id) || !PathSegment.Can(id)) return Connector.Answer.Failed(NotAnId);
        var answer = await _connector.Ask(HttpMethod.Get, conversation.ServiceUrl, PathOf(conversation) + path + PathSegment.Of(id), null, cancellation);
        return answer.Failure is { } failure ? answer with { Failure = Outcomes.Repeatable(failure) } : answer;
    }

    static string PathOf(Conversation conversation) => "/v3/conversations/" + PathSegment.Of(conversation.Id);
}
