using System.Globalization;
using System.Text;

namespace NpsBot.Chat;

/// <summary>
/// Takes away what does not matter for the meaning: case, full and half width, accents, Traditional or Simplified, apostrophes,
/// invisible characters. Each folded character remembers where it stood, so that what was said can be quoted as it was typed.
/// </summary>
static class Folding
{
    static readonly IReadOnlyDictionary<int, int> Simplified = Load();

    public static List<(Rune Rune, int At)> Fold(string text)
    {
        var folded = new List<(Rune, int)>(text.Length);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            Add(folded, rune, at);
            at += rune.Utf16SequenceLength;
        }
        return folded;
    }

    public static bool IsHan(int code) => code is (>= 0x3400 and <= 0x9FFF) or 0x3007 or (>= 0x20000 and <= 0x3FFFF);

    static void Add(List<(Rune, int)> folded, Rune rune, int at)
    {
        if (rune.IsAscii)
        {
            if (rune.Value != '\'')
                folded.Add((new Rune(char.ToLowerInvariant((char)rune.Value)), at));
            return;
        }
        if (IsHan(rune.Value))
        {
            folded.Add((new Rune(Simplified.GetValueOrDefault(rune.Value, rune.Value)), at));
            return;
        }
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsDigit(part))
                folded.Add((new Rune('0' + (int)Rune.GetNumericValue(part)), at));
            else if (IsHan(part.Value))
                folded.Add((new Rune(Simplified.GetValueOrDefault(part.Value, part.Value)), at));
            else if (!IsSilent(part))
                folded.Add((Rune.ToLowerInvariant(part), at));
        }
    }

    /// <summary>Accents, joiners, marks of direction, and apostrophes: "what's", "what’s" and "whats" are one.</summary>
    static bool IsSilent(Rune rune) =>
        rune.Value is '\'' or '\u2018' or '\u2019' or '\u02BC' ||
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    static Dictionary<int, int> Load()
    {
        using var data = Data.Open("characters.data.json");
        var simplified = new Dictionary<int, int>();
        foreach (var line in data.RootElement.GetProperty("pairs").EnumerateArray())
        {
            foreach (var pair in line.GetString()!.Chunk(2))
                simplified.Add(pair[0], pair[1]);
        }
        return simplified;
    }
}
