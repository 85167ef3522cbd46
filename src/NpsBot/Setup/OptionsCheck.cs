using System.Globalization;
using System.Net;
using NpsBot.BotFramework;
using NpsBot.Delivery;
using NpsBot.Telemetry;
using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>Says what keeps the bot from starting: what is wrong, where it is set, and how to put it right.</summary>
public static class OptionsCheck
{
    /// <summary>The environment's name while the demo runs.</summary>
    public const string Demo = "Demo";

    /// <summary>Only on a developer's own machine may the bot run without an identity: it then takes no token and listens on loopback alone.</summary>
    public static bool MayRunWithoutIdentity(string environment) =>
        environment.Equals(Demo, StringComparison.OrdinalIgnoreCase) || environment.Equals("Development", StringComparison.OrdinalIgnoreCase);

    /// <summary>As fast as it goes: only where nothing can reach the channel, which would throttle the whole app.</summary>
    static bool IsUnbounded(NpsBotOptions options, string environment) => options is { SendsPerSecond: "0", AppId.Length: 0 } && MayRunWithoutIdentity(environment);

    /// <summary>Everything that is wrong, in the order of the settings; empty when the bot may start.</summary>
    public static IReadOnlyList<string> Problems(NpsBotOptions options, string environment, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(environment);
        var problems = new SettingProblems(texts);
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            problems.Add("DataDirectory", "Setup.NoDataDirectory");
        CheckDatabase(options, problems);
        if (BotCloud.Named(options.Cloud) is null)
            problems.Add("Cloud", "Setup.UnknownCloud", ("value", options.Cloud));
        if (options.AppId.Length > 0 || !MayRunWithoutIdentity(environment))
            CheckIdentity(options, problems);
        if (options.PublicHost.Length > 0 && !HostName.IsPublic(options.PublicHost))
            problems.Add("PublicHost", "Setup.BadHost", ("value", options.PublicHost));
        CheckLink("SpeakUpLink", options.SpeakUpLink, problems);
        if (options.SendRate is (< 1 or > DeliveryPace.MostPerSecond) && !IsUnbounded(options, environment))
            problems.Add("SendsPerSecond", "Setup.BadRate", ("value", options.SendsPerSecond));
        if (options.OperatorContact.Length > 0 && !OperatorContact.IsGood(options.OperatorContact))
            problems.Add("OperatorContact", "Setup.BadContact", ("value", options.OperatorContact));
        if (options.MetricsPort.Length > 0 && !MetricsAddress.TryParse(options.MetricsPort, out _))
            problems.Add("MetricsPort", "Setup.BadMetricsPort", ("value", options.MetricsPort));
        if (options.OtlpEndpoint.Length > 0 && !(Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var collector) && (collector.Scheme == Uri.UriSchemeHttp || collector.Scheme == Uri.UriSchemeHttps)))
            problems.Add("OtlpEndpoint", "Setup.BadOtlpEndpoint", ("value", options.OtlpEndpoint));
        CheckProxies(options, problems);
        CheckTenants(options, environment, problems);
        return problems.Found;
    }

    /// <summary>What is wrong with the setting that names a database server; null when nothing is.</summary>
    internal static string? DatabaseProblem(NpsBotOptions options, Phrases texts)
    {
        var problems = new SettingProblems(texts);
        CheckDatabase(options, problems);
        return problems.Found.Count > 0 ? problems.Found[0] : null;
    }

    static void CheckDatabase(NpsBotOptions options, SettingProblems problems)
    {
        if (options.UsesServer && ServerSetting.Fault(options.Database) is { } fault)
            problems.Add("Database", fault);
    }

    static void CheckIdentity(NpsBotOptions options, SettingProblems problems)
    {
        CheckGuid("AppId", options.AppId, "Setup.NoAppId", problems);
        if (options.AppTenantId != NpsBotOptions.EveryTenant)
            CheckGuid("AppTenantId", options.AppTenantId, "Setup.NoAppTenantId", problems);
        CheckCredential(options, problems);
    }

    static void CheckCredential(NpsBotOptions options, SettingProblems problems)
    {
        var credential = options.Credential;
        string[] given = [credential.Secret, credential.CertificatePath, credential.ManagedIdentityClientId];
        var count = given.Count(value => value.Length > 0);
        if (count == 0)
            problems.Add("Credential.*", "Setup.NoCredential");
        if (count > 1)
            problems.Add("Credential.*", "Setup.SeveralCredentials");
        if (EntraId.IsPlaceholder(credential.Secret))
            problems.Add("Credential.Secret", "Setup.PlaceholderSecret");
        else if (EntraId.IsGuid(credential.Secret))
            problems.Add("Credential.Secret", "Setup.SecretIdNotSecret");
        if (credential.CertificatePath.Length > 0)
            CheckCertificate(options, problems);
        if (credential.ManagedIdentityClientId.Length > 0)
            CheckManagedIdentity(credential.ManagedIdentityClientId, options.AppId, problems);
    }

    static void CheckCertificate(NpsBotOptions options, SettingProblems problems)
    {
        var path = options.Credential.CertificatePath;
        if (!File.Exists(path))
            problems.Add("Credential.CertificatePath", "Setup.NoCertificate", ("value", path));
        else if (CertificateFile.Fault(path) is { } slip)
            problems.Add("Credential.CertificatePath", slip, ("value", path));
        else if (problems.Found.Count == 0)
        {
            foreach (var fault in Protocol.Of(options).Faults())
                problems.Add("Credential.CertificatePath", "Setup.BadCertificate", ("reason", fault));
        }
    }

    /// <summary>Azure makes a bot with a managed identity under that identity's client id: the two are one.</summary>
    static void CheckManagedIdentity(string clientId, string appId, SettingProblems problems)
    {
        CheckGuid("Credential.ManagedIdentityClientId", clientId, "Setup.NotAGuid", problems);
        if (EntraId.IsGuid(clientId) && !clientId.Equals(appId, StringComparison.OrdinalIgnoreCase))
            problems.Add("Credential.ManagedIdentityClientId", "Setup.OtherIdentity", ("value", clientId), ("appId", appId));
    }

    static void CheckProxies(NpsBotOptions options, SettingProblems problems)
    {
        for (var index = 0; index < options.TrustedProxies.Count; index++)
        {
            var proxy = options.TrustedProxies[index];
            if (!IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
                problems.Add(FormattableString.Invariant($"TrustedProxies[{index}]"), "Setup.BadProxy", ("value", proxy));
        }
    }

    static void CheckTenants(NpsBotOptions options, string environment, SettingProblems problems)
    {
        if (options.Tenants.Count == 0 && !MayRunWithoutIdentity(environment))
            problems.Add("Tenants[0].Id", "Setup.NoTenants");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < options.Tenants.Count; index++)
        {
            var (tenant, path) = (options.Tenants[index], FormattableString.Invariant($"Tenants[{index}]"));
            CheckOpaque($"{path}.Id", tenant.Id, seen, problems);
            var people = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var person = 0; person < tenant.HrPeople.Count; person++)
                CheckOpaque(FormattableString.Invariant($"{path}.HrPeople[{person}]"), tenant.HrPeople[person], people, problems);
            if (tenant.CatalogAppId.Length > 0)
                CheckCatalogAppId($"{path}.CatalogAppId", tenant.CatalogAppId, options.AppId, problems);
            CheckLink($"{path}.SpeakUpLink", tenant.SpeakUpLink, problems);
            CheckPeople($"{path}.People", tenant.People, problems);
            MailCheck.Check($"{path}.Mail", tenant.Mail, options, MayRunWithoutIdentity(environment), problems);
        }
    }

    static void CheckPeople(string path, PeopleOptions people, SettingProblems problems)
    {
        if (people.Source.Length > 0 && !people.IsGraph)
            problems.Add($"{path}.Source", "Setup.UnknownPeopleSource", ("value", people.Source));
        if (people.IsGraph && people.Groups.Count == 0)
            problems.Add($"{path}.Groups[0]", "Setup.NoGroups");
        if (people.Source.Length == 0 && people.Groups.Count > 0)
            problems.Add($"{path}.Source", "Setup.GroupsWithoutSource");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < people.Groups.Count; index++)
        {
            var (place, group) = (FormattableString.Invariant($"{path}.Groups[{index}]"), people.Groups[index]);
            CheckGuid(place, group, "Setup.EmptyId", problems);
            if (group.Length > 0 && !seen.Add(group))
                problems.Add(place, "Setup.TwiceId", ("value", group));
        }
        if (people.EveryHours.Length > 0 && !(int.TryParse(people.EveryHours, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= PeopleOptions.MostHours))
            problems.Add($"{path}.EveryHours", "Setup.BadHours", ("value", people.EveryHours), ("most", PeopleOptions.MostHours));
    }

    static void CheckCatalogAppId(string path, string id, string appId, SettingProblems problems)
    {
        if (id.Equals(appId, StringComparison.OrdinalIgnoreCase))
            problems.Add(path, "Setup.CatalogIsManifest");
        else
            CheckGuid(path, id, "Setup.NotAGuid", problems);
    }

    static void CheckGuid(string path, string value, string whenMissing, SettingProblems problems)
    {
        if (value.Length == 0)
            problems.Add(path, whenMissing);
        else if (EntraId.IsPlaceholder(value))
            problems.Add(path, "Setup.Placeholder", ("value", value));
        else if (EntraId.IsZero(value))
            problems.Add(path, "Setup.ZeroId", ("value", value));
        else if (!EntraId.IsGuid(value))
            problems.Add(path, "Setup.NotAGuid", ("value", value));
    }

    static void CheckOpaque(string path, string id, HashSet<string> seen, SettingProblems problems)
    {
        if (id.Length == 0)
            problems.Add(path, "Setup.EmptyId");
        else if (EntraId.Fault(id) is { } fault)
            problems.Add(path, fault, ("value", id));
        else if (!seen.Add(id))
            problems.Add(path, "Setup.TwiceId", ("value", id));
    }

    static void CheckLink(string path, string link, SettingProblems problems)
    {
        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
            problems.Add(path, "Setup.BadLink", ("value", link));
    }
}
