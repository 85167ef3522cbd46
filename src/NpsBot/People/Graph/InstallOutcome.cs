namespace NpsBot.People.Graph;

/// <summary>What became of installing the app for somebody; a closed set.</summary>
public abstract record InstallOutcome
{
    InstallOutcome()
    {
    }

    /// <summary>Installed now; Teams reports the installation to the bot a little later.</summary>
    public sealed record Installed : InstallOutcome;

    /// <summary>It was there already, so Teams reports nothing: the bot may write at once.</summary>
    public sealed record AlreadyThere : InstallOutcome;

    /// <summary>The organisation's catalogue has no app of the id in its setting CatalogAppId: wrong for everybody there, so a person has to look.</summary>
    public sealed record NotInCatalogue : InstallOutcome;

    /// <summary>The organisation's directory does not know this person.</summary>
    public sealed record NoSuchPerson : InstallOutcome;

    /// <summary>Refused for good, until somebody changes something over there.</summary>
    /// <param name="Code">Graph's code such as "Forbidden" (the permission is missing, or a policy keeps the app from this person), or the login's such as "AADSTS700016".</param>
    public sealed record Refused(string Code) : InstallOutcome;

    /// <summary>Not now: too many requests, a fault over there, or nobody was reached. Nothing counts against the person.</summary>
    /// <param name="RetryAfter">How long to wait, if that is known.</param>
    public sealed record TryLater(TimeSpan? RetryAfter) : InstallOutcome;

    /// <summary>The organisation's setting CatalogAppId is empty: it installs the app by a policy of its own.</summary>
    public sealed record NotConfigured : InstallOutcome;
}
