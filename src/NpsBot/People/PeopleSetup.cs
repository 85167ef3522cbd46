using NpsBot.BotFramework;
using NpsBot.People.Graph;
using NpsBot.Setup;

namespace NpsBot.People;

/// <summary>What the house needs to know people from elsewhere. Nothing is asked of Graph before a setting wants it.</summary>
public static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services, NpsBotOptions options)
    {
        services.AddSingleton<FirstContact>();
        services.AddGraphHttp();
        services.AddSingleton<AskForToken>(provider =>
        {
            var http = provider.GetRequiredService<IHttpClientFactory>();
            return (tenant, resource, cancellation) => AppToken.Ask(Protocol.Of(options), tenant, resource, http, cancellation);
        });
        services.AddSingleton<GraphTokens>();
        services.AddSingleton<GraphClients>();
        services.AddSingleton<GraphInstallation>();
        services.AddSingleton<PeopleSync>();
        return services;
    }

    static void AddGraphHttp(this IServiceCollection services) =>
        services.AddHttpClient(GraphClients.HttpName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(30);
                client.MaxResponseContentBufferSize = 16 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // The connections age by themselves.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Its log lines carry addresses, and those carry people's ids.
            .RemoveAllLoggers();
}
