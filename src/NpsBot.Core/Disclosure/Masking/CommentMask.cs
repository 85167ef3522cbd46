using System.Text.RegularExpressions;

namespace NpsBot.Core.Disclosure.Masking;

/// <summary>
/// Finds what in a comment names or locates a person: names of the organisation's people and of anybody called by a title, mail and web addresses, telephone
/// and personnel numbers, street addresses; in English and Chinese. When in doubt it hides.
/// </summary>
public static class CommentMask
{
    const int LongestPhone = 16;
    const int ShortestPhone = 7;

    static readonly Regex Web = Pattern("(https?://|www\\.)[!-~]+");
    static readonly Regex Site = Pattern("[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)*\\.(com|net|org|io|edu|gov|cn|tw|hk|jp|de|fr|uk|eu|app|dev)(/[!-~]*)?");
    static readonly Regex Mail = Pattern("[a-z0-9._%+-]+ ?(@|\\(at\\)|\\[at\\]) ?[a-z0-9-]+((\\.| ?\\(dot\\) ?| ?\\[dot\\] ?)[a-z0-9-]+)+");
    static readonly Regex SpelledMail = Pattern("[a-z0-9._-]+ at [a-z0-9-]+( dot [a-z0-9-]+)+");
    static readonly Regex Messenger = Pattern("(wechat|weixin|微信|whatsapp|telegram|skype|qq|line)( ?id|号)?[ :是]{1,3}(?<id>[a-z0-9_-]{4,})");
    static readonly Regex Handle = Pattern("@[a-z][a-z0-9._-]+");
    static readonly Regex Digits = Pattern("[+(]?[0-9][0-9 ()./-]{4,}[0-9]");
    static readonly Regex Day = Pattern("^((19|20)[0-9]{2}[-/. ]+[0-9]{1,2}[-/. ]+[0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](19|20)[0-9]{2}|(19|20)[0-9]{2} ?[-/] ?(19|20)[0-9]{2})$");
    static readonly Regex Extension = Pattern("(\\bext(ension)?|分机|内线|转)[ .:#号]{0,3}[0-9]{3,}");
    static readonly Regex PersonnelNumber = Pattern("((employee|staff|personnel|payroll|badge|emp|员工|人员|身份证|证件|识别证|工牌)[ -]?(number|no|nr|id|code|编号|号码|号)|工号|员编|身份证)[ .:#是为]{0,4}(is )?[a-z]{0,4}-?[0-9]{2,}");
    static readonly Regex Code = Pattern("[a-z]{1,4}-?[0-9]{4,}|[0-9]{6,}");
    static readonly Regex EnglishStreet = Pattern("[0-9]{1,5}[a-z]?,? ([a-z]+ ){0,2}(?<street>[a-z]{2,}) (street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|court|square|terrace)");
    static readonly Regex GermanStreet = Pattern("[a-z]{2,}(stra(ss|ß)e|str\\.|weg|gasse|platz|allee) ?[0-9]{1,4}");
    static readonly Regex ChineseStreet = Pattern("[\\u3400-\\u9fff]{1,6}(路|街|大道|巷|弄|胡同)([0-9一二三四五六七八九十]{1,3}段)?[0-9一二三四五六七八九十百]+(号|弄|巷|楼|室|栋|幢)(之?[0-9一二三四五六七八九十]+(号|楼|室|栋|之)?){0,3}");

    /// <summary>The stretches of the original to hide, in order, none touching another of its kind, none overlapping.</summary>
    /// <param name="text">The comment.</param>
    /// <param name="names">The people of the organisation.</param>
    public static IReadOnlyList<Hidden> Find(FoldedText text, KnownNames names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var found = Patterns(text).Concat(NameFinder.Find(text, names)).Where(hidden => hidden.End > hidden.Start).OrderBy(hidden => hidden.Start).ThenByDescending(hidden => hidden.End);
        var merged = new List<Hidden>();
        foreach (var hidden in found)
        {
            if (merged is [.., var last] && (hidden.Start < last.End || (hidden.Kind == last.Kind && string.IsNullOrWhiteSpace(text.Original[last.End..hidden.Start]))))
                merged[^1] = last with { End = Math.Max(last.End, hidden.End) };
            else
                merged.Add(hidden);
        }
        return merged;
    }

    static IEnumerable<Hidden> Patterns(FoldedText text) =>
        All(text, Web, HiddenKind.Address)
            .Concat(All(text, Site, HiddenKind.Address, StandsApart))
            .Concat(All(text, Mail, HiddenKind.Address))
            .Concat(All(text, SpelledMail, HiddenKind.Address))
            .Concat(All(text, Messenger, HiddenKind.Address, (match, _) => match.Groups["id"].ValueSpan.ContainsAnyInRange('-', '9') || match.Groups["id"].ValueSpan.Contains('_')))
            .Concat(All(text, Handle, HiddenKind.Name))
            .Concat(All(text, Digits, HiddenKind.Number, IsPhone))
            .Concat(All(text, Extension, HiddenKind.Number))
            .Concat(All(text, PersonnelNumber, HiddenKind.Number))
            .Concat(All(text, Code, HiddenKind.Number, StandsApart))
            .Concat(All(text, EnglishStreet, HiddenKind.Place, (match, comment) => StandsApart(match, comment) && comment.IsCapital(match.Groups["street"].Index)))
            .Concat(All(text, GermanStreet, HiddenKind.Place, StandsApart))
            .Concat(All(text, ChineseStreet, HiddenKind.Place));

    static IEnumerable<Hidden> All(FoldedText text, Regex pattern, HiddenKind kind, Func<Match, FoldedText, bool>? isMeant = null)
    {
        for (var match = pattern.Match(text.Text); match.Success; match = match.NextMatch())
        {
            if (isMeant is null || isMeant(match, text))
                yield return new Hidden(text.At[match.Index], text.EndInOriginal(match.Index + match.Length), kind);
        }
    }

    /// <summary>A day or a stretch of years is no telephone number.</summary>
    static bool IsPhone(Match match, FoldedText text)
    {
        var digits = 0;
        foreach (var character in match.ValueSpan)
            digits += char.IsAsciiDigit(character) ? 1 : 0;
        return StandsApart(match, text) && digits is >= ShortestPhone and <= LongestPhone && !Day.IsMatch(match.Value);
    }

    /// <summary>Not part of a longer word or number. Chinese characters need no space before them.</summary>
    static bool StandsApart(Match match, FoldedText text)
    {
        var end = match.Index + match.Length;
        return (match.Index == 0 || !char.IsAsciiLetterOrDigit(text.Text[match.Index - 1])) && (end == text.Text.Length || !char.IsAsciiLetterOrDigit(text.Text[end]));
    }

    /// <summary>Patterns on folded text, in time that grows as the text does whatever somebody writes.</summary>
    static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
