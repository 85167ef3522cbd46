using System.Globalization;
using System.Text;

namespace NpsBot.Export;

/// <summary>
/// Rows as spreadsheets read them: RFC 4180 with a mark that says UTF-8. Text that a spreadsheet would take for a formula gets an apostrophe in
/// front; numbers stay numbers, negative ones too.
/// </summary>
sealed class CsvText
{
    readonly StringBuilder rows = new();

    public void Row(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                rows.Append(',');
            Append(cells[i]);
        }
        rows.Append("\r\n");
    }

    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(rows.ToString())];

    void Append(object? cell)
    {
        switch (cell)
        {
            case null:
                break;
            case string text:
                AppendText(text);
                break;
            default:
                rows.Append(CultureInfo.InvariantCulture, $"{cell}");
                break;
        }
    }

    void AppendText(string text)
    {
        var safe = IsFormula(text) ? "'" + text : text;
        if (safe.AsSpan().IndexOfAny(",\"\r\n") < 0)
            rows.Append(safe);
        else
            rows.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    /// <summary>Also after space, and in the full width that East Asian keyboards write: spreadsheets see through both.</summary>
    static bool IsFormula(string text)
    {
        var start = text.AsSpan().TrimStart();
        return (text.Length > 0 && text[0] is ('\t' or '\r' or '\n'))
            || (start.Length > 0 && start[0] is ('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'));
    }
}
