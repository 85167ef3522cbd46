using System.Data.Common;

namespace NpsBot.Storage;

/// <summary>
/// One open connection, used by one caller at a time. It keeps its prepared statements, because preparing costs more than most of our
/// statements themselves.
/// </summary>
public class Session(DbConnection connection) : IDisposable
{
    readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);

    public DbConnection Connection => connection;

    /// <summary>To stand behind a SELECT that takes rows which others may be taking at the same moment; SQLite has one writer, so nothing is needed there.</summary>
    public virtual string SkipLocked => "";

    /// <summary>To stand behind a SELECT that locks rows in its order before they are all updated; empty where there is one writer.</summary>
    public virtual string ForUpdate => "";

    /// <summary>Now, as UTC Unix milliseconds: by the database's clock where several processes share it, otherwise by ours.</summary>
    public virtual long Now(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Runs a statement and returns the number of rows it touched.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) => Run(sql, arguments);

    /// <summary>Runs a statement whose outcome nobody waits for: where statements travel, it goes with those after it, at the latest before the commit.</summary>
    public virtual Touched Later(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) => new() { Rows = Run(sql, arguments) };

    /// <summary>The same for a statement that touches exactly one row, or something is wrong and the transaction fails.</summary>
    public virtual void LaterOne(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) => ThrowUnlessOne(Run(sql, arguments));

    /// <summary>Sends what still waits to travel; what it touched is known then.</summary>
    public virtual void SendWaiting()
    {
    }

    /// <summary>Gets the answers to several questions, where one journey for all is cheaper than one for each; otherwise each is asked when its answer is needed.</summary>
    public virtual void AskTogether(IEnumerable<Lookup> questions)
    {
    }

    /// <summary>Runs a query and hands each row to a function, in order.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var rows = new List<T>();
        using var reader = Begin(sql, arguments);
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>The first row of a query, or the default when there is none.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        using var reader = Begin(sql, arguments);
        return reader.Read() ? row(reader) : default;
    }

    internal virtual int SchemaVersion() => (int)First("PRAGMA user_version", row => row.GetInt64(0));

    internal virtual void TryRollback()
    {
        // SQLite rolls back by itself on a full disk or an I/O error; then there is nothing left to roll back.
        try
        {
            Execute("ROLLBACK");
        }
        catch (DbException)
        {
        }
    }

    private protected static void ThrowUnlessOne(int rows)
    {
        if (rows != 1)
            throw new InvalidOperationException("A statement for one row touched another number of rows.");
    }

    /// <summary>A value as the engine takes it.</summary>
    protected virtual object Storable(object? value) => value ?? DBNull.Value;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    protected virtual int Run(string sql, ReadOnlySpan<(string Name, object? Value)> arguments) => Command(sql, arguments).ExecuteNonQuery();

    protected virtual DbDataReader Begin(string sql, ReadOnlySpan<(string Name, object? Value)> arguments) => Command(sql, arguments).ExecuteReader();

    DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!prepared.TryGetValue(sql, out var command))
            prepared.Add(sql, command = Prepare(sql, arguments));
        for (var i = 0; i < arguments.Length; i++)
            command.Parameters[i].Value = Storable(arguments[i].Value);
        return command;
    }

    DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // every statement is a literal in our own source; values travel as parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, _) in arguments)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}

/// <summary>How many rows a statement touched that ran later.</summary>
public sealed class Touched
{
    int? rows;

    /// <exception cref="InvalidOperationException">The statement has not run yet, see <see cref="Session.SendWaiting"/>.</exception>
    public int Rows
    {
        get => rows ?? throw new InvalidOperationException("The statement has not run yet.");
        internal set => rows = value;
    }
}

public static class Rows
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? Number(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static DateTimeOffset Moment(this DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? MomentOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
