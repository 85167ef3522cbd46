namespace NpsBot.Chat;

/// <summary>How far two words are apart in slips of the finger: a letter missing, too many, wrong, or swapped with its neighbour.</summary>
/// <remarks>Optimal string alignment, the restricted Damerau-Levenshtein distance (Damerau 1964).</remarks>
static class Typos
{
    /// <summary>The most slips that any word is forgiven.</summary>
    public const int Most = 2;

    const int MostOnStack = 1024;

    /// <summary>How many slips a word of this length is forgiven; in short words a slip makes another word.</summary>
    public static int Forgiven(int length) => length switch
    {
        < 5 => 0,
        < 8 => 1,
        _ => Most,
    };

    /// <summary>The slips when the words may pass for each other, else null. In four letters two neighbours may be swapped.</summary>
    public static int? Between(ReadOnlySpan<char> said, ReadOnlySpan<char> meant)
    {
        if (said.SequenceEqual(meant))
            return 0;
        var most = Forgiven(meant.Length);
        if (meant.Length == 4)
            return IsSwapped(said, meant) ? 1 : null;
        if (most == 0 || Math.Abs(said.Length - meant.Length) > most || !HasSameDigits(said, meant))
            return null;
        var distance = Distance(said, meant);
        return distance <= most ? distance : null;
    }

    static bool IsSwapped(ReadOnlySpan<char> said, ReadOnlySpan<char> meant)
    {
        if (said.Length != meant.Length)
            return false;
        var at = said.CommonPrefixLength(meant);
        return at + 1 < said.Length
            && said[at] == meant[at + 1] && said[at + 1] == meant[at]
            && said[(at + 2)..].SequenceEqual(meant[(at + 2)..]);
    }

    /// <summary>"Plant 1" is no slip for "Plant 2".</summary>
    static bool HasSameDigits(ReadOnlySpan<char> said, ReadOnlySpan<char> meant)
    {
        int a = 0, b = 0;
        while (true)
        {
            while (a < said.Length && !char.IsDigit(said[a]))
                a++;
            while (b < meant.Length && !char.IsDigit(meant[b]))
                b++;
            if (a == said.Length || b == meant.Length)
                return a == said.Length && b == meant.Length;
            if (said[a++] != meant[b++])
                return false;
        }
    }

    static int Distance(ReadOnlySpan<char> said, ReadOnlySpan<char> meant)
    {
        var width = meant.Length + 1;
        var cells = (said.Length + 1) * width;
        var rows = cells <= MostOnStack ? stackalloc int[cells] : new int[cells];
        for (var i = 0; i <= said.Length; i++)
        {
            for (var j = 0; j <= meant.Length; j++)
                rows[i * width + j] = i == 0 || j == 0 ? i + j : Least(rows, width, i, j, said, meant);
        }
        return rows[said.Length * width + meant.Length];
    }

    static int Least(ReadOnlySpan<int> rows, int width, int i, int j, ReadOnlySpan<char> said, ReadOnlySpan<char> meant)
    {
        var above = (i - 1) * width + j;
        var least = Math.Min(rows[above], rows[i * width + j - 1]) + 1;
        least = Math.Min(least, rows[above - 1] + (said[i - 1] == meant[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && said[i - 1] == meant[j - 2] && said[i - 2] == meant[j - 1])
            least = Math.Min(least, rows[above - width - 2] + 1);
        return least;
    }
}
