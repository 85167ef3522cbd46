using System.Data.Common;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace NpsBot.Storage.Sqlite;

/// <summary>A connection to a SQLite file, with its statements prepared once.</summary>
sealed class SqliteSession(SqliteConnection connection) : Session(connection)
{
    readonly Dictionary<string, SqliteStatement?> prepared = new(StringComparer.Ordinal);

    // Nearly every statement is a literal, the same object each time: found without reading it through.
    readonly Dictionary<object, SqliteStatement?> literals = new(ReferenceEqualityComparer.Instance);

    bool isDisposed;

    protected override int Run(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (Statement(sql) is { } statement)
            return statement.Execute(arguments);
        SqliteException.ThrowExceptionForRC(sqlite3_exec(connection.Handle, sql), connection.Handle);
        return 0;
    }

    protected override DbDataReader Begin(string sql, ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Statement(sql)?.Begin(arguments) ?? throw new InvalidOperationException("A query is one statement.");

    /// <summary>Null for a script of several statements, each of which may need what the one before it made.</summary>
    SqliteStatement? Statement(string sql)
    {
        // What has been freed must not be run: that would end the process.
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (literals.TryGetValue(sql, out var statement) || prepared.TryGetValue(sql, out statement))
            return statement;
        statement = SqliteStatement.Prepare(connection.Handle!, sql);
        prepared.Add(sql, statement);
        literals.Add(sql, statement);
        return statement;
    }

    protected override void Dispose(bool disposing)
    {
        isDisposed = true;
        foreach (var statement in prepared.Values)
            statement?.Free();
        base.Dispose(disposing);
    }
}
