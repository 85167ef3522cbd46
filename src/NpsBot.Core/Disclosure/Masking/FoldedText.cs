namespace NpsBot.Core.Disclosure.Masking;

/// <summary>A text in which case, width, accents and the kind of Chinese script are folded away, each character remembering where it stood.</summary>
public sealed record FoldedText
{
    /// <summary>A text with its folding.</summary>
    /// <param name="original">As it was written.</param>
    /// <param name="text">Folded: lower case, Simplified, plain digits and signs, without apostrophes.</param>
    /// <param name="at">For every character of <paramref name="text"/> its place in <paramref name="original"/>, never decreasing.</param>
    /// <exception cref="ArgumentException">There are not as many places as characters.</exception>
    public FoldedText(string original, string text, IReadOnlyList<int> at)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(at);
        if (at.Count != text.Length)
            throw new ArgumentException("Every folded character has its place.", nameof(at));
        (Original, Text, At) = (original, text, at);
    }

    /// <summary>As it was written.</summary>
    public string Original { get; }

    /// <summary>Folded.</summary>
    public string Text { get; }

    /// <summary>Where each folded character stood.</summary>
    public IReadOnlyList<int> At { get; }

    /// <summary>Whether the character here was written as a capital.</summary>
    /// <param name="place">A place in <see cref="Text"/>.</param>
    public bool IsCapital(int place) => char.IsUpper(Original[At[place]]);

    /// <summary>Where the original goes on after the character here.</summary>
    /// <param name="place">A place in <see cref="Text"/>, or its length.</param>
    internal int EndInOriginal(int place)
    {
        var end = place;
        while (end < Text.Length && end > 0 && At[end] == At[place - 1])
            end++;
        return end < Text.Length ? At[end] : Original.Length;
    }

    internal static bool IsHan(char character) => character is (>= '\u3400' and <= '\u9FFF') or '\u3007';
}
