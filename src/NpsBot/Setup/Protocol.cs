using NpsBot.BotFramework;

namespace NpsBot.Setup;

/// <summary>The settings as the protocol wants them.</summary>
static class Protocol
{
    /// <param name="options">Free of problems, and with an app id.</param>
    public static BotFrameworkOptions Of(NpsBotOptions options) => new()
    {
        AppId = options.AppId,
        AppTenantId = options.AppTenantId,
        Credential = Of(options.Credential),
        IsAllowedTenant = tenant => options.Tenant(tenant) is not null,
        Cloud = BotCloud.Named(options.Cloud)!,
    };

    static BotCredential Of(CredentialOptions credential) => credential switch
    {
        { ManagedIdentityClientId.Length: > 0 } => new BotCredential.ManagedIdentity(),
        { CertificatePath.Length: > 0 } => new BotCredential.Certificate(credential.CertificatePath, credential.CertificatePassword.Length > 0 ? credential.CertificatePassword : null),
        _ => new BotCredential.Secret(credential.Secret),
    };
}
