using System.Globalization;
using NpsBot.Core.Surveys;
using NpsBot.Storage;

namespace NpsBot.Answers.Anonymous;

/// <summary>Writes the responses of a closed wave, many rows to a statement: everybody who answers elsewhere waits meanwhile.</summary>
static class ResponseRows
{
    const int RowsAtOnce = 100;

    static readonly string[] ResponseColumns = ["response_id", "group_id", "kind", "score", "reasons", "language"];
    static readonly string[] CommentColumns = ["comment_id", "text", "language"];

    /// <param name="rows">In the order in which they are to stand in the file.</param>
    public static void Write(Session session, string tenantId, string waveId, IReadOnlyList<(string Id, Response Response)> rows) =>
        Insert(session, "response", ResponseColumns, tenantId, waveId, [.. rows.Select(row => (object?[])
        [
            row.Id, row.Response.Group, (int)row.Response.Answer.Kind, row.Response.Answer.Score?.Value,
            string.Join(',', row.Response.Reasons.Select(reason => reason.Id())), row.Response.Language,
        ])]);

    /// <param name="rows">In the order in which they are to stand in the file.</param>
    public static void WriteComments(Session session, string tenantId, string waveId, IReadOnlyList<(string Id, string Text, string Language)> rows) =>
        Insert(session, "response_comment", CommentColumns, tenantId, waveId, [.. rows.Select(row => (object?[])[row.Id, row.Text, row.Language])]);

    /// <summary>A hundred at a time and then one by one, so that two statements are enough for any number.</summary>
    static void Insert(Session session, string table, string[] columns, string tenantId, string waveId, IReadOnlyList<object?[]> rows)
    {
        var (one, many) = (Statement(table, columns, 1), Statement(table, columns, RowsAtOnce));
        for (var first = 0; first < rows.Count;)
        {
            var count = rows.Count - first >= RowsAtOnce ? RowsAtOnce : 1;
            var values = new List<(string, object?)>(2 + (count * columns.Length)) { ("tenant", tenantId), ("wave", waveId) };
            for (var row = 0; row < count; row++)
            {
                for (var column = 0; column < columns.Length; column++)
                    values.Add((Name(columns[column], row), rows[first + row][column]));
            }
            session.Execute(count == 1 ? one : many, [.. values]);
            first += count;
        }
    }

    static string Statement(string table, string[] columns, int rows) =>
        $"INSERT INTO {table} (tenant_id, wave_id, {string.Join(", ", columns)}) VALUES "
        + string.Join(", ", Enumerable.Range(0, rows).Select(row => $"(@tenant, @wave, {string.Join(", ", columns.Select(column => "@" + Name(column, row)))})"));

    static string Name(string column, int row) => string.Create(CultureInfo.InvariantCulture, $"{column}{row}");
}
