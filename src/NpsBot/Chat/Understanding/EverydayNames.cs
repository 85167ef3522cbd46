namespace NpsBot.Chat;

/// <summary>Decides whether an everyday word of a message is the name of a service: whether "it" is the service called IT.</summary>
sealed class EverydayNames(Lexicon lexicon, string text, List<Unit> units)
{
    const int LongestAbbreviation = 3;

    static readonly HashSet<string> Beside = ["score", "advice"];
    static readonly HashSet<string> NoChinese = ["it", "people"];

    /// <summary>
    /// It is a name in "it nps", among Chinese characters, and in capitals where the rest is not; in "why is it so low" it is none.
    /// As a part of a longer name, such as "IT help desk", only a short word in capitals or Chinese characters beside it tell; "HUMAN please" is shouted.
    /// </summary>
    public bool IsMeant(NameMatch match) => IsInCapitals(match) || IsAmongHan(match) || (!match.IsPart && IsAmongOthers(match));

    /// <summary>Chinese has no case, but nobody who writes Chinese says "it" or "people" in English; "help" they may.</summary>
    bool IsAmongHan(NameMatch match) =>
        match.To - match.From == 1 && units.Exists(unit => unit.IsHan) && lexicon.Cut([units[match.From]], [])[0].CanMean(NoChinese);

    bool IsAmongOthers(NameMatch match) =>
        (match.From > 0 && IsBeside(units[match.From - 1]))
        || (match.To < units.Count && IsBeside(units[match.To]))
        || (units[match.From].IsWord && units.Exists(unit => unit.IsHan));

    bool IsInCapitals(NameMatch match) =>
        units[match.From].IsWord
        && (!match.IsPart || units[match.From].Text.Length <= LongestAbbreviation)
        && IsCapital(text.AsSpan(units[match.From].Start, units[match.To - 1].End - units[match.From].Start))
        && !IsCapital(text);

    bool IsBeside(Unit unit) => lexicon.Cut([unit], [])[0].CanMean(Beside);

    static bool IsCapital(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (char.IsLower(letter))
                return false;
        }
        return true;
    }
}
