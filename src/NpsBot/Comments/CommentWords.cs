using NpsBot.Chat;

namespace NpsBot.Comments;

/// <summary>A comment as phrases are looked for in it: folded, cut at its punctuation, in words and single Chinese characters.</summary>
static class CommentWords
{
    public static IReadOnlyList<IReadOnlyList<string>> Clauses(string text)
    {
        var clauses = new List<IReadOnlyList<string>>();
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && !EndsClause(text, at))
                continue;
            if (Words(text[start..at]) is { Count: > 0 } words)
                clauses.Add(words);
            start = at + 1;
        }
        return clauses;
    }

    public static List<string> Words(string text) => Reading.Units(text).ConvertAll(unit => unit.Text);

    /// <summary>The point of "4.12" and the hyphen of "wi-fi" end nothing.</summary>
    static bool EndsClause(string text, int at) => text[at] switch
    {
        '.' or ',' or ':' => at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]) || !char.IsAsciiDigit(text[Math.Max(at - 1, 0)]),
        ';' or '!' or '?' or '\n' or '…' or '—' or '–' or '(' or ')' or '，' or '。' or '；' or '：' or '！' or '？' or '、' or '～' or '（' or '）' or '“' or '”' or '「' or '」' or '"' => true,
        _ => false,
    };
}
