using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NpsBot.Storage.Sqlite;
using static SQLitePCL.raw;

namespace NpsBot.Storage;

/// <summary>
/// One connection writes, one transaction at a time, each committed to disk before it returns (WAL with synchronous=FULL); any number of
/// read-only connections read beside it. The data directory belongs to one process, see <see cref="DataLock"/>.
/// </summary>
sealed class SqliteEngine : Engine
{
    /// <summary>For the writes before ours there is <see cref="Engine.LongestWait"/>; for a lock of another program SQLite waits this long.</summary>
    static readonly TimeSpan LongestLock = TimeSpan.FromSeconds(4);

    readonly string file;
    readonly DataLock? directoryLock;
    readonly Lock writing = new();
    readonly ConcurrentBag<Session> idleReaders = [];
    readonly Session? writer;
    volatile bool isDisposed;

    SqliteEngine(string file, DataLock? directoryLock)
    {
        this.file = file;
        this.directoryLock = directoryLock;
        writer = directoryLock is null ? null : OpenWriter(file);
    }

    static SqliteEngine()
    {
        SQLitePCL.Batteries_V2.Init();
        // A session has one caller at a time, so SQLite need not lock its connections, nor count its memory under one lock for all of them.
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public override string Name => "SQLite";

    public override string Directory => Path.GetDirectoryName(file)!;

    public static SqliteEngine Open(string directory)
    {
        var taken = DataLock.Take(directory);
        SqliteEngine? engine = null;
        try
        {
            engine = new SqliteEngine(Path.Combine(directory, Database.FileName), taken);
            Schema.OfSqlite.Migrate(engine.writer!, "BEGIN IMMEDIATE", "PRAGMA user_version=");
            return engine;
        }
        catch
        {
            engine?.Dispose();
            taken.Dispose();
            throw;
        }
    }

    public static SqliteEngine OpenReadOnly(string directory) => new(Path.Combine(directory, Database.FileName), null);

    public override T ReadTogether<T>(Func<Session, T> read) => Read(session => InTransaction(session, "BEGIN", read));

    public override T Read<T>(Func<Session, T> read)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!idleReaders.TryTake(out var session))
            session = OpenReader(file);
        try
        {
            var result = read(session);
            idleReaders.Add(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public override T Write<T>(Func<Session, T> write)
    {
        var session = writer ?? throw new InvalidOperationException("This database was opened to read only.");
        if (!writing.TryEnter(LongestWait))
            throw new TimeoutException("The database is busy.");
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return InTransaction(session, "BEGIN IMMEDIATE", write);
        }
        finally
        {
            writing.Exit();
        }
    }

    public override T WriteBeside<T>(Func<Session, T> write) => Write(write);

    public override (string Version, string Integrity) Check() => Read(session => (
        session.First("SELECT sqlite_version()", row => row.GetString(0))!,
        session.First("PRAGMA integrity_check(1)", row => row.GetString(0))!));

    /// <summary>Deleted rows are overwritten in the file (secure_delete); here the log, which still holds them, is brought into the file and cut off.</summary>
    public override void ForgetErased()
    {
        try
        {
            lock (writing)
                writer?.Query("PRAGMA wal_checkpoint(TRUNCATE)", _ => true);
        }
        catch (SqliteException)
        {
            // What was to be deleted is deleted; the log is cut off when the last connection closes.
        }
    }

    /// <summary>A file that cannot be written to, for whatever reason, cannot be written to by anybody.</summary>
    public override WriteFault Meaning(Exception fault) =>
        fault is TimeoutException or SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED or SQLITE_READONLY or SQLITE_IOERR or SQLITE_CORRUPT or SQLITE_FULL or SQLITE_CANTOPEN or SQLITE_NOTADB }
            ? WriteFault.Everybodys
            : WriteFault.ItsOwn;

    public override void Dispose()
    {
        isDisposed = true;
        while (idleReaders.TryTake(out var session))
            session.Dispose();
        // Last, because only the last connection that may write brings the log into the file and takes it away: a copy of the file is whole then.
        lock (writing)
            writer?.Dispose();
        directoryLock?.Dispose();
    }

    static Session OpenWriter(string file) => Open(file, SqliteOpenMode.ReadWriteCreate, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4000;");

    static Session OpenReader(string file) => Open(file, SqliteOpenMode.ReadOnly, "PRAGMA query_only=ON;");

    static Session Open(string file, SqliteOpenMode mode, string pragmas)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)LongestLock.TotalSeconds,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // our own literals
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={LongestLock.TotalMilliseconds}; {pragmas}");
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return new SqliteSession(connection);
    }
}
