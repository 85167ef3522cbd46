using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace NpsBot.Standins;

/// <summary>A real web server on a free loopback port that plays a part of Microsoft's, and remembers what it was asked.</summary>
public abstract class Standin : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<string> _requests = new();

    protected Standin()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http1));
        _app = builder.Build();
        _app.Run(async context =>
        {
            if (RemembersRequests) _requests.Enqueue($"{context.Request.Method} {context.Request.Host.Host}{context.Request.Path}{context.Request.QueryString}");
            await Serve(context);
        });
    }

    /// <summary>Where it really listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Every request so far: method, host the caller meant, path and query.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>False where there are so many that the list would outgrow what is tested.</summary>
    protected virtual bool RemembersRequests => true;

    protected abstract Task Serve(HttpContext context);

    protected Task Listen() => _app.StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
