using System.Text;

namespace NpsBot.Chat;

/// <summary>Splits a message into its units. Everything else (punctuation, emoji, markup) only separates them.</summary>
static class Reading
{
    public static List<Unit> Units(string text)
    {
        var runes = Folding.Fold(text);
        var units = new List<Unit>();
        for (var at = 0; at < runes.Count;)
        {
            var rune = runes[at].Rune;
            var next = at + 1;
            if (Folding.IsHan(rune.Value) || rune.Value == '?' || IsNod(rune))
                units.Add(UnitOf(rune.ToString()));
            else if (Rune.IsLetterOrDigit(rune))
                next = Word(runes, at, units, text.Length);
            else if (rune.Value == '/' && IsBeforeDigit(runes, at))
                units.Add(UnitOf("/"));
            else if (IsDash(rune) && IsBeforeDigit(runes, at) && FollowsNumber(runes, at))
                units.Add(UnitOf("-"));
            else if (rune.Value is '{' or '}' or '<' or '>' or '[' or ']' or '\\' or '|')
                units.Add(UnitOf(Unit.Markup));
            at = next;

            Unit UnitOf(string folded) => new(folded, runes[at].At, next < runes.Count ? runes[next].At : text.Length);
        }
        return units;
    }

    static int Word(List<(Rune Rune, int At)> runes, int start, List<Unit> units, int length)
    {
        var end = start;
        var word = new StringBuilder();
        var isNumber = true;
        while (end < runes.Count && (IsPart(runes[end].Rune) || IsDecimalPoint(runes, end, isNumber)))
        {
            isNumber &= !Rune.IsLetter(runes[end].Rune);
            word.Append(runes[end++].Rune.ToString());
        }
        var text = word.ToString();
        var isFigure = isNumber && (!IsScore(text) || IsDecorated(runes, start, end));
        units.Add(new Unit(text, runes[start].At, end < runes.Count ? runes[end].At : length, isFigure));
        return end;
    }

    /// <summary>Thumbs up, an OK hand and folded hands are said instead of "fine" and "thanks".</summary>
    static bool IsNod(Rune rune) => rune.Value is 0x1F44D or 0x1F44C or 0x1F64F;

    static bool IsPart(Rune rune) => Rune.IsLetterOrDigit(rune) && !Folding.IsHan(rune.Value);

    static bool IsDecimalPoint(List<(Rune Rune, int At)> runes, int at, bool isNumber) =>
        isNumber && runes[at].Rune.Value is '.' or ',' && at + 1 < runes.Count && Rune.IsDigit(runes[at + 1].Rune);

    static bool IsDash(Rune rune) => rune.Value is '-' or '–' or '—' or '−' or '~';

    static bool IsScore(string digits) => digits is "10" || digits.Length == 1;

    /// <summary>"-1", "+8", "40%", "$5": a figure to talk about, not a score.</summary>
    static bool IsDecorated(List<(Rune Rune, int At)> runes, int start, int end)
    {
        if (end < runes.Count && runes[end].Rune.Value is '%' or '+' or '°' or '^' or '€' or '$')
            return true;
        var before = start - 1;
        while (before >= 0 && runes[before].Rune.Value == ' ')
            before--;
        return before >= 0
            && (IsDash(runes[before].Rune) || runes[before].Rune.Value is '+' or '#' or '$' or '€' or '£' or '¥' or '<' or '>' or '=')
            && !FollowsNumber(runes, before);
    }

    /// <summary>The dash of "7-8" is no minus; it stands as a unit of its own.</summary>
    static bool FollowsNumber(List<(Rune Rune, int At)> runes, int sign)
    {
        var before = sign - 1;
        while (before >= 0 && runes[before].Rune.Value == ' ')
            before--;
        return before >= 0 && Rune.IsDigit(runes[before].Rune);
    }

    static bool IsBeforeDigit(List<(Rune Rune, int At)> runes, int at)
    {
        do
            at++;
        while (at < runes.Count && runes[at].Rune.Value == ' ');
        return at < runes.Count && Rune.IsDigit(runes[at].Rune);
    }
}
