using Microsoft.Data.Sqlite;
using NpsBot.Storage;

namespace NpsBot.Tests.House;

/// <summary>Some other program, a backup tool perhaps, that keeps the database to itself for a while.</summary>
public sealed class ForeignLock : IDisposable
{
    readonly SqliteConnection connection;

    public ForeignLock(string directory)
    {
        connection = new SqliteConnection($"Data Source={Path.Combine(directory, Database.FileName)};Pooling=False");
        connection.Open();
        Execute("BEGIN EXCLUSIVE");
    }

    public void Dispose()
    {
        Execute("ROLLBACK");
        connection.Dispose();
    }

    void Execute(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the two literals above
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
