using Microsoft.Graph;
using Microsoft.Graph.Users.Delta;

namespace NpsBot.People.Graph;

/// <summary>Whom the directory has changed since the last time.</summary>
sealed class GraphChanges(GraphServiceClient client, GraphPatience patience, string baseUrl)
{
    public const string Permission = "User.Read.All";

    /// <summary>Where changes from now on will be found, without listing everybody first.</summary>
    public async Task<string> Begin(CancellationToken cancellation) =>
        (await Follow($"{baseUrl}/users/delta?$deltatoken=latest&$select={string.Join(',', GraphMembers.Properties)}", cancellation)).Link;

    /// <returns>Ids, and where the changes after them will be found; null when the link has expired.</returns>
    public async Task<(IReadOnlySet<string> Ids, string Link)?> Since(string link, CancellationToken cancellation)
    {
        try
        {
            return await Follow(link, cancellation);
        }
        catch (GraphRefusedException refused) when (refused.Fault.IsExpiredLink)
        {
            return null;
        }
    }

    async Task<(IReadOnlySet<string> Ids, string Link)> Follow(string link, CancellationToken cancellation)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var followed = new HashSet<string>(StringComparer.Ordinal);
        for (var next = link; followed.Add(next);)
        {
            var page = await patience.Ask(Permission, () => new DeltaRequestBuilder(next, client.RequestAdapter).GetAsDeltaGetResponseAsync(cancellationToken: cancellation), cancellation);
            ids.UnionWith((page?.Value ?? []).Select(user => user.Id).OfType<string>());
            if (page?.OdataDeltaLink is { Length: > 0 } last)
                return (ids, last);
            next = page?.OdataNextLink ?? "";
            if (next.Length == 0)
                break;
        }
        throw new GraphRefusedException(new GraphFault(0, "endless", null, "pages of changes without an end"), Permission);
    }
}
