using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Telemetry;

/// <summary>Nothing listens, and measuring costs nothing, until a setting asks for it.</summary>
static class TelemetrySetup
{
    public static void AddTelemetry(this IServiceCollection services, Database database, NpsBotOptions options)
    {
        services.AddSingleton(provider => new ScheduleLag(database, provider.GetRequiredService<TimeProvider>()));
        if (options.MetricsPort.Length > 0 && MetricsAddress.TryParse(options.MetricsPort, out var address))
        {
            services.AddSingleton(provider => new MetricsServer(address, provider.GetRequiredService<ScheduleLag>()));
            services.AddHostedService(provider => provider.GetRequiredService<MetricsServer>());
        }
        if (options.OtlpEndpoint.Length > 0)
            services.AddHostedService(provider => new OtlpExport(new Uri(options.OtlpEndpoint), provider.GetRequiredService<ScheduleLag>()));
    }
}
