namespace NpsBot.Setup;

/// <summary>"Did you mean ...?" for names that people type.</summary>
static class Nearest
{
    /// <summary>The candidate within two slips of the word (one for short words); null when none is that near.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        var (best, fewest) = ((string?)null, word.Length < 5 ? 2 : 3);
        foreach (var candidate in candidates)
        {
            var slips = Slips(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (slips < fewest)
                (best, fewest) = (candidate, slips);
        }
        return best;
    }

    /// <summary>Levenshtein's distance, with two rows.</summary>
    static int Slips(string left, string right)
    {
        var above = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = above[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[^1];
    }
}
