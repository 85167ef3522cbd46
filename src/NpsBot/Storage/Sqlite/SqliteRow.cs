using System.Collections;
using System.Data.Common;
using System.Runtime.InteropServices;
using static NpsBot.Storage.Sqlite.SqliteLibrary;
using static SQLitePCL.raw;

namespace NpsBot.Storage.Sqlite;

/// <summary>The row on which a statement stands, to be read by column number: the part of a reader that our queries use.</summary>
abstract class SqliteRow(nint statement) : DbDataReader
{
    public override bool IsDBNull(int ordinal) => ColumnType(statement, Valid(ordinal)) == SQLITE_NULL;

    public override long GetInt64(int ordinal) => IsDBNull(ordinal) ? throw Empty() : ColumnNumber(statement, ordinal);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override double GetDouble(int ordinal) => IsDBNull(ordinal) ? throw Empty() : ColumnDouble(statement, ordinal);

    public override string GetString(int ordinal)
    {
        if (IsDBNull(ordinal))
            throw Empty();
        // The text first: to ask for its length converts nothing then.
        var text = ColumnText(statement, ordinal);
        return Marshal.PtrToStringUTF8(text, ColumnBytes(statement, ordinal));
    }

    public override object GetValue(int ordinal) => ColumnType(statement, Valid(ordinal)) switch
    {
        SQLITE_NULL => DBNull.Value,
        SQLITE_INTEGER => ColumnNumber(statement, ordinal),
        SQLITE_FLOAT => ColumnDouble(statement, ordinal),
        _ => GetString(ordinal),
    };

    public override object this[int ordinal] => GetValue(ordinal);

    int Valid(int ordinal) => (uint)ordinal < (uint)FieldCount ? ordinal : throw new ArgumentOutOfRangeException(nameof(ordinal));

    static InvalidOperationException Empty() => new("This column of the row is null.");

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override bool NextResult() => false;

    public override object this[string name] => throw Unused();

    public override bool HasRows => throw Unused();

    public override byte GetByte(int ordinal) => throw Unused();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw Unused();

    public override char GetChar(int ordinal) => throw Unused();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw Unused();

    public override string GetDataTypeName(int ordinal) => throw Unused();

    public override DateTime GetDateTime(int ordinal) => throw Unused();

    public override decimal GetDecimal(int ordinal) => throw Unused();

    public override IEnumerator GetEnumerator() => throw Unused();

    public override Type GetFieldType(int ordinal) => throw Unused();

    public override float GetFloat(int ordinal) => throw Unused();

    public override Guid GetGuid(int ordinal) => throw Unused();

    public override short GetInt16(int ordinal) => throw Unused();

    public override string GetName(int ordinal) => throw Unused();

    public override int GetOrdinal(string name) => throw Unused();

    public override int GetValues(object[] values) => throw Unused();

    static NotSupportedException Unused() => new("Our queries read columns by number, as text or number.");
}
