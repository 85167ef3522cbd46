using Microsoft.Extensions.DependencyInjection.Extensions;
using NpsBot.Answers;
using NpsBot.Audiences;
using NpsBot.BotFramework;
using NpsBot.Chat;
using NpsBot.Coaching;
using NpsBot.Comments;
using NpsBot.Delivery;
using NpsBot.Digests;
using NpsBot.Echo;
using NpsBot.Errands;
using NpsBot.Links;
using NpsBot.Moments;
using NpsBot.Pages;
using NpsBot.People;
using NpsBot.People.Graph;
using NpsBot.Polls;
using NpsBot.Results;
using NpsBot.Rights;
using NpsBot.Setup;
using NpsBot.Sharing;
using NpsBot.Situations;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Telemetry;
using NpsBot.Waves;

namespace NpsBot.Hosting;

/// <summary>The rooms of the house, put together; the same for production, demo and tests. Who is let in is added beside it.</summary>
public static class BotHost
{
    public const string MessagesPath = "/api/messages";

    /// <summary>A host with the usual settings, which are read once: to watch their file for changes, .NET watches all files below the working directory, and that may hold the database.</summary>
    /// <param name="environment">Null for the machine's own.</param>
    public static WebApplicationBuilder NewBuilder(string? environment = null) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, Args = ["--hostBuilder:reloadConfigOnChange=false"] });

    /// <param name="database">Stays the caller's to dispose, after the host has ended.</param>
    public static IServiceCollection AddNpsBot(this IServiceCollection services, Database database, NpsBotOptions options, Newcomer? newcomer = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton(options);
        services.AddSingleton(new SpeakUp(options.SpeakUp));
        services.AddSingleton<Programmes>();
        services.AddSingleton(provider => new Roster(database, provider.GetRequiredService<Programmes>(), provider.GetRequiredService<TimeProvider>(), newcomer));
        services.AddPeople(options);
        services.AddHostedService<PeopleSchedule>();
        services.AddSingleton<Audit>();
        services.AddSingleton<AnswerWriter>();
        services.AddHostedService<Retention>();
        services.AddHostedService<ErrandServer>();
        services.AddSingleton<Invitations>();
        services.AddDelivery(options);
        services.AddLinks(options);
        services.AddSingleton<Snapshots>();
        services.AddSingleton<Respondents>();
        services.AddSingleton<Looks>();
        services.AddSingleton<Overlaps>();
        services.AddSingleton<Trends>();
        services.AddSingleton(TipLibrary.Load());
        services.AddSingleton<Summaries>();
        services.AddSingleton<Journeys>();
        services.AddComments();
        services.AddSingleton<Participations>();
        services.AddSingleton<ServicePools>();
        services.AddSingleton<Comparisons>();
        services.AddSingleton<ScheduledFires>();
        services.AddSingleton<OpenWaves>();
        services.AddSingleton<CloseWave>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<FollowUps>();
        services.AddSingleton<WaveControl>();
        services.AddSingleton<HrNews>();
        services.AddSingleton<WaveSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<WaveSchedule>());
        services.AddSingleton<DigestReaders>();
        services.AddSingleton<DigestNews>();
        services.AddSingleton<DigestQueue>();
        services.AddSingleton<DigestWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DigestWorker>());
        services.AddSingleton<InstalledChannels>();
        services.AddSingleton<Share>();
        services.AddSingleton<Digest>();
        services.AddSingleton<Turns>();
        services.AddSingleton<Welcoming>();
        services.AddSingleton<FirstWords>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstWords>());
        services.AddSingleton<Answering>();
        services.AddSingleton<Figures>();
        services.AddSingleton<Comparing>();
        services.AddSingleton<Explanations>();
        services.AddSingleton<WaveViews>();
        services.AddSingleton<MeantWaves>();
        services.AddSingleton<Launching>();
        services.AddSingleton<Steering>();
        services.AddSingleton<EchoViews>();
        services.AddSingleton<Echoes>();
        services.AddSingleton<Echoing>();
        services.AddSingleton<EchoAsking>();
        services.AddHostedService(provider => provider.GetRequiredService<EchoAsking>());
        services.AddSingleton<SituationViews>();
        services.AddSingleton<WorthViews>();
        services.AddSingleton<Weighing>();
        services.AddPolls();
        services.AddSingleton<MyData>().AddSingleton<DataRequests>();
        services.AddSingleton<Asking>();
        services.AddSingleton<Mouth>();
        services.AddSingleton<Bot>();
        services.AddSingleton<Readiness>();
        services.AddMoments();
        services.AddTelemetry(database, options);
        return services;
    }

    public static WebApplication MapNpsBot(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var bot = app.Services.GetRequiredService<Bot>();
        app.MapBot(MessagesPath, (_, incoming, cancellation) => bot.On(incoming, cancellation));
        app.MapHealth();
        app.MapPublicPages();
        app.MapMoments();
        app.MapOpenApi(MomentsSetup.DocumentPath);
        app.MapLinks();
        if (app.Services.GetService<Beginning>() is { } beginning)
            app.Lifetime.ApplicationStarted.Register(beginning.Ends);
        return app;
    }
}
