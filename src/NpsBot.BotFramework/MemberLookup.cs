namespace NpsBot.BotFramework;

/// <summary>What became of asking the channel for members; a closed set.</summary>
public abstract record MemberLookup
{
    MemberLookup()
    {
    }

    /// <summary>The channel answered.</summary>
    /// <param name="Members">One page of them.</param>
    public sealed record Found(IReadOnlyList<Member> Members) : MemberLookup;

    /// <summary>The channel did not, or refused.</summary>
    /// <param name="Why">Never <see cref="SendOutcome.Sent"/> and never <see cref="SendOutcome.InDoubt"/>.</param>
    public sealed record Failed(SendOutcome Why) : MemberLookup;
}

/// <summary>A member of a conversation, as the channel knows them.</summary>
/// <param name="Id">The channel's account id, such as "29:...".</param>
/// <param name="EntraObjectId">The person's Entra object id, if the channel says; opaque.</param>
/// <param name="UserPrincipalName">The sign-in name, if the channel says.</param>
/// <param name="TenantId">The person's organisation, if the channel says.</param>
/// <param name="Name">The display name, if the channel says. Never to be trusted as text.</param>
public sealed record Member(string Id, string? EntraObjectId, string? UserPrincipalName, string? TenantId, string? Name);
