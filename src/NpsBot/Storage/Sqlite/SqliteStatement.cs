using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static NpsBot.Storage.Sqlite.SqliteLibrary;
using static SQLitePCL.raw;

namespace NpsBot.Storage.Sqlite;

/// <summary>
/// A prepared statement, driven without ADO.NET, whose parameters, commands and readers cost more than the statements of an answer
/// themselves. It is its own reader: one run at a time, ended by closing it.
/// </summary>
sealed class SqliteStatement : SqliteRow
{
    readonly sqlite3 connection;
    readonly sqlite3_stmt handle;
    readonly nint statement;
    readonly int parameters;
    readonly bool isQuery;

    const nint StaysInPlace = 0;

    // Texts lie here, where the garbage collector does not move them, from one binding to the next.
    byte[] texts = [];
    string[]? names;
    int[] places = [];
    bool isRunning;

    SqliteStatement(sqlite3 connection, sqlite3_stmt handle) : base(handle.DangerousGetHandle())
    {
        this.connection = connection;
        this.handle = handle;
        statement = handle.DangerousGetHandle();
        parameters = sqlite3_bind_parameter_count(handle);
        isQuery = sqlite3_column_count(handle) > 0;
    }

    /// <summary>Null when the text holds several statements.</summary>
    public static SqliteStatement? Prepare(sqlite3 connection, string sql)
    {
        var result = sqlite3_prepare_v3(connection, sql, SQLITE_PREPARE_PERSISTENT, out var handle, out var more);
        SqliteException.ThrowExceptionForRC(result, connection);
        if (string.IsNullOrWhiteSpace(more))
            return new SqliteStatement(connection, handle);
        handle.Dispose();
        return null;
    }

    /// <summary>Runs to the end and returns the number of rows it touched.</summary>
    public int Execute(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        Begin(arguments);
        try
        {
            while (Read())
            {
            }
            return isQuery ? 0 : Changes(connection.DangerousGetHandle());
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Begins a run, to be read and closed.</summary>
    public SqliteStatement Begin(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (isRunning)
            throw new InvalidOperationException("This statement is running already.");
        Bind(arguments);
        isRunning = true;
        return this;
    }

    public override bool Read()
    {
        var result = Step(statement);
        if (result == SQLITE_ROW)
            return true;
        if (result != SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, connection);
        return false;
    }

    public override void Close()
    {
        // What it returns was said by the last step already.
        _ = Reset(statement);
        isRunning = false;
    }

    public override bool IsClosed => !isRunning;

    public override int FieldCount => Columns(statement);

    public void Free() => handle.Dispose();

    void Bind(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (names is null || arguments.Length != names.Length)
            names = Name(arguments);
        Reserve(arguments);
        var used = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            var (name, value) = arguments[i];
            if (!ReferenceEquals(name, names[i]) && name != names[i])
                throw new InvalidOperationException("A statement has its arguments in one order, always.");
            SqliteException.ThrowExceptionForRC(Bind(places[i], value, ref used), connection);
        }
    }

    int Bind(int place, object? value, ref int used)
    {
        switch (value)
        {
            case null:
                return BindNull(statement, place);
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text, texts.AsSpan(used));
                var start = Marshal.UnsafeAddrOfPinnedArrayElement(texts, used);
                used += bytes;
                return BindText(statement, place, start, bytes, StaysInPlace);
            case long number:
                return BindNumber(statement, place, number);
            case int number:
                return BindNumber(statement, place, number);
            case bool flag:
                return BindNumber(statement, place, flag ? 1 : 0);
            case double number:
                return BindDouble(statement, place, number);
            case Enum or short or byte:
                return BindNumber(statement, place, Convert.ToInt64(value, CultureInfo.InvariantCulture));
            default:
                throw new NotSupportedException($"{value.GetType().Name} is no type of a column.");
        }
    }

    string[] Name(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (arguments.Length < parameters)
            throw new InvalidOperationException("A parameter of the statement has no value.");
        var named = new string[arguments.Length];
        places = new int[arguments.Length];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = arguments[i].Name;
            places[i] = sqlite3_bind_parameter_index(handle, "@" + named[i]);
        }
        return named;
    }

    void Reserve(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var most = 1;
        foreach (var (_, value) in arguments)
        {
            if (value is string text)
                most += Encoding.UTF8.GetMaxByteCount(text.Length);
        }
        if (texts.Length < most)
            texts = GC.AllocateUninitializedArray<byte>(2 * most, pinned: true);
    }
}
