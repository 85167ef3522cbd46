using NpsBot.Storage;

namespace NpsBot.Answers;

/// <summary>
/// Keeps the promise of the privacy card: what single people said is erased some time after the wave has ended, comments first. Results stay,
/// because they are counts that name nobody.
/// </summary>
public sealed class Retention(Database database, TimeProvider time, ILogger<Retention> log) : BackgroundService
{
    public const int CommentMonths = 12;
    public const int AnswerMonths = 24;

    const string Ended = "SELECT tenant_id, wave_id FROM wave WHERE COALESCE(ended_at, closes_at) < @before";

    /// <summary>Erases what is due now.</summary>
    /// <returns>How many comments and answers were erased.</returns>
    public (int Comments, int Answers) Apply()
    {
        var now = time.GetUtcNow();
        (string, object?) comments = ("before", now.AddMonths(-CommentMonths).ToUnixTimeMilliseconds());
        (string, object?) answers = ("before", now.AddMonths(-AnswerMonths).ToUnixTimeMilliseconds());
        return database.Write(session =>
        {
            var erasedComments = Erase("answer_comment", comments) + Erase("response_comment", comments);
            Erase("released_comment", comments);
            session.Execute($"UPDATE wave SET answers_erased = 1 WHERE answers_erased = 0 AND (tenant_id, wave_id) IN ({Ended})", answers);
            // That somebody took part in an anonymous wave is kept no longer than what they said.
            Erase("participation", answers);
            session.Execute("DELETE FROM poll WHERE ended_at < @before", answers);
            return (erasedComments, Erase("answer", answers) + Erase("response", answers));

            int Erase(string table, (string, object?) before) => session.Execute($"DELETE FROM {table} WHERE (tenant_id, wave_id) IN ({Ended})", before);
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                var (comments, answers) = Apply();
                if (comments + answers > 0)
                    log.LogInformation("Retention erased what was due.");
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database is held by a back-up, say. What is due today is still due tomorrow.
                log.LogError("Retention could not erase what is due: {Fault}", fault.GetType().Name);
            }
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }
}
