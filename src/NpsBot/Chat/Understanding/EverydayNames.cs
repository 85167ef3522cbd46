namespace NpsBot.Chat;

/// <summary>Decides whether an everyday word of a message is the name of a service: whether "it" is the service called IT.</summary>
sealed class EverydayNames(Lexicon lexicon, string text, List<Unit> units)
{
    static readonly HashSet<string> Beside = ["score", "advice"];

    /// <summary>
    /// It is a name in "it nps", among Chinese characters, and in capitals where the rest is not; in "why is it so low" it is none.
    /// </summary>
    public bool IsMeant(int from, int to) =>
        (from > 0 && IsBeside(units[from - 1]))
        || (to < units.Count && IsBeside(units[to]))
        || (units[from].IsWord && units.Exists(unit => unit.IsHan))
        || (IsCapital(text.AsSpan(units[from].Start, units[to - 1].End - units[from].Start)) && !IsCapital(text));

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
