using System.Text.RegularExpressions;
using Microsoft.Identity.Client;
using NpsBot.BotFramework.Production;

namespace NpsBot.BotFramework;

/// <summary>What became of asking for a token of the app; a closed set.</summary>
public abstract record AppToken
{
    AppToken()
    {
    }

    /// <summary>There is one.</summary>
    /// <param name="Value">The bearer token; never to be logged.</param>
    public sealed record Had(string Value) : AppToken
    {
        /// <summary>When it ends, if that is known.</summary>
        public DateTimeOffset? GoodUntil { get; init; }

        /// <summary>Never the token.</summary>
        public override string ToString() => "Had";
    }

    /// <summary>Microsoft refused.</summary>
    /// <param name="Code">Microsoft's code such as "AADSTS7000215", or the protocol's such as "invalid_client".</param>
    public sealed record Refused(string Code) : AppToken;

    /// <summary>Microsoft was not reached, or the credential could not be read here.</summary>
    /// <param name="Reason">What the network or the file system said, in English.</param>
    public sealed record Unreached(string Reason) : AppToken;

    /// <summary>Asks once, afresh, with the credential of the bot; keeping the token is up to whoever asks.</summary>
    /// <param name="options">Whose token.</param>
    /// <param name="tenantId">The organisation in which the token is to be good; for a managed identity always its own.</param>
    /// <param name="resource">What it is to be good for, such as "https://graph.microsoft.com" or <see cref="BotCloud.Resource"/>.</param>
    /// <param name="http">Makes the clients that speak to Microsoft.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<AppToken> Ask(BotFrameworkOptions options, string tenantId, string resource, IHttpClientFactory http, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var identity = AppIdentities.Of(options with { AppTenantId = tenantId, Cloud = options.Cloud with { Resource = resource } }, http);
            var result = await identity(cancellation);
            return new Had(result.AccessToken) { GoodUntil = result.ExpiresOn };
        }
        catch (MsalServiceException refused) when (refused.StatusCode is >= 400 and < 500)
        {
            return new Refused(Regex.Match(refused.Message, "AADSTS[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } code ? code.Value : refused.ErrorCode);
        }
        catch (Exception fault) when (fault is MsalException or HttpRequestException or IOException or System.Security.Cryptography.CryptographicException or UnauthorizedAccessException)
        {
            return new Unreached(fault.Message);
        }
    }
}
