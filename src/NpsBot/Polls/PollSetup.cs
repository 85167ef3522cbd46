namespace NpsBot.Polls;

static class PollSetup
{
    public static IServiceCollection AddPolls(this IServiceCollection services) => services
        .AddSingleton<BallotBox>()
        .AddSingleton<Polling>()
        .AddSingleton<PollWorker>()
        .AddHostedService(provider => provider.GetRequiredService<PollWorker>());
}
