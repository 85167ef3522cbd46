using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage;

/// <summary>
/// The one door to the data. One connection writes, one transaction at a time, each committed to disk before it returns (WAL with
/// synchronous=FULL); any number of read-only connections read beside it. The data directory belongs to one process, see <see cref="DataLock"/>.
/// </summary>
public sealed class Database : IDisposable
{
    /// <summary>For the writes before ours; for a lock of another program SQLite waits <see cref="LongestLock"/>.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    static readonly TimeSpan LongestLock = TimeSpan.FromSeconds(5);

    readonly string file;
    readonly DataLock? directoryLock;
    readonly Lock writing = new();
    readonly ConcurrentBag<Session> idleReaders = [];
    readonly Session? writer;

    Database(string file, DataLock? directoryLock)
    {
        this.file = file;
        this.directoryLock = directoryLock;
        writer = directoryLock is null ? null : OpenWriter(file);
    }

    static Database()
    {
        SQLitePCL.Batteries_V2.Init();
        // A session has one caller at a time, so SQLite need not lock its connections, nor count its memory under one lock for all of them.
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public const string FileName = "npsbot.db";

    /// <summary>Opens the data directory for this process alone, creating it and bringing the schema up to date.</summary>
    /// <exception cref="DataInUseException">Another process has it open.</exception>
    /// <exception cref="NewerSchemaException">A newer version of the program made it.</exception>
    public static Database Open(string directory)
    {
        Directory.CreateDirectory(directory);
        var taken = DataLock.Take(directory);
        Database? database = null;
        try
        {
            database = new Database(Path.Combine(directory, FileName), taken);
            Schema.Migrate(database.writer!);
            return database;
        }
        catch
        {
            database?.Dispose();
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing database to look at, also beside a running server. Writing throws.</summary>
    public static Database OpenReadOnly(string directory) => new(Path.Combine(directory, FileName), null);

    /// <summary>Reads one state of the data, however many statements it takes.</summary>
    public T ReadTogether<T>(Func<Session, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return Read(session =>
        {
            session.Execute("BEGIN");
            var result = read(session);
            session.Execute("COMMIT");
            return result;
        });
    }

    /// <summary>Reads. Each statement sees what is committed when it begins; see <see cref="ReadTogether"/> where several must agree.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
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

    /// <summary>Writes in one transaction; when this returns, it is on disk. When it throws, nothing was written.</summary>
    /// <exception cref="TimeoutException">Other writes took too long, for instance because another program keeps the file locked.</exception>
    public T Write<T>(Func<Session, T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var session = writer ?? throw new InvalidOperationException("This database was opened to read only.");
        if (!writing.TryEnter(LongestWait))
            throw new TimeoutException("The database is busy.");
        try
        {
            return WriteAlone(session, write);
        }
        finally
        {
            writing.Exit();
        }
    }

    public void Write(Action<Session> write) => Write(session =>
    {
        write(session);
        return 0;
    });

    /// <summary>
    /// Writes in one transaction beside others that may be writing at the same moment: for what never touches the same rows twice at once, or
    /// locks them itself, as the delivery of a wave does.
    /// </summary>
    /// <exception cref="TimeoutException">Other writes took too long.</exception>
    public T WriteBeside<T>(Func<Session, T> write) => Write(write);

    /// <summary>The version of the engine, and whether a full check of the file finds no fault.</summary>
    public (string Version, string Integrity) Check() => Read(session => (
        session.First("SELECT sqlite_version()", row => row.GetString(0))!,
        session.First("PRAGMA integrity_check(1)", row => row.GetString(0))!));

    public void Dispose()
    {
        while (idleReaders.TryTake(out var session))
            session.Dispose();
        // Last, because only the last connection that may write brings the log into the file and takes it away: a copy of the file is whole then.
        lock (writing)
            writer?.Dispose();
        directoryLock?.Dispose();
    }

    static T WriteAlone<T>(Session session, Func<Session, T> write)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            var result = write(session);
            session.Execute("COMMIT");
            return result;
        }
        catch
        {
            Rollback(session);
            throw;
        }
    }

    static void Rollback(Session session)
    {
        // SQLite rolls back by itself on a full disk or an I/O error; then there is nothing left to roll back.
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
        }
    }

    static Session OpenWriter(string file) => Open(file, SqliteOpenMode.ReadWriteCreate, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4000;");

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
