namespace NpsBot.Core.Themes;

/// <summary>A phrase found in a text.</summary>
/// <param name="From">The place of its first unit.</param>
/// <param name="To">The place after its last unit.</param>
/// <param name="Meanings">What it means; several when it stands in several lists.</param>
/// <typeparam name="T">What phrases mean.</typeparam>
public readonly record struct Found<T>(int From, int To, IReadOnlyList<T> Meanings);

/// <summary>Finds known phrases in a row of words. Where phrases overlap, the one of more units is meant: "慢慢" is not "慢".</summary>
/// <typeparam name="T">What phrases mean.</typeparam>
public sealed class PhraseFinder<T>
    where T : notnull
{
    const int BeginningKey = 4;

    readonly Dictionary<string, Entry[]> byWord;
    readonly Dictionary<string, Entry[]> byBeginning;
    readonly Entry[] byNumber;
    readonly IReadOnlySet<string> numbers;
    readonly PhraseFinder<T>? others;

    /// <summary>Prepares phrases for finding.</summary>
    /// <param name="phrases">The phrases with what they mean; the same phrase may come with several meanings.</param>
    /// <param name="numbers">Words that count as numbers, besides digits.</param>
    /// <param name="others">More phrases to look for; a phrase that stands in both means what it means here.</param>
    /// <exception cref="ArgumentException">A phrase is empty, or begins or ends with a gap.</exception>
    public PhraseFinder(IEnumerable<(Phrase Phrase, T Meaning)> phrases, IReadOnlySet<string> numbers, PhraseFinder<T>? others = null)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        this.others = others;
        this.numbers = numbers ?? throw new ArgumentNullException(nameof(numbers));
        var entries = phrases
            .GroupBy(one => one.Phrase.ToString(), StringComparer.Ordinal)
            .Select(same => new Entry(same.First().Phrase.Parts, [.. same.Select(one => one.Meaning).Distinct()]))
            .ToList();
        if (entries.Exists(entry => entry.Parts is [] or [PhrasePart.Gap, ..] or [.., PhrasePart.Gap]))
            throw new ArgumentException("A phrase begins and ends with a word.", nameof(phrases));
        byWord = entries.Where(entry => entry.Parts[0] is PhrasePart.Word)
            .GroupBy(entry => ((PhrasePart.Word)entry.Parts[0]).Text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        byBeginning = entries.Where(entry => entry.Parts[0] is PhrasePart.Beginning)
            .GroupBy(entry => Beginning(((PhrasePart.Beginning)entry.Parts[0]).Text, BeginningKey), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        byNumber = [.. entries.Where(entry => entry.Parts[0] is PhrasePart.Number)];
    }

    /// <summary>The phrases in a row of units, in the order of their places; no unit belongs to two of them.</summary>
    /// <param name="units">Folded words and single Chinese characters.</param>
    public IReadOnlyList<Found<T>> Find(IReadOnlyList<string> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var matches = new List<(Entry Entry, int[] Places)>();
        for (var at = 0; at < units.Count; at++)
        {
            foreach (var entry in Candidates(units[at]))
            {
                if (Match(entry.Parts, 0, units, at) is { } places)
                    matches.Add((entry, places));
            }
        }
        var taken = new bool[units.Count];
        var found = new List<Found<T>>();
        foreach (var (entry, places) in matches.OrderByDescending(match => match.Places.Length).ThenBy(match => match.Places[0]).ThenBy(match => match.Places[^1]))
        {
            if (Array.Exists(places, place => taken[place]))
                continue;
            foreach (var place in places)
                taken[place] = true;
            found.Add(new Found<T>(places[0], places[^1] + 1, entry.Meanings));
        }
        found.Sort((one, other) => one.From.CompareTo(other.From));
        return found;
    }

    IEnumerable<Entry> Candidates(string unit)
    {
        IEnumerable<Entry> candidates = byWord.GetValueOrDefault(unit, []);
        for (var length = 1; length <= Math.Min(unit.Length, BeginningKey); length++)
        {
            if (byBeginning.TryGetValue(Beginning(unit, length), out var entries))
                candidates = candidates.Concat(entries);
        }
        if (IsNumber(unit))
            candidates = candidates.Concat(byNumber);
        return others is null ? candidates : candidates.Concat(others.Candidates(unit));
    }

    static string Beginning(string word, int length) => word[..Math.Min(word.Length, length)];

    /// <summary>The places of the units that the parts from <paramref name="part"/> on take; null when they do not fit. Shorter gaps and longer numbers go first.</summary>
    int[]? Match(IReadOnlyList<PhrasePart> parts, int part, IReadOnlyList<string> units, int at)
    {
        if (part == parts.Count)
            return [];
        switch (parts[part])
        {
            case PhrasePart.Gap:
                for (var skipped = 0; skipped <= PhrasePart.Gap.Most; skipped++)
                {
                    if (Match(parts, part + 1, units, at + skipped) is { } rest)
                        return rest;
                }
                return null;
            case PhrasePart.Number:
                for (var length = NumberLength(units, at); length > 0; length--)
                {
                    if (Match(parts, part + 1, units, at + length) is { } rest)
                        return [.. Enumerable.Range(at, length), .. rest];
                }
                return null;
            default:
                return at < units.Count && Fits(parts[part], units[at]) && Match(parts, part + 1, units, at + 1) is { } after ? [at, .. after] : null;
        }
    }

    int NumberLength(IReadOnlyList<string> units, int at)
    {
        var length = 0;
        while (length < PhrasePart.Number.Most && at + length < units.Count && IsNumber(units[at + length]))
            length++;
        return length;
    }

    static bool Fits(PhrasePart part, string unit) => part switch
    {
        PhrasePart.Word word => unit == word.Text,
        PhrasePart.Beginning beginning => unit.StartsWith(beginning.Text, StringComparison.Ordinal),
        _ => false,
    };

    bool IsNumber(string unit) => unit.Length > 0 && (char.IsAsciiDigit(unit[0]) || numbers.Contains(unit));

    sealed record Entry(IReadOnlyList<PhrasePart> Parts, IReadOnlyList<T> Meanings);
}
