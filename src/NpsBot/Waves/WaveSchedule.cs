namespace NpsBot.Waves;

/// <summary>
/// Keeps the time of all waves: starts those whose hour has come, closes those that are over, reminds in between. It only wakes up; what happens is decided from the
/// database and written in single transactions, so any number of processes may keep time together.
/// </summary>
public sealed class WaveSchedule(ScheduledFires fires, OpenWaves opening, CloseWave close, Reminders reminders, FollowUps followUps, HrNews news, TimeProvider time, ILogger<WaveSchedule> log) : BackgroundService
{
    static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(15);
    static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(1);

    /// <summary>Does all that is due at this moment.</summary>
    /// <remarks>What fails is thrown at the end, when everything else has been done.</remarks>
    public void Tick() =>
        Duties.Each<Action>([close.AllThatEnded, fires.AllThatAreDue, opening.AllThatOpened, reminders.AllThatAreDue, close.CatchUp, followUps.AllThatAreDue], step => step());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = LongestSleep;
            try
            {
                Tick();
                if (fires.Next() is { } next && next - time.GetUtcNow() < sleep)
                    sleep = next - time.GetUtcNow();
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database is held by a back-up or away for a while, or one wave has something in it that nobody foresaw. What is due stays due.
                log.LogError("The schedule could not do all that is due: {Fault}", Duties.InWords(fault));
            }
            try
            {
                await news.Tell(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError("News for HR could not be told: {Fault}", Duties.InWords(fault));
            }
            await Task.Delay(sleep > ShortestSleep ? sleep : ShortestSleep, time, stoppingToken);
        }
    }
}
