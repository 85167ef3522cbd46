using System.Data.Common;
using Npgsql;

namespace NpsBot.Storage;

/// <summary>
/// A PostgreSQL server that several replicas share. A write takes one advisory lock first, so that there is one writer at a time in the whole
/// installation, as on SQLite; deliveries are written beside it. The pool is bounded and so is every wait.
/// </summary>
sealed class PostgresEngine : Engine
{
    const string BeginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    const string BeginBeside = "BEGIN; SET LOCAL lock_timeout = 10000";

    // Somebody who answers is waiting, and the channel waits ten seconds for us; they may stand behind one batch that waits in vain.
    // The numbers are ours alone; they only have to differ from those of other programs in the same database.
    const string BeginWriting = "BEGIN; SET LOCAL lock_timeout = 4000; SELECT pg_advisory_xact_lock(86137001)";
    const string BeginMigration = "BEGIN; SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(86137002)";

    /// <summary>A server that is being restarted is back within this time, mostly.</summary>
    static readonly TimeSpan Restart = TimeSpan.FromSeconds(2);

    readonly NpgsqlDataSource source;
    readonly bool isReadOnly;

    /// <summary>Writers of this process wait here for each other, so that only one of them holds a connection while it waits for other replicas.</summary>
    readonly Lock writing = new();

    PostgresEngine(NpgsqlDataSource source, bool isReadOnly) => (this.source, this.isReadOnly) = (source, isReadOnly);

    public override string Name => "PostgreSQL";

    public override bool IsFarAway => true;

    /// <param name="isReadOnly">To look at whatever is there, whatever its schema.</param>
    public static PostgresEngine Open(string connectionString, bool isReadOnly)
    {
        var engine = new PostgresEngine(PostgresAddress.Source(connectionString, isReadOnly), isReadOnly);
        try
        {
            engine.BringUp();
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    public override T Read<T>(Func<Session, T> read)
    {
        try
        {
            return ReadOnce(read);
        }
        catch (NpgsqlException lost) when (PostgresFaults.IsLostConnection(lost))
        {
            // The others in the pool were lost with it.
            source.Clear();
            return ReadOnce(read);
        }
    }

    public override T ReadTogether<T>(Func<Session, T> read) => Read(session => InTransaction(session, BeginReading, read));

    public override T Write<T>(Func<Session, T> write)
    {
        if (!writing.TryEnter(LongestWait))
            throw PostgresFaults.Busy(null);
        try
        {
            return Write(BeginWriting, write);
        }
        finally
        {
            writing.Exit();
        }
    }

    public override T WriteBeside<T>(Func<Session, T> write) => Write(BeginBeside, write);

    /// <summary>A server looks after its own files, so there is nothing to check but its version.</summary>
    public override (string Version, string Integrity) Check() => Read(session => (session.First("SHOW server_version", row => row.GetString(0))!, "ok"));

    /// <summary>Whoever does not own the tables may not vacuum them: the server says so in a note and leaves it to its own round.</summary>
    public override void ForgetErased()
    {
        try
        {
            using var session = Connect();
            session.Execute("VACUUM sealed_response");
            session.Execute("VACUUM poll_answer");
        }
        catch (Exception busy) when (busy is DbException or TimeoutException)
        {
            // What was to be deleted is deleted; the server's own round comes later.
        }
    }

    public override WriteFault Meaning(Exception fault) => PostgresFaults.Meaning(fault);

    public override void Dispose() => source.Dispose();

    T ReadOnce<T>(Func<Session, T> read)
    {
        using var session = Connect();
        return read(session);
    }

    T Write<T>(string begin, Func<Session, T> write)
    {
        if (isReadOnly)
            throw new InvalidOperationException("This database was opened to read only.");
        using var session = Connect();
        try
        {
            return InTransaction(session, begin, write);
        }
        catch (PostgresException held) when (held.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw PostgresFaults.Busy(held);
        }
        catch (NpgsqlException lost) when (PostgresFaults.IsLostConnection(lost))
        {
            source.Clear();
            throw;
        }
    }

    /// <exception cref="TimeoutException">All connections are taken, or the server does not answer.</exception>
    PostgresSession Connect()
    {
        var began = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new PostgresSession(source.OpenConnection());
            }
            catch (NpgsqlException full) when (full.InnerException is TimeoutException)
            {
                throw PostgresFaults.Busy(full);
            }
            catch (NpgsqlException gone) when (gone.IsTransient)
            {
                // Nothing was asked of it yet, so nothing is in doubt, and whoever waits for an answer need not wait for another try.
                if (Environment.TickCount64 - began >= Restart.TotalMilliseconds)
                    throw PostgresFaults.Away(gone);
                Thread.Sleep(100);
            }
        }
    }

    void BringUp()
    {
        try
        {
            using var session = Connect();
            PostgresFaults.RefuseUnfit(session);
            if (!isReadOnly)
                Migrate(session);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            throw PostgresFaults.AtStart(fault, source.ConnectionString);
        }
    }

    static void Migrate(Session session)
    {
        var found = Schema.Known(session.SchemaVersion());
        try
        {
            Schema.OfPostgres.Migrate(session, BeginMigration, "UPDATE schema_version SET version = ");
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new UnfitServerException(new UnfitServer.OldSchema(found, Schema.Current), refused);
        }
    }
}
