using Npgsql;

namespace NpsBot.Storage;

/// <summary>What the faults of a server mean for us.</summary>
static class PostgresFaults
{
    const int OldestVersion = 150000;

    /// <summary>The connection is gone, and what was under way in it has no answer; another connection may work.</summary>
    public static bool IsLostConnection(NpgsqlException fault) => fault is PostgresException told
        ? told.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            || told.SqlState.StartsWith("08", StringComparison.Ordinal)
        : fault.InnerException is IOException or System.Net.Sockets.SocketException;

    public static WriteFault Meaning(Exception fault) => fault switch
    {
        NpgsqlException lost when IsLostConnection(lost) => WriteFault.InDoubt,
        // Too little of something, a server that only reads (after a failover), one that is being operated on, and its disks.
        PostgresException told when told.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction || told.SqlState[..2] is "53" or "57" or "58" => WriteFault.Everybodys,
        PostgresException => WriteFault.ItsOwn,
        TimeoutException or NpgsqlException => WriteFault.Everybodys,
        _ => WriteFault.ItsOwn,
    };

    public static TimeoutException Busy(Exception? inner) => new("The database is busy.", inner);

    public static TimeoutException Away(NpgsqlException inner) => new("The database server cannot be reached.", inner);

    public static UnfitServerException AtStart(Exception fault, string connectionString) => new(
        new UnfitServer.Unreachable(PostgresAddress.Place(connectionString), (fault is TimeoutException { InnerException: NpgsqlException reason } ? reason : fault) switch
        {
            PostgresException said => said.MessageText,
            { InnerException: { } inner } => inner.Message,
            { } told => told.Message,
        }), fault);

    /// <exception cref="UnfitServerException">It is too old, or does not keep text as UTF-8.</exception>
    public static void RefuseUnfit(Session session)
    {
        var (number, version, encoding) = session.First("SELECT CAST(current_setting('server_version_num') AS BIGINT), current_setting('server_version'), current_setting('server_encoding')",
            row => (row.GetInt64(0), row.GetString(1), row.GetString(2)));
        if (number < OldestVersion)
            throw new UnfitServerException(new UnfitServer.TooOld(version));
        if (encoding != "UTF8")
            throw new UnfitServerException(new UnfitServer.OtherEncoding(encoding));
    }
}
