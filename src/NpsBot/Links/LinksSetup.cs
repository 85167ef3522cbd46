using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Links;

/// <summary>Links and the form behind them, put together.</summary>
public static class LinksSetup
{
    public static IServiceCollection AddLinks(this IServiceCollection services, NpsBotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(PublicAddress.Of(options));
        services.AddSingleton<LinkGate>();
        services.AddSingleton<LinkedQuestions>();
        services.AddRazorPages(pages => pages.RootDirectory = "/Web").AddApplicationPart(typeof(LinksSetup).Assembly);
        // Chinese stays Chinese: as numbers it would be three times as long.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "npsbot.form";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.FormFieldName = "form";
            // Ours say more.
            forgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection().SetApplicationName("NpsBot").UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = new SharedKeys(provider.GetRequiredService<Database>())));
        // That the keys stand in the database as they are is meant, see SharedKeys.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None));
        return services;
    }

    public static void MapLinks(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (ProxiesOf(app.Services.GetRequiredService<NpsBotOptions>()) is { } proxies)
            app.UseForwardedHeaders(proxies);
        app.MapRazorPages();
    }

    /// <summary>Whom to believe who the caller is; null where nobody stands in between. What others claim is passed over.</summary>
    static ForwardedHeadersOptions? ProxiesOf(NpsBotOptions options)
    {
        if (options.TrustedProxies.Count == 0)
            return null;
        var proxies = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        proxies.KnownProxies.Clear();
        proxies.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network))
                proxies.KnownIPNetworks.Add(network);
            else
                proxies.KnownProxies.Add(IPAddress.Parse(proxy));
        }
        return proxies;
    }
}
