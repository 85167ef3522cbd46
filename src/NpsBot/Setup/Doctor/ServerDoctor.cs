using NpsBot.Storage;

namespace NpsBot.Setup;

/// <summary>Looks at a PostgreSQL server, and at what it holds. Reads only.</summary>
static class ServerDoctor
{
    public static void Check(NpsBotOptions options, Findings findings, NpsBot.Texts.Phrases texts)
    {
        try
        {
            using var database = Database.ConnectReadOnly(options.Database);
            findings.Fine("Doctor.Postgres", ("version", database.Check().Version), ("place", PostgresAddress.Place(options.Database)), ("schema", database.Read(Schema.Version)));
            if (IsCareless(database))
                findings.Doubtful("Doctor.NotDurable");
            if (PostgresAddress.GoesOpenlyOverTheNetwork(options.Database))
                findings.Doubtful("Doctor.NotEncrypted");
            StoredOrganisations.Check(database, options, TimeProvider.System.GetUtcNow(), findings);
        }
        catch (UnfitServerException unfit)
        {
            findings.Tell(Verdict.Wrong, unfit.Why.InWords(texts));
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or TimeoutException)
        {
            findings.Tell(Verdict.Wrong, new UnfitServer.Unreachable(PostgresAddress.Place(options.Database), fault.Message).InWords(texts));
        }
    }

    /// <summary>A server that does not wait for its disk loses what was acknowledged when its machine fails.</summary>
    static bool IsCareless(Database database) => database.Read(session =>
        session.First("SELECT current_setting('fsync') = 'off' OR current_setting('synchronous_commit') = 'off' OR current_setting('full_page_writes') = 'off'", row => row.GetBoolean(0)));
}
