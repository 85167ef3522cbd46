using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NpsBot.Benchmarks.Answers;
using NpsBot.Hosting;
using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Benchmarks.Web;

/// <summary>The bot as `serve` builds it, behind a proxy that says who calls: otherwise everybody would be one address, and soon be asked to wait.</summary>
static class WebServer
{
    public const string Tenant = TokenServer.Tenant;

    public static async Task<int> Run(string directory, TextWriter output, CancellationToken cancellation)
    {
        using var database = Database.Open(directory);
        var builder = BotHost.NewBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var options = new NpsBotOptions
        {
            AppId = TokenServer.AppId,
            AppTenantId = Tenant,
            Credential = new CredentialOptions { Secret = "never-used-here" },
            Tenants = { new TenantOptions { Id = Tenant } },
            TrustedProxies = { "127.0.0.1" },
        };
        await using var app = ServeCommand.Build(builder, options, database);
        return await Serve(app, output, cancellation);
    }

    /// <summary>The page that it is measured against: a host of the same kind, the same proxy, the same protection against forged forms.</summary>
    public static async Task<int> RunBare(TextWriter output, CancellationToken cancellation)
    {
        var builder = BotHost.NewBuilder();
        builder.Logging.AddJsonLogs(toStandardError: true);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Web/Bare").AddApplicationPart(typeof(WebServer).Assembly);
        builder.Services.AddAntiforgery(forgery => forgery.FormFieldName = "form");
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        await using var app = builder.Build();
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.MapRazorPages();
        return await Serve(app, output, cancellation);
    }

    static async Task<int> Serve(WebApplication app, TextWriter output, CancellationToken cancellation)
    {
        await app.StartAsync(cancellation);
        await output.WriteLineAsync("ready: " + app.Urls.First());
        await output.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
