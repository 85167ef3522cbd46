namespace NpsBot.Core.Disclosure.Masking;

/// <summary>The names of an organisation's people, staff included, prepared for finding them in comments.</summary>
public sealed class KnownNames
{
    /// <summary>The most Chinese characters of a name.</summary>
    internal const int LongestHan = 5;

    readonly HashSet<string> words = new(StringComparer.Ordinal);
    readonly HashSet<string> han = new(StringComparer.Ordinal);
    readonly IReadOnlySet<string> everyday;

    /// <summary>Prepares names.</summary>
    /// <param name="folded">The names as <see cref="FoldedText.Text"/> has them, given name and family name in any order.</param>
    /// <param name="everyday">Folded words that are names and ordinary words as well, such as "will", "may" or "高兴".</param>
    public KnownNames(IEnumerable<string> folded, IReadOnlySet<string> everyday)
    {
        ArgumentNullException.ThrowIfNull(folded);
        this.everyday = everyday ?? throw new ArgumentNullException(nameof(everyday));
        foreach (var name in folded)
            Add(name);
    }

    /// <summary>Whether this word of letters is part of somebody's name.</summary>
    internal bool IsPart(ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether these Chinese characters are somebody's name, whole or without the family name.</summary>
    internal bool IsHanName(ReadOnlySpan<char> characters) => han.GetAlternateLookup<ReadOnlySpan<char>>().Contains(characters);

    /// <summary>Whether it is an ordinary word too.</summary>
    internal bool IsEveryday(string word) => everyday.Contains(word);

    void Add(string name)
    {
        foreach (var word in NameFinder.Words(name))
        {
            if (word.End - word.Start >= 2)
                words.Add(name[word.Start..word.End]);
        }
        var characters = string.Concat(name.Where(FoldedText.IsHan));
        if (characters.Length is < 2 or > LongestHan)
            return;
        AddHan(characters);
        var family = ChineseTitles.FamilyName(characters);
        if (family > 0 && characters.Length - family >= 2)
            AddHan(characters[family..]);
    }

    void AddHan(string characters)
    {
        if (!everyday.Contains(characters))
            han.Add(characters);
    }
}
