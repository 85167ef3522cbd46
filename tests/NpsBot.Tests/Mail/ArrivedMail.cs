using System.Text;
using System.Text.RegularExpressions;

namespace NpsBot.Tests.Mail;

/// <summary>A mail as a mail program takes it apart: by the rules, and no more kindly.</summary>
public sealed partial record ArrivedMail(string Source, IReadOnlyList<(string Name, string Value)> Headers, string Text, string Html)
{
    public string? this[string header] => Headers.Where(one => one.Name.Equals(header, StringComparison.OrdinalIgnoreCase)).Select(one => Decoded(one.Value)).SingleOrDefault();

    /// <summary>The link to the form.</summary>
    public string Form => FormLink().Match(Text).Value;

    public static ArrivedMail Of(string source)
    {
        var lines = source.ReplaceLineEndings("\n");
        var (head, body) = Split(lines);
        var headers = HeadersOf(head);
        var boundary = Boundary().Match(headers.Single(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value).Groups["boundary"].Value;
        var parts = body.Split("--" + boundary).Skip(1).SkipLast(1).Select(part => Split(part.TrimStart('\n'))).ToList();
        return new ArrivedMail(source, headers, Content(parts, "text/plain"), Content(parts, "text/html"));
    }

    static (string Head, string Body) Split(string text) => text.IndexOf("\n\n", StringComparison.Ordinal) is var end ? (text[..end], text[(end + 2)..]) : default;

    static List<(string Name, string Value)> HeadersOf(string head) =>
        [.. Fold().Replace(head, " ").Split('\n').Select(line => (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];

    static string Content(List<(string Head, string Body)> parts, string type)
    {
        var (head, body) = parts.Single(part => part.Head.Contains(type, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("base64", head, StringComparison.OrdinalIgnoreCase);
        return Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal))).ReplaceLineEndings("\n");
    }

    static string Decoded(string value) => Word().Replace(Between().Replace(value, "?==?"), word => word.Groups["kind"].Value is "B" or "b"
        ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value))
        : Encoding.UTF8.GetString([.. Quoted().Matches(word.Groups["text"].Value).Select(one => one.Value is "_" ? (byte)' ' : one.Length == 3 ? Convert.ToByte(one.Value[1..], 16) : (byte)one.Value[0])]));

    [GeneratedRegex(@"https?://\S+/r/[A-Za-z0-9_-]{43}\S*", RegexOptions.None, 1000)]
    private static partial Regex FormLink();

    [GeneratedRegex("boundary=\"?(?<boundary>[^\";\\s]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Fold();

    [GeneratedRegex(@"=\?utf-8\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.None, 1000)]
    private static partial Regex Between();

    [GeneratedRegex("=[0-9A-Fa-f]{2}|.", RegexOptions.None, 1000)]
    private static partial Regex Quoted();
}
