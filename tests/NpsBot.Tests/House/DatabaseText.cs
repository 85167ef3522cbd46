using System.Globalization;
using NpsBot.Storage;

namespace NpsBot.Tests.House;

/// <summary>Looks at a database as a whole, to see what a test changed and what it did not.</summary>
public static class DatabaseText
{
    /// <summary>Every row of every table but those named, as text; without what only counts changes.</summary>
    public static string Of(Database database, params string[] except) => database.Read(session => string.Join('\n', session
        .Query(database.Engine == "SQLite"
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            : "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'schema_version' ORDER BY 1", row => row.GetString(0))
        .Except([.. except, "programme_revision"], StringComparer.Ordinal)
        // A server hands out rows as they lie, and a row that is written anew lies elsewhere.
        .SelectMany(table => session.Query($"SELECT * FROM {table}", row => $"{table}: {string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue))}").Order(StringComparer.Ordinal))));

    public static long Count(this Database database, string sql) => database.Read(session => session.First(sql, row => row.GetInt64(0)));

    public static string? Text(this Database database, string sql) =>
        database.Read(session => session.First(sql, row => Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)));
}
