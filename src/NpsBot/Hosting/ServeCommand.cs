using NpsBot.BotFramework;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Hosting;

/// <summary>`serve`: the bot in production. Refuses to start on settings that are missing or wrong, and says how to put them right.</summary>
public static class ServeCommand
{
    public static async Task<int> Run(Phrases texts, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
        var builder = BotHost.NewBuilder();
        var settings = Settings.Read(builder.Configuration, builder.Environment.EnvironmentName, texts);
        var machine = Machine.This();
        if (!machine.MayRun)
        {
            await error.WriteLineAsync(texts["Doctor.OldRuntime", ("version", machine.Runtime), ("lowest", Machine.LowestRuntime)]);
            return 1;
        }
        foreach (var problem in settings.Problems)
            await error.WriteLineAsync(problem);
        if (settings.Problems.Count > 0)
            return 1;

        using var database = ChosenDatabase.Open(settings.Options);
        await using var app = Build(builder, settings.Options, database);
        // A part that failed has stopped the server, and whoever watches over it is to know.
        var parts = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await app.RunAsync(cancellation);
        return ExitCode(parts);
    }

    internal static int ExitCode(IEnumerable<BackgroundService> parts) => parts.Any(part => part.ExecuteTask is { IsFaulted: true }) ? 1 : 0;

    internal static WebApplication Build(WebApplicationBuilder builder, NpsBotOptions options, Database database, Action<IServiceCollection>? adjust = null)
    {
        builder.Logging.AddJsonLogs(toStandardError: false);
        // A developer's machine without an app id: no tokens, so nobody but this machine. OptionsCheck lets no other environment come here.
        if (options.AppId.Length == 0 && OptionsCheck.MayRunWithoutIdentity(builder.Environment.EnvironmentName))
            builder.Services.AddBotFrameworkForLoopback(options.Tenants.Count > 0 ? options.Tenants[0].Id : "development");
        else
            builder.Services.AddBotFramework(Protocol.Of(options));
        builder.Services.AddNpsBot(database, options);
        adjust?.Invoke(builder.Services);
        return builder.Build().MapNpsBot();
    }
}
