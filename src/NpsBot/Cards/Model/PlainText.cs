using System.Buffers;
using System.Globalization;
using System.Text;

namespace NpsBot.Cards.Model;

/// <summary>Makes text that anybody may have written safe to show. Cards render Markdown; nothing of ours is Markdown, so all of it is escaped.</summary>
static class PlainText
{
    public const int LongestName = 80;

    static readonly SearchValues<char> Suspicious = SearchValues.Create("*_[]`\\~<>&");

    /// <summary>A name on one line, without surrounding space, cut after 80 characters.</summary>
    public static string Name(string name)
    {
        if (IsPlainName(name))
            return name;
        var clean = string.Join(' ', OneLine(name).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var characters = new StringInfo(clean);
        return characters.LengthInTextElements <= LongestName
            ? clean
            : characters.SubstringByTextElements(0, LongestName - 1).TrimEnd() + "…";
    }

    /// <summary>Most names are: short, and letters, digits and single spaces between them.</summary>
    static bool IsPlainName(string name)
    {
        if (name.Length is 0 or > LongestName || name[0] == ' ' || name[^1] == ' ')
            return false;
        for (var i = 0; i < name.Length; i++)
        {
            if (IsUnwanted(name, i, keepLines: false) || (name[i] == ' ' && name[i - 1] == ' '))
                return false;
        }
        return true;
    }

    /// <summary>What somebody wrote in a box for several lines: trimmed, with plain line breaks, without control characters.</summary>
    public static string Paragraphs(string text) =>
        Without(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), keepLines: true).Trim();

    /// <summary>The beginning of a text, never half a character.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>Text without line breaks and control characters; those that would split a word become a space.</summary>
    public static string OneLine(string text) => Without(text, keepLines: false);

    /// <summary>Text on one line, so written that a Markdown renderer shows exactly its characters.</summary>
    public static string Escape(string text)
    {
        var line = OneLine(text).TrimStart();
        if (line.AsSpan().IndexOfAny(Suspicious) < 0 && BlockMarkerEnd(line) < 0)
            return line;
        var marker = BlockMarkerEnd(line);
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            if (i == marker || (Suspicious.Contains(line[i]) && (line[i] != '&' || StartsEntity(line.AsSpan(i)))))
                escaped.Append('\\');
            escaped.Append(line[i]);
        }
        return escaped.ToString();
    }

    /// <summary>Where to put the backslash in a line that would start a heading, a list or a rule ("# ", "- ", "12. ", "---"); -1 for other lines.</summary>
    static int BlockMarkerEnd(string line)
    {
        if (line.Length == 0)
            return -1;
        if (line[0] is '#' or '=' || (line[0] is '-' or '+' && (line.Length == 1 || line[1] is ' ' or '-')))
            return 0;
        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
            digits++;
        var listed = digits is > 0 and <= 9 && digits < line.Length && line[digits] is '.' or ')';
        return listed && (digits + 1 == line.Length || line[digits + 1] == ' ') ? digits : -1;
    }

    static bool StartsEntity(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(';');
        if (end < 2)
            return false;
        foreach (var character in text[1..end])
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '#')
                return false;
        }
        return true;
    }

    static string Without(string text, bool keepLines)
    {
        var firstBad = 0;
        while (firstBad < text.Length && !IsUnwanted(text, firstBad, keepLines))
            firstBad++;
        if (firstBad == text.Length)
            return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, firstBad);
        for (var i = firstBad; i < text.Length; i++)
        {
            if (!IsUnwanted(text, i, keepLines))
                clean.Append(text[i]);
            else if (text[i] is '\t' or '\n' or '\r' or '\u2028' or '\u2029')
                clean.Append(' ');
        }
        return clean.ToString();
    }

    static bool IsUnwanted(string text, int at, bool keepLines)
    {
        var character = text[at];
        if (character < ' ')
            return !(keepLines && character == '\n');
        if (character < '\u007f')
            return false;
        return char.IsControl(character)
            || character is '\u2028' or '\u2029' or '\ufeff'
            || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u061c'
            || (char.IsSurrogate(character) && !IsPaired(text, at));
    }

    static bool IsPaired(string text, int at) =>
        char.IsHighSurrogate(text[at])
            ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
