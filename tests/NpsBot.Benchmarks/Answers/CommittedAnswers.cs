using NpsBot.Answers;
using NpsBot.Benchmarks.Waves;

namespace NpsBot.Benchmarks.Answers;

/// <summary>What the database holds, whatever the replies said.</summary>
static class CommittedAnswers
{
    /// <summary>Looks beside a running bot.</summary>
    public static long Count(string store)
    {
        using var database = Store.OpenReadOnly(store);
        return database.Read(session => session.First("SELECT COUNT(*) FROM answer", row => row.GetInt64(0)));
    }

    /// <summary>
    /// Opens the data of a bot that was killed: every answer has the score that its person gave, and the counters are what a fresh count
    /// says. Returns the number of answers.
    /// </summary>
    public static long Prove(string store, string tenant)
    {
        using var database = Store.Open(store);
        var (answers, wrong) = database.Read(session => session.First(
            """
            SELECT COUNT(*), COUNT(*) FILTER (WHERE score IS NULL OR score <> CAST(substr(reference, 1, 10) AS BIGINT) % 11)
            FROM answer a LEFT JOIN delivery d ON d.tenant_id = a.tenant_id AND d.wave_id = a.wave_id AND d.person_id = a.person_id
            """,
            row => (row.GetInt64(0), row.GetInt64(1))));
        if (wrong > 0)
            throw new BenchmarkFailedException(FormattableString.Invariant($"{wrong} of {answers} answers hold another score than was given."));
        if (database.Read(session => Recount.Differences(session, tenant)) is [var difference, ..])
            throw new BenchmarkFailedException($"the counters differ from the answers: {difference}.");
        return answers;
    }
}
