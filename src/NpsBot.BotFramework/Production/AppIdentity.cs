using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace NpsBot.BotFramework.Production;

/// <summary>Asks Microsoft for a fresh token of the app; keeping it is up to whoever asks.</summary>
delegate Task<AuthenticationResult> AppIdentity(CancellationToken cancellation);

/// <summary>The three ways an app proves who it is.</summary>
static class AppIdentities
{
    public const string HttpName = "NpsBot.BotFramework.Login";

    public static AppIdentity Of(BotFrameworkOptions options, IHttpClientFactory http) => options.Credential switch
    {
        BotCredential.ManagedIdentity => Managed(options, new MsalHttp(http)),
        BotCredential.Secret secret => Confidential(options, Registered(options, http).WithClientSecret(secret.Value)),
        // The chain goes along, so that a renewed certificate of the same name is accepted where the registration trusts the issuer.
        BotCredential.Certificate file => Confidential(options, Registered(options, http).WithCertificate(Load(file), sendX5C: true)),
        _ => throw new InvalidOperationException($"{options.Credential} is outside the closed set of credentials."),
    };

    /// <summary>The certificate with its private key; throws what the file system or the cryptography has against it.</summary>
    public static X509Certificate2 Load(BotCredential.Certificate file) =>
        Path.GetExtension(file.Path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
            ? file.Password is null
                ? X509Certificate2.CreateFromPemFile(file.Path)
                : X509Certificate2.CreateFromEncryptedPemFile(file.Path, file.Password)
            : X509CertificateLoader.LoadPkcs12FromFile(file.Path, file.Password);

    static ConfidentialClientApplicationBuilder Registered(BotFrameworkOptions options, IHttpClientFactory http) =>
        ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithAuthority(new Uri(options.Cloud.Login, options.AppTenantId), validateAuthority: false)
            // The authorities are constants of ours: asking the public cloud about them would only add a way to fail.
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new MsalHttp(http));

    static AppIdentity Confidential(BotFrameworkOptions options, ConfidentialClientApplicationBuilder builder)
    {
        var app = builder.Build();
        return cancellation => app.AcquireTokenForClient([options.Cloud.Scope]).WithForceRefresh(true).ExecuteAsync(cancellation);
    }

    static AppIdentity Managed(BotFrameworkOptions options, IMsalHttpClientFactory http)
    {
        var identity = ManagedIdentityId.WithUserAssignedClientId(options.AppId);
        var app = ManagedIdentityApplicationBuilder.Create(identity).WithHttpClientFactory(http).Build();
        return cancellation => app.AcquireTokenForManagedIdentity(options.Cloud.Resource).WithForceRefresh(true).ExecuteAsync(cancellation);
    }

    sealed class MsalHttp(IHttpClientFactory http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http.CreateClient(HttpName);
    }
}
