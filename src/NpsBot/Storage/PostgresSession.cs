using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace NpsBot.Storage;

/// <summary>A connection to a PostgreSQL server, rented from the pool.</summary>
sealed class PostgresSession(NpgsqlConnection connection) : Session(connection)
{
    /// <summary>What goes with the next statement, in order; what must touch exactly one row has nobody to tell how many.</summary>
    readonly List<(NpgsqlBatchCommand Command, Touched? Touched)> waiting = [];

    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    public override string ForUpdate => " FOR UPDATE";

    /// <summary>The server's clock, unless a clock of the caller's stands in for all others.</summary>
    public override long Now(TimeProvider time) => ReferenceEquals(time, TimeProvider.System)
        ? First("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", row => row.GetInt64(0))
        : base.Now(time);

    /// <summary>Asked of the catalogue itself: to_regclass may still remember that there was no table before another replica made it.</summary>
    internal override int SchemaVersion() =>
        First("SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'schema_version' AND relkind = 'r' AND pg_table_is_visible(oid))", row => row.GetBoolean(0)) ? (int)First("SELECT version FROM schema_version", row => row.GetInt64(0)) : 0;

    public override Touched Later(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var touched = new Touched();
        waiting.Add((Prepare(sql, arguments), touched));
        return touched;
    }

    public override void LaterOne(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) => waiting.Add((Prepare(sql, arguments), Touched: null));

    public override void AskTogether(IEnumerable<Lookup> questions)
    {
        SendWaiting();
        using var batch = new NpgsqlBatch(connection);
        var asked = new List<Lookup>();
        foreach (var question in questions)
        {
            asked.Add(question);
            batch.BatchCommands.Add(Prepare(question.Sql, question.Arguments));
        }
        if (asked.Count == 0)
            return;
        using var reader = batch.ExecuteReader();
        foreach (var question in asked)
        {
            question.Keep(reader);
            reader.NextResult();
        }
    }

    protected override int Run(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        SendWaiting();
        return base.Run(sql, arguments);
    }

    protected override DbDataReader Begin(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        SendWaiting();
        return base.Begin(sql, arguments);
    }

    public override void SendWaiting()
    {
        if (waiting.Count == 0)
            return;
        using var batch = new NpgsqlBatch(connection);
        foreach (var (command, _) in waiting)
            batch.BatchCommands.Add(command);
        var sent = waiting.ToArray();
        waiting.Clear();
        batch.ExecuteNonQuery();
        foreach (var (command, touched) in sent)
        {
            if (touched is null)
                ThrowUnlessOne(command.RecordsAffected);
            else
                touched.Rows = command.RecordsAffected;
        }
    }

    NpgsqlBatchCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in arguments)
            command.Parameters.Add(new NpgsqlParameter(name, Storable(value)));
        return command;
    }

    internal override void TryRollback()
    {
        waiting.Clear();
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
