namespace NpsBot.People.Graph;

/// <summary>Installs the app for a person. Without a connection to Graph it can only say so.</summary>
public sealed class GraphInstallation
{
    public Task<InstallOutcome> Install(string tenantId, string entraObjectId, CancellationToken cancellation) =>
        Task.FromResult<InstallOutcome>(new InstallOutcome.NotConfigured());
}

/// <summary>What became of an installation; a closed set.</summary>
public abstract record InstallOutcome
{
    InstallOutcome()
    {
    }

    public sealed record Installed : InstallOutcome;

    public sealed record AlreadyThere : InstallOutcome;

    public sealed record NotInCatalogue : InstallOutcome;

    public sealed record NoSuchPerson : InstallOutcome;

    public sealed record Refused(string Code) : InstallOutcome;

    public sealed record TryLater(TimeSpan? RetryAfter) : InstallOutcome;

    public sealed record NotConfigured : InstallOutcome;
}
