namespace NpsBot.Chat;

/// <summary>Decides whether an everyday word of a message is the name of a service: whether "it" is the service called IT.</summary>
sealed class EverydayNames(Lexicon lexicon, string text, List<Unit> units)
{
    static readonly HashSet<string> Beside = ["score", "advice"];

    /// <summary>
    /// It is a name in "it nps", among Chinese characters, and in capitals where the rest is not; in "why is it so low" it is none.
    /// As a part of a longer name, such as "IT help desk", only capitals tell.
    /// </summary>
    public bool IsMeant(NameMatch match) => IsInCapitals(match) || (!match.IsPart && IsAmongOthers(match));

    bool IsAmongOthers(NameMatch match) =>
        (match.From > 0 && IsBeside(units[match.From - 1]))
        || (match.To < units.Count && IsBeside(units[match.To]))
        || (units[match.From].IsWord && units.Exists(unit => unit.IsHan));

    bool IsInCapitals(NameMatch match) =>
        units[match.From].IsWord
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
