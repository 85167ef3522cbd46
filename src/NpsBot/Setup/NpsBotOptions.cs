using System.Globalization;

namespace NpsBot.Setup;

/// <summary>
/// What an administrator sets, in appsettings.json or in the environment (<c>NpsBot__AppId</c>). Everything stays text until
/// <see cref="OptionsCheck"/> has looked at it, so that a mistake ends in a sentence and not in a conversion error. A null of the file
/// counts as not set.
/// </summary>
public sealed class NpsBotOptions
{
    public const string Section = "NpsBot";

    /// <summary>An app registered for every organisation, as was usual before 2025, has this in place of its tenant's id.</summary>
    public const string EveryTenant = "botframework.com";

    /// <summary>Where the SQLite database lives; relative to the working directory.</summary>
    public string DataDirectory { get; set => field = value ?? "data"; } = "data";

    /// <summary>Connection string of a PostgreSQL server; empty for SQLite in the data directory. It holds a password, so it is never repeated.</summary>
    public string Database { get; set => field = value ?? ""; } = "";

    /// <summary>Public, USGov or China.</summary>
    public string Cloud { get; set => field = value ?? "Public"; } = "Public";

    /// <summary>Application (client) id of the bot's app registration.</summary>
    public string AppId { get; set => field = value ?? ""; } = "";

    /// <summary>Directory (tenant) id of the bot's app registration, or <see cref="EveryTenant"/>.</summary>
    public string AppTenantId { get; set => field = value ?? ""; } = "";

    public CredentialOptions Credential { get; set; } = new();

    /// <summary>The name under which Azure reaches this server, such as npsbot.example.com; without scheme, port or path.</summary>
    public string PublicHost { get; set => field = value ?? ""; } = "";

    /// <summary>Where to go with things that do not belong into a survey; a tenant's own link goes before it.</summary>
    public string SpeakUpLink { get; set => field = value ?? ""; } = "";

    /// <summary>Requests a second to each tenant while a wave is delivered, 1 to 50; the channel allows 50 and replies need some of them. Without an identity also 0, for as fast as it goes.</summary>
    public string SendsPerSecond { get; set => field = value ?? "40"; } = "40";

    /// <summary>Who runs this server, as the public pages on privacy and terms say it.</summary>
    public string OperatorName { get; set => field = value ?? ""; } = "";

    /// <summary>Where whoever runs this server can be reached: a mail address or an https page.</summary>
    public string OperatorContact { get; set => field = value ?? ""; } = "";

    /// <summary>Where /metrics is served: a port of this machine, or "address:port" to be reached from elsewhere; empty: nowhere.</summary>
    public string MetricsPort { get; set => field = value ?? ""; } = "";

    /// <summary>A collector that takes metrics and traces by OTLP over HTTP, such as http://localhost:4318; empty: none.</summary>
    public string OtlpEndpoint { get; set => field = value ?? ""; } = "";

    /// <summary>Addresses or networks of proxies in front of this server, such as 10.0.0.4 or 10.0.0.0/24: only from them is believed whose request they pass on.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>The organisations that are served; everybody else is refused.</summary>
    public IList<TenantOptions> Tenants { get; } = [];

    /// <summary><see cref="SendsPerSecond"/> as a number, once it was checked; 0 when it is none.</summary>
    internal int SendRate => int.TryParse(SendsPerSecond, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) ? rate : 0;

    internal bool UsesServer => Database.Length > 0;

    public TenantOptions? Tenant(string id) => Tenants.FirstOrDefault(tenant => string.Equals(tenant.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether this person may see the results of every service of the tenant.</summary>
    public bool IsHr(string tenantId, string entraObjectId) =>
        Tenant(tenantId)?.HrPeople.Contains(entraObjectId, StringComparer.OrdinalIgnoreCase) == true;

    public Uri? SpeakUp(string tenantId)
    {
        var link = Tenant(tenantId)?.SpeakUpLink is { Length: > 0 } own ? own : SpeakUpLink;
        return link.Length == 0 ? null : new Uri(link);
    }
}

/// <summary>How the bot proves to Entra that it is the app: exactly one of secret, certificate and managed identity.</summary>
public sealed class CredentialOptions
{
    public string Secret { get; set => field = value ?? ""; } = "";

    /// <summary>A .pfx or .pem file with its private key.</summary>
    public string CertificatePath { get; set => field = value ?? ""; } = "";

    public string CertificatePassword { get; set => field = value ?? ""; } = "";

    /// <summary>Client id of a user-assigned managed identity.</summary>
    public string ManagedIdentityClientId { get; set => field = value ?? ""; } = "";
}

public sealed class TenantOptions
{
    /// <summary>Directory (tenant) id; opaque.</summary>
    public string Id { get; set => field = value ?? ""; } = "";

    /// <summary>People who see the results of every service, by Entra object id.</summary>
    public IList<string> HrPeople { get; } = [];

    /// <summary>The id that this tenant's Teams catalogue gave the app; not the manifest's id. Needed only to install the app for people.</summary>
    public string CatalogAppId { get; set => field = value ?? ""; } = "";

    public string SpeakUpLink { get; set => field = value ?? ""; } = "";

    public PeopleOptions People { get; set => field = value ?? new(); } = new();

    public MailOptions Mail { get; set => field = value ?? new(); } = new();
}

/// <summary>Where an organisation's people come from, beside its programme file and lists that are imported.</summary>
public sealed class PeopleOptions
{
    /// <summary>The directory keeps its record of changes for seven days.</summary>
    public const int MostHours = 144;

    /// <summary>Empty, or "graph": the members of <see cref="Groups"/> in the organisation's own directory.</summary>
    public string Source { get; set => field = value ?? ""; } = "";

    /// <summary>Entra object ids of groups; members of groups in them count too.</summary>
    public IList<string> Groups { get; } = [];

    /// <summary>How often the directory is read, in hours.</summary>
    public string EveryHours { get; set => field = value ?? ""; } = "";

    internal bool IsGraph => Source.Equals("graph", StringComparison.OrdinalIgnoreCase);

    internal TimeSpan Every => TimeSpan.FromHours(int.TryParse(EveryHours, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? hours : 24);
}
