using Microsoft.Graph.Models;
using NpsBot.Setup;

namespace NpsBot.People.Graph;

/// <summary>
/// Installs the app for a person, so that the bot may write to them. Needs the permission TeamsAppInstallation.ReadWriteSelfForUser.All, and
/// the id that the organisation's own catalogue gave the app.
/// </summary>
public sealed class GraphInstallation(NpsBotOptions options, GraphClients clients, TimeProvider time, Waiting? waiting = null)
{
    /// <summary>Where Graph does not say how long to wait.</summary>
    static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(10);

    readonly GraphPace pace = new(time, waiting);

    /// <summary>Never throws for what Graph or the network may do.</summary>
    /// <param name="entraObjectId">The person; Graph also takes a user principal name.</param>
    public async Task<InstallOutcome> Install(string tenantId, string entraObjectId, CancellationToken cancellation)
    {
        if (options.Tenant(tenantId) is not { CatalogAppId: { Length: > 0 } app })
            return new InstallOutcome.NotConfigured();
        return await Ask(tenantId, () => Post(tenantId, entraObjectId, app, cancellation), cancellation) switch
        {
            null => new InstallOutcome.Installed(),
            { Status: 409 } => new InstallOutcome.AlreadyThere(),
            { Status: 404 } => await WhichIsMissing(tenantId, entraObjectId, cancellation),
            var fault => Outcome(fault),
        };
    }

    /// <summary>
    /// Graph says 404 both for an app that is not in the catalogue and for an unknown person, in words that change. Whose apps can be listed,
    /// with the same permission, exists.
    /// </summary>
    async Task<InstallOutcome> WhichIsMissing(string tenantId, string entraObjectId, CancellationToken cancellation) =>
        await Ask(tenantId, () => List(tenantId, entraObjectId, cancellation), cancellation) switch
        {
            null => new InstallOutcome.NotInCatalogue(),
            { Status: 404 } => new InstallOutcome.NoSuchPerson(),
            var fault => Outcome(fault),
        };

    static InstallOutcome Outcome(GraphFault fault) => fault.IsPassing ? new InstallOutcome.TryLater(fault.RetryAfter) : new InstallOutcome.Refused(fault.Code);

    /// <summary>Asks when it is time to. Null: done.</summary>
    async Task<GraphFault?> Ask(string tenantId, Func<Task> request, CancellationToken cancellation)
    {
        if (await pace.Wait(tenantId, cancellation) is { } tooLong)
            return new GraphFault(429, "paced", tooLong, "");
        try
        {
            await request();
            return null;
        }
        catch (Exception raised) when (GraphFault.Of(raised, time.GetUtcNow(), cancellation) is { } fault)
        {
            if (fault.Status == 401)
                clients.Distrust(tenantId);
            if (fault.Status == 429)
                pace.Hold(tenantId, fault.RetryAfter ?? UsualWait);
            return fault;
        }
    }

    Task Post(string tenantId, string person, string app, CancellationToken cancellation) =>
        clients.Of(tenantId).Users[person].Teamwork.InstalledApps.PostAsync(
            new UserScopeTeamsAppInstallation { AdditionalData = { ["teamsApp@odata.bind"] = $"{clients.BaseUrl}/appCatalogs/teamsApps/{app}" } },
            cancellationToken: cancellation);

    Task List(string tenantId, string person, CancellationToken cancellation) =>
        clients.Of(tenantId).Users[person].Teamwork.InstalledApps.GetAsync(request => request.QueryParameters.Select = ["id"], cancellation);
}
