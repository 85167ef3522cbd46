using System.Net.Http.Headers;
using System.Text.Json;
using NpsBot.BotFramework;
using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>A token of the app for a resource, in an organisation.</summary>
public delegate Task<AppToken> AskForToken(string tenantId, string resource, CancellationToken cancellation);

/// <summary>Connects to an organisation's mail server and logs in: null, or what kept it from working.</summary>
public delegate Task<string?> TryMailServer(MailOptions mail, CancellationToken cancellation);

/// <summary>Looks at what only others can tell: keys, tokens, permissions, catalogue, mail servers. It reads, and changes nothing.</summary>
public sealed class OnlineDoctor(HttpClient http, AskForToken ask, TryMailServer tryMail, Phrases texts)
{
    readonly Findings findings = new(texts);

    /// <param name="options">Free of problems, and with an app id.</param>
    public async Task<IReadOnlyList<Finding>> Check(NpsBotOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var cloud = BotCloud.Named(options.Cloud)!;
        await CheckMetadata(cloud, cancellation);
        Report(await ask(options.AppTenantId, cloud.Resource, cancellation));
        foreach (var tenant in options.Tenants)
            await CheckTenant(tenant, options.AppId, GraphPermissions.Address(cloud), cancellation);
        foreach (var tenant in options.Tenants.Where(tenant => tenant.Mail.Is("smtp")))
            await CheckMail(tenant, cancellation);
        if (options.PublicHost.Length > 0)
            await CheckPublicHost(options.PublicHost, cancellation);
        return findings.All;
    }

    async Task CheckMetadata(BotCloud cloud, CancellationToken cancellation)
    {
        var (metadata, fault) = await Get(cloud.Metadata, null, cancellation);
        if (metadata is { } found && Text(found, "issuer") == cloud.Issuer && Uri.TryCreate(Text(found, "jwks_uri"), UriKind.Absolute, out var address))
        {
            (var keys, fault) = await Get(address, null, cancellation);
            if (keys is { } set && set.GetRawText().Contains("\"msteams\"", StringComparison.Ordinal))
            {
                findings.Fine("Doctor.Metadata", ("host", cloud.Metadata.Host));
                return;
            }
        }
        findings.Wrong("Doctor.NoMetadata", ("address", cloud.Metadata), ("reason", fault ?? "unexpected content"));
    }

    void Report(AppToken token)
    {
        switch (token)
        {
            case AppToken.Had:
                findings.Fine("Doctor.Token");
                break;
            case AppToken.Refused(var code):
                findings.Tell(Verdict.Wrong, Refusal(code));
                break;
            case AppToken.Unreached(var reason):
                findings.Wrong("Doctor.NoLogin", ("reason", reason));
                break;
        }
    }

    string Refusal(string code) => code switch
    {
        "AADSTS7000215" => texts["Doctor.WrongSecret", ("code", code)],
        "AADSTS7000222" => texts["Doctor.ExpiredSecret", ("code", code)],
        "AADSTS700016" or "AADSTS90002" or "AADSTS900023" => texts["Doctor.WrongTenant", ("code", code)],
        "AADSTS700027" => texts["Doctor.WrongCertificate", ("code", code)],
        _ => texts["Doctor.Refused", ("code", code)],
    };

    async Task CheckTenant(TenantOptions tenant, string appId, Uri graph, CancellationToken cancellation)
    {
        if (await ask(tenant.Id, graph.GetLeftPart(UriPartial.Authority), cancellation) is not AppToken.Had(var token))
        {
            findings.Doubtful("Doctor.NoGraph", ("tenant", tenant.Id));
            return;
        }
        var granted = GraphPermissions.Granted(token);
        findings.Fine("Doctor.Granted", ("tenant", tenant.Id), ("granted", List(granted.Intersect(GraphPermissions.Known, StringComparer.Ordinal))), ("missing", List(GraphPermissions.Known.Except(granted, StringComparer.Ordinal))));
        if (granted.Except(GraphPermissions.Known, StringComparer.Ordinal).ToList() is { Count: > 0 } tooMuch)
            findings.Doubtful("Doctor.TooMuch", ("tenant", tenant.Id), ("permissions", List(tooMuch)));
        foreach (var (permission, setting) in GraphPermissions.NeededBy(tenant).Where(need => !granted.Contains(need.Permission, StringComparer.Ordinal)))
            findings.Wrong("Doctor.MissingPermission", ("tenant", tenant.Id), ("permission", permission), ("setting", setting));
        if (tenant.People.IsGraph && granted.Contains(GraphPermissions.ReadMembers, StringComparer.Ordinal))
            await CheckGroups(tenant, graph, token, cancellation);
        if (granted.Contains(GraphPermissions.ReadCatalogue, StringComparer.Ordinal))
            await CheckCatalogue(tenant, appId, new Uri(graph, $"/v1.0/appCatalogs/teamsApps?$filter=externalId eq '{appId}'"), token, cancellation);
        else if (tenant.CatalogAppId.Length > 0)
            findings.Doubtful("Doctor.CatalogueUnread", ("tenant", tenant.Id));
    }

    async Task CheckGroups(TenantOptions tenant, Uri graph, string token, CancellationToken cancellation)
    {
        foreach (var group in tenant.People.Groups)
        {
            var (answer, fault) = await Get(new Uri(graph, $"/v1.0/groups/{Uri.EscapeDataString(group)}?$select=id,displayName"), token, cancellation);
            if (answer is { } found)
                findings.Fine("Doctor.Group", ("tenant", tenant.Id), ("group", group), ("name", Text(found, "displayName")));
            else
                findings.Wrong("Doctor.NoGroup", ("tenant", tenant.Id), ("group", group), ("reason", fault));
        }
    }

    async Task CheckCatalogue(TenantOptions tenant, string appId, Uri address, string token, CancellationToken cancellation)
    {
        var (answer, fault) = await Get(address, token, cancellation);
        if (answer is not { } found || !found.TryGetProperty("value", out var apps) || apps.ValueKind != JsonValueKind.Array)
            findings.Doubtful("Doctor.CatalogueFailed", ("tenant", tenant.Id), ("reason", fault ?? "unexpected content"));
        else if (apps.GetArrayLength() == 0)
            findings.Doubtful("Doctor.NotInCatalogue", ("tenant", tenant.Id), ("appId", appId));
        else if (Text(apps[0], "id") is var id && tenant.CatalogAppId.Length > 0 && !tenant.CatalogAppId.Equals(id, StringComparison.OrdinalIgnoreCase))
            findings.Wrong("Doctor.OtherCatalogueId", ("tenant", tenant.Id), ("configured", tenant.CatalogAppId), ("id", id));
        else
            findings.Fine("Doctor.InCatalogue", ("tenant", tenant.Id), ("id", id));
    }

    async Task CheckMail(TenantOptions tenant, CancellationToken cancellation)
    {
        var host = FormattableString.Invariant($"{tenant.Mail.Host}:{tenant.Mail.PortNumber}");
        var fault = await tryMail(tenant.Mail, cancellation);
        if (fault is null)
            findings.Fine("Doctor.MailServer", ("tenant", tenant.Id), ("host", host));
        else
            findings.Wrong("Doctor.NoMailServer", ("tenant", tenant.Id), ("host", host), ("reason", MailFault(fault)));
    }

    string MailFault(string code) => code switch
    {
        "connect" => texts["Doctor.MailUnreached"],
        "tls" => texts["Doctor.MailUnsecured"],
        "535" or "534" or "530" => texts["Doctor.MailLogin", ("code", code)],
        _ => texts["Doctor.MailOther", ("code", code)],
    };

    async Task CheckPublicHost(string host, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"https://{host}/health/live"), cancellation);
            if (answer.IsSuccessStatusCode)
                findings.Fine("Doctor.Reachable", ("host", host));
            else
                findings.Doubtful("Doctor.Unreachable", ("host", host), ("reason", (int)answer.StatusCode));
        }
        catch (Exception fault) when (IsNetwork(fault, cancellation))
        {
            findings.Doubtful("Doctor.Unreachable", ("host", host), ("reason", fault.Message));
        }
    }

    async Task<(JsonElement? Answer, string? Fault)> Get(Uri address, string? token, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(request, cancellation);
            if (!answer.IsSuccessStatusCode)
                return (null, FormattableString.Invariant($"HTTP {(int)answer.StatusCode}"));
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return (json.RootElement.Clone(), null);
        }
        catch (Exception fault) when (fault is JsonException || IsNetwork(fault, cancellation))
        {
            return (null, fault.Message);
        }
    }

    static bool IsNetwork(Exception fault, CancellationToken cancellation) =>
        fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested);

    static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "-";
}
