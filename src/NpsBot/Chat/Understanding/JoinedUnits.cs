using System.Numerics;

namespace NpsBot.Chat;

/// <summary>
/// Units with the text of any stretch of them, without its spaces, at no cost; and a quick look whether two can be alike.
/// </summary>
sealed class JoinedUnits
{
    readonly string joined;
    readonly int[] starts;
    readonly uint[] letters;

    public JoinedUnits(List<Unit> units)
    {
        Units = units;
        joined = string.Concat(units.Select(unit => unit.Text));
        starts = new int[units.Count + 1];
        letters = new uint[units.Count];
        for (var i = 0; i < units.Count; i++)
        {
            starts[i + 1] = starts[i] + units[i].Text.Length;
            foreach (var letter in units[i].Text)
                letters[i] |= 1u << (letter % 32);
        }
    }

    public List<Unit> Units { get; }

    public ReadOnlySpan<char> Text(int from, int to) => joined.AsSpan(starts[from], starts[to] - starts[from]);

    /// <summary>The slips between a stretch of these units and a stretch of others; null when they are too many.</summary>
    public int? Slips(int from, int to, JoinedUnits meant, int meantFrom, int meantTo)
    {
        // Every slip adds or takes away at most two letters, so most pairs need no closer look.
        var different = BitOperations.PopCount(Letters(from, to) ^ meant.Letters(meantFrom, meantTo));
        return different > 2 * Typos.Most ? null : Typos.Between(Text(from, to), meant.Text(meantFrom, meantTo));
    }

    uint Letters(int from, int to)
    {
        var all = 0u;
        for (var i = from; i < to; i++)
            all |= letters[i];
        return all;
    }
}
