using System.Data;
using System.Globalization;
using Npgsql;

namespace NpsBot.Storage;

/// <summary>A connection to a PostgreSQL server, rented from the pool.</summary>
sealed class PostgresSession(NpgsqlConnection connection) : Session(connection)
{
    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    public override string ForUpdate => " FOR UPDATE";

    /// <summary>The server's clock, unless a clock of the caller's stands in for all others.</summary>
    public override long Now(TimeProvider time) => ReferenceEquals(time, TimeProvider.System)
        ? First("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", row => row.GetInt64(0))
        : base.Now(time);

    /// <summary>Asked of the catalogue itself: to_regclass may still remember that there was no table before another replica made it.</summary>
    internal override int SchemaVersion() =>
        First("SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'schema_version' AND relkind = 'r' AND pg_table_is_visible(oid))", row => row.GetBoolean(0)) ? (int)First("SELECT version FROM schema_version", row => row.GetInt64(0)) : 0;

    internal override void TryRollback()
    {
        // A broken connection has nothing left to roll back.
        if (connection.State == ConnectionState.Open)
            base.TryRollback();
    }

    /// <summary>One type for each kind of value, whatever C# calls it: a statement is prepared once, and every column is BIGINT or TEXT.</summary>
    protected override object Storable(object? value) => value switch
    {
        null => DBNull.Value,
        string text => Text(text),
        bool yes => yes ? 1L : 0L,
        int or short or byte or Enum => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>What PostgreSQL does not take as text, and SQLite does: NUL, and halves of surrogate pairs.</summary>
    static string Text(string text)
    {
        var rest = text.AsSpan();
        if (rest.IndexOf('\0') < 0 && rest.IndexOfAnyInRange('\ud800', '\udfff') < 0)
            return text;
        var whole = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append((rune.Value == 0 ? System.Text.Rune.ReplacementChar : rune).ToString());
        return whole.ToString();
    }
}
