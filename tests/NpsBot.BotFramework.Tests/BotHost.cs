using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NpsBot.BotFramework.Tests;

/// <summary>A bot on a real server whose turn notes what comes and answers what the test says.</summary>
sealed class BotHost : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly HttpClient _client = new();

    BotHost(WebApplication app) => _app = app;

    public ConcurrentQueue<Incoming> Seen { get; } = new();

    public Func<Incoming, InvokeReply?> Turn { get; set; } = _ => null;

    public Uri Address => new(_app.Urls.First());

    public Incoming Only => Assert.Single(Seen);

    public ConnectorClient Connector => _app.Services.GetRequiredService<ConnectorClient>();

    public static async Task<BotHost> Start(Action<IServiceCollection> services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var logged = new ConcurrentQueue<string>();
        builder.Logging.ClearProviders().AddProvider(new Notebook(logged)).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        services(builder.Services);
        var app = builder.Build();
        var host = new BotHost(app);
        app.MapBot("/api/messages", (_, incoming, _) =>
        {
            host.Seen.Enqueue(incoming);
            return Task.FromResult(host.Turn(incoming));
        });
        await app.StartAsync();
        logged.Clear();
        host._notes = logged;
        return host;
    }

    ConcurrentQueue<string> _notes = new();

    public string Log => string.Join('\n', _notes);

    public Task<HttpResponseMessage> Post(string json, string? token = null) => Post(Encoding.UTF8.GetBytes(json), token);

    public async Task<HttpResponseMessage> Post(byte[] body, string? token = null, string? contentType = "application/json", string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/api/messages")) { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (host is not null) request.Headers.Host = host;
        return await Send(request);
    }

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => _client.SendAsync(request);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    sealed class Notebook(ConcurrentQueue<string> notes) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            notes.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
