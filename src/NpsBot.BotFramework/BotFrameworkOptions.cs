using System.Security.Cryptography;
using NpsBot.BotFramework.Production;

namespace NpsBot.BotFramework;

/// <summary>What the bot must know to talk to Teams in production.</summary>
public sealed record BotFrameworkOptions
{
    /// <summary>The app (client) id of the bot's registration: inbound tokens must be made out to it.</summary>
    public required string AppId { get; init; }

    /// <summary>The tenant of the app registration; "botframework.com" for a bot of the old multi-tenant kind.</summary>
    public required string AppTenantId { get; init; }

    /// <summary>How the bot gets its own tokens.</summary>
    public required BotCredential Credential { get; init; }

    /// <summary>Whether this organisation may use the bot; asked at every activity, so it must answer at once and be thread-safe.</summary>
    public required Func<string, bool> IsAllowedTenant { get; init; }

    /// <summary>Issuer, keys, authority, scope and hosts.</summary>
    public BotCloud Cloud { get; init; } = BotCloud.Public;

    /// <summary>The largest activity that is read, in bytes. Teams sends a few kB; a larger body is answered with 413.</summary>
    public int MaxBodyBytes { get; init; } = 256 * 1024;

    /// <summary>How long one request to the connector may take. A lease on a delivery must outlast it.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection to the connector may take to open.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with these options, each with the way to fix it; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (LooksUnset(AppId))
            faults.Add("The app id is missing or a placeholder. Set it to the Application (client) ID of the bot's app registration; without it nobody's token could be checked.");
        if (LooksUnset(AppTenantId))
            faults.Add("The app's tenant id is missing or a placeholder. Set it to the Directory (tenant) ID of the bot's app registration.");
        if (Credential is BotCredential.Secret { Value: var secret } && LooksUnset(secret))
            faults.Add("The client secret is missing or a placeholder. Use a managed identity or a certificate, or set the secret's value.");
        if (Credential is BotCredential.Certificate file && WhyUnusable(file) is { } why)
            faults.Add($"The certificate '{file.Path}' cannot be used: {why} Give the path of a PFX or PEM file with its private key that this account can read, and its password if it has one.");
        if (MaxBodyBytes < 16 * 1024) faults.Add("The largest body must be at least 16384 bytes: Teams' own activities can be that large.");
        if (SendTimeout <= TimeSpan.Zero || ConnectTimeout <= TimeSpan.Zero) faults.Add("Time-outs must be longer than zero.");
        return faults;
    }

    static string? WhyUnusable(BotCredential.Certificate file)
    {
        try
        {
            using var certificate = AppIdentities.Load(file);
            return certificate.HasPrivateKey ? null : "It has no private key.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return fault.Message;
        }
    }

    static bool LooksUnset(string? value) =>
        string.IsNullOrWhiteSpace(value)
        || value.All(character => character is '0' or '-')
        || value.StartsWith('<') || value.StartsWith("${", StringComparison.Ordinal)
        || value.StartsWith("your", StringComparison.OrdinalIgnoreCase) || value.StartsWith("change", StringComparison.OrdinalIgnoreCase);
}
