using System.Security.Cryptography;
using NpsBot.BotFramework;
using NpsBot.Channels;
using NpsBot.Channels.Mail;
using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Delivery;

/// <summary>The delivery of waves, put together.</summary>
public static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, NpsBotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(new DeliveryPace(options.SendRate));
        services.AddSingleton(provider => new Leasings(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), UnknownTenant(options)));
        services.AddSingleton(provider => new DeliveryLedger(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), Chance, provider.GetRequiredService<ILogger<DeliveryLedger>>()));
        services.AddSingleton<DeliveryCards>();
        services.AddSingleton<Lanes>();
        services.AddSingleton<OwnSlot>();
        services.AddSingleton<WelcomeLine>();
        services.AddSingleton<TeamsChannel>();
        services.AddMail();
        services.AddSingleton<SetAsideNotice>();
        services.AddSingleton<DeliveryWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryWorker>());
        return services;
    }

    internal static double Chance() => RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20);

    /// <summary>Before anybody of a tenant has come, its region is not known; the cloud's global connector finds it. The demo has no such thing.</summary>
    static Connection? UnknownTenant(NpsBotOptions options) => options.AppId.Length > 0 && BotCloud.Named(options.Cloud) is { } cloud
        ? new Connection(cloud.GlobalService, "28:" + options.AppId, "msteams")
        : null;
}

/// <summary>What every worker makes for itself.</summary>
public sealed class Leasings(Database database, TimeProvider time, Connection? unknownTenant)
{
    internal Leasing New() => new(time, unknownTenant, Ids.New());

    internal Sweep Sweep() => new(database, time, DeliverySetup.Chance);
}
