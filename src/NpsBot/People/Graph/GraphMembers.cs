using Microsoft.Graph;
using Microsoft.Graph.Groups.Item.TransitiveMembers;
using Microsoft.Graph.Models;

namespace NpsBot.People.Graph;

/// <summary>A group of the settings that the directory does not have.</summary>
sealed class NoSuchGroupException(string groupId) : Exception($"No group {groupId}.")
{
    public string GroupId => groupId;
}

/// <summary>Who belongs to the groups of the settings, through groups in groups too: Graph resolves those, circles included.</summary>
sealed class GraphMembers(GraphServiceClient client, GraphPatience patience)
{
    public const string Permission = "GroupMember.Read.All";

    /// <summary>What surveys need of a person, and no more.</summary>
    public static readonly string[] Properties = ["id", "userPrincipalName", "displayName", "department", "preferredLanguage", "officeLocation", "accountEnabled", "userType"];

    /// <summary>The largest page that Graph gives.</summary>
    const int Page = 999;

    /// <summary>Each member of a group, page by page; people only, not the devices and the groups between.</summary>
    /// <exception cref="NoSuchGroupException">The directory has no such group.</exception>
    public async Task Read(string groupId, string[] properties, Action<User> take, CancellationToken cancellation)
    {
        var builder = client.Groups[groupId].TransitiveMembers;
        var page = await Ask(() => builder.GetAsync(request => (request.QueryParameters.Select, request.QueryParameters.Top) = (properties, Page), cancellation));
        var followed = new HashSet<string>(StringComparer.Ordinal);
        while (page is not null)
        {
            foreach (var person in page.Value?.OfType<User>() ?? [])
                take(person);
            if (page.OdataNextLink is not { Length: > 0 } next)
                return;
            if (!followed.Add(next))
                throw new GraphRefusedException(new GraphFault(0, "endless", null, "pages of members without an end"), Permission);
            page = await Ask(() => new TransitiveMembersRequestBuilder(next, client.RequestAdapter).GetAsync(cancellationToken: cancellation));
        }

        async Task<DirectoryObjectCollectionResponse?> Ask(Func<Task<DirectoryObjectCollectionResponse?>> request)
        {
            try
            {
                return await patience.Ask(Permission, request, cancellation);
            }
            catch (GraphRefusedException refused) when (refused.Fault.Status is 404 or 400)
            {
                throw new NoSuchGroupException(groupId);
            }
        }
    }
}
