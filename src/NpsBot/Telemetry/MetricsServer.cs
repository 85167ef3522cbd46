using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace NpsBot.Telemetry;

/// <summary>Serves /metrics to Prometheus, on an address of its own.</summary>
sealed class MetricsServer(IPEndPoint where, ScheduleLag lag) : IHostedService, IAsyncDisposable
{
    public const string Path = "/metrics";

    Readings? readings;
    WebApplication? server;

    /// <summary>Where it listens once it has started.</summary>
    public Uri Address => new(server!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        readings = new Readings(Instruments.IsWanted);
        lag.Begin();
        // An empty builder: addresses that are configured for the bot must not become addresses of the metrics.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(where);
        });
        server = builder.Build();
        server.Run(Answer);
        await server.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is not null)
            await server.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        readings?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    Task Answer(HttpContext context)
    {
        if (context.Request.Path != Path)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }
        context.Response.ContentType = PrometheusText.ContentType;
        return context.Response.WriteAsync(readings!.ToText(), context.RequestAborted);
    }
}
