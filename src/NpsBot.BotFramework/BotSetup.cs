using Microsoft.Extensions.DependencyInjection.Extensions;
using NpsBot.BotFramework.Loopback;
using NpsBot.BotFramework.Production;
using NpsBot.BotFramework.Receiving;
using NpsBot.BotFramework.Sending;

namespace NpsBot.BotFramework;

/// <summary>The two ways to run the protocol. They share everything but who is let in and where may be sent.</summary>
public static class BotSetup
{
    /// <summary>Production: every token checked, every connector on the cloud's list, every tenant allowed by name.</summary>
    /// <exception cref="ArgumentException">
    /// The options have <see cref="BotFrameworkOptions.Faults"/>, among them an empty app id: there is no way to run without authentication here.
    /// </exception>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, BotFrameworkOptions options)
    {
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        var reception = new Reception("28:" + options.AppId, options.MaxBodyBytes);
        AddShared(services, reception, new Reach(options.Cloud.Serves, options.SendTimeout), options.ConnectTimeout, useProxy: true);
        AddProduction(services, options);
        return services;
    }

    /// <summary>
    /// The demo: no token, and for that reason nobody but this machine. Requests must come over loopback with a loopback Host header, connectors
    /// must be on loopback (http is allowed there), and every tenant becomes <paramref name="tenantId"/>.
    /// </summary>
    public static IServiceCollection AddBotFrameworkForLoopback(this IServiceCollection services, string tenantId = "demo")
    {
        var reach = new Reach(LoopbackGate.Serves, TimeSpan.FromSeconds(15));
        AddShared(services, new Reception("28:npsbot", 256 * 1024), reach, TimeSpan.FromSeconds(5), useProxy: false);
        services.AddSingleton<BotTokens, NoTokens>();
        services.AddSingleton<Gate>(new LoopbackGate(tenantId));
        return services;
    }

    static void AddProduction(IServiceCollection services, BotFrameworkOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<Gate, TokenGate>();
        services.AddSingleton(provider => AppIdentities.Of(options, provider.GetRequiredService<IHttpClientFactory>()));
        services.AddSingleton<BotTokens, AppTokens>();
        AddHttp(services, SigningKeys.HttpName, TimeSpan.FromSeconds(10), options.ConnectTimeout, useProxy: true);
        AddHttp(services, AppIdentities.HttpName, TimeSpan.FromSeconds(10), options.ConnectTimeout, useProxy: true);
    }

    static void AddShared(IServiceCollection services, Reception reception, Reach reach, TimeSpan connectTimeout, bool useProxy)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(reception);
        services.AddSingleton(reach);
        services.AddSingleton<BotEndpoint>();
        services.AddSingleton<Connector>();
        services.AddSingleton(provider => new ConnectorClient(provider.GetRequiredService<Connector>()));
        AddHttp(services, Connector.HttpName, Timeout.InfiniteTimeSpan, connectTimeout, useProxy);
    }

    static void AddHttp(IServiceCollection services, string name, TimeSpan timeout, TimeSpan connectTimeout, bool useProxy) =>
        services.AddHttpClient(name, client =>
            {
                client.Timeout = timeout;
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = useProxy,
                ConnectTimeout = connectTimeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // The connections age by themselves.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Its log lines carry addresses, and those carry conversation ids.
            .RemoveAllLoggers();
}
