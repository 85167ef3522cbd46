using NpsBot.People.Graph;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>Mail, put together.</summary>
public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton<Letters>();
        services.AddSingleton(provider => new SmtpTransport(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            return new MailChannel(
                provider.GetRequiredService<NpsBotOptions>(), provider.GetRequiredService<Letters>(), provider.GetRequiredService<SmtpTransport>(),
                new GraphTransport(provider.GetRequiredService<GraphClients>(), time), new FolderTransport(time), time);
        });
        return services;
    }
}
