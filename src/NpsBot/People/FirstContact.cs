using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.People;

/// <summary>
/// Finds out, when somebody comes whom the roster does not know by id, whether a list has them by their address. The address comes from the
/// channel, which is asked for it; never from what was written, or from a card. When the channel does not say, the person is a stranger, and
/// the next message tries again.
/// </summary>
public sealed class FirstContact(Database database, ConnectorClient connector, TimeProvider time, ILogger<FirstContact> log)
{
    /// <summary>Somebody waits for an answer.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>To be called before the person is met. Never throws for what database or channel may do.</summary>
    public async Task Prepare(Origin origin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (origin.From.EntraObjectId is not { Length: > 0 } entra)
            return;
        var (tenant, id) = (EntraId.Normal(origin.Conversation.TenantId), EntraId.Normal(entra));
        try
        {
            if (database.Read(session => MayBeListed(session, tenant, id)) && await Address(origin, tenant, id, cancellation) is { } upn)
                database.Write(session => UpnLink.Make(session, tenant, id, upn));
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            log.LogWarning("A person of a list was not looked for: {Fault}", fault.GetType().Name);
        }
    }

    /// <summary>Not on the roster by id, no address known yet, and there is a list with addresses alone: so nearly always no, and nobody is asked.</summary>
    static bool MayBeListed(Session session, string tenant, string entra) =>
        !session.First("SELECT 1 FROM person WHERE tenant_id = @tenant AND entra_object_id = @entra AND (on_roster = 1 OR upn IS NOT NULL)", row => true, ("tenant", tenant), ("entra", entra))
        && session.First("SELECT 1 FROM person WHERE tenant_id = @tenant AND upn IS NOT NULL AND entra_object_id IS NULL AND on_roster = 1 LIMIT 1", row => true, ("tenant", tenant));

    async Task<string?> Address(Origin origin, string tenant, string entra, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            return await connector.Member(origin.Conversation, origin.From.Id, either.Token) is MemberLookup.Found { Members: [var member] }
                && (member.EntraObjectId is null || EntraId.Normal(member.EntraObjectId) == entra)
                && (member.TenantId is null || EntraId.Normal(member.TenantId) == tenant)
                ? RosterText.Fit(member.UserPrincipalName)?.ToLowerInvariant()
                : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
