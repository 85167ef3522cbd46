namespace NpsBot.Core.Disclosure.Masking;

/// <summary>Finds the names of an organisation's people, and people called by a title such as "Ms Ortega" or "王经理", whether they are known or not.</summary>
static class NameFinder
{
    static readonly HashSet<string> Titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "herr", "frau"];

    public static IEnumerable<Hidden> Find(FoldedText text, KnownNames names) =>
        Latin(text, names).Concat(Han(text, names)).Select(found => new Hidden(text.At[found.Start], text.EndInOriginal(found.End), HiddenKind.Name));

    /// <summary>The words of letters that are no Chinese characters.</summary>
    internal static IEnumerable<(int Start, int End)> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsLetter(text[end]) && !FoldedText.IsHan(text[end]))
                end++;
            if (end > at)
                yield return (at, end);
            at = Math.Max(end, at + 1);
        }
    }

    static IEnumerable<(int Start, int End)> Latin(FoldedText text, KnownNames names)
    {
        var words = Words(text.Text).ToList();
        var afterName = -1;
        for (var i = 0; i < words.Count; i++)
        {
            var (start, end) = words[i];
            if (Titles.Contains(text.Text[start..end]) && Named(text, words, i + 1) is var called && called > i)
            {
                yield return (start, words[called].End);
                i = afterName = called;
                continue;
            }
            // Beside another name an ordinary word is one too: "Will Long", "long" alone is not.
            var besideName = (afterName == i - 1 && i > 0) || (i + 1 < words.Count && IsNext(text, words[i], words[i + 1], names));
            if (!IsName(text, words[i], names, besideName))
                continue;
            afterName = i;
            yield return words[i];
        }
    }

    /// <summary>The last of up to two capitalised words after a title; less than <paramref name="from"/> when there is none.</summary>
    static int Named(FoldedText text, List<(int Start, int End)> words, int from)
    {
        var last = from - 1;
        while (last + 1 < Math.Min(words.Count, from + 2) && text.IsCapital(words[last + 1].Start) && words[last + 1].Start - words[last].End <= 2)
            last++;
        return last;
    }

    static bool IsName(FoldedText text, (int Start, int End) word, KnownNames names, bool besideName)
    {
        var (start, end) = word;
        var said = text.Text[start..end];
        // "Anna's" is folded to "annas".
        if (!names.IsPart(said) && end - start > 3 && said[^1] == 's' && text.At[end - 1] - text.At[end - 2] > 1)
            said = said[..^1];
        if (!names.IsPart(said))
            return false;
        var isCapital = text.IsCapital(start);
        if (names.IsEveryday(said))
            return isCapital && (besideName || !BeginsSentence(text, start));
        return said.Length >= 3 || isCapital || besideName;
    }

    /// <summary>Whether a name follows. A short word such as "li" makes one of another short one only: "li na".</summary>
    static bool IsNext(FoldedText text, (int Start, int End) word, (int Start, int End) next, KnownNames names) =>
        IsName(text, next, names, besideName: false) || (word.End - word.Start < 3 && next.End - next.Start < 3 && names.IsPart(text.Text.AsSpan(next.Start, next.End - next.Start)));

    static bool BeginsSentence(FoldedText text, int place)
    {
        var before = place - 1;
        while (before >= 0 && !char.IsLetterOrDigit(text.Text[before]) && text.Text[before] is not ('.' or '!' or '?' or '\n'))
            before--;
        return before < 0 || !char.IsLetterOrDigit(text.Text[before]);
    }

    static IEnumerable<(int Start, int End)> Han(FoldedText text, KnownNames names)
    {
        for (var at = 0; at < text.Text.Length; at++)
        {
            if (!FoldedText.IsHan(text.Text[at]))
                continue;
            var end = Math.Max(KnownName(text.Text, at, names), ChineseTitles.End(text.Text, at));
            if (end < 0)
                continue;
            yield return (at, end);
            at = end - 1;
        }
    }

    /// <summary>The end of the longest known name that begins here, single spaces in it passed over; -1 when there is none.</summary>
    static int KnownName(string text, int at, KnownNames names)
    {
        Span<char> characters = stackalloc char[KnownNames.LongestHan];
        var (count, found) = (0, -1);
        for (var place = at; place < text.Length && count < KnownNames.LongestHan; place++)
        {
            if (text[place] == ' ' && place + 1 < text.Length && FoldedText.IsHan(text[place + 1]))
                continue;
            if (!FoldedText.IsHan(text[place]))
                break;
            characters[count++] = text[place];
            if (names.IsHanName(characters[..count]))
                found = place + 1;
        }
        return found;
    }
}
