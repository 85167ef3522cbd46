namespace NpsBot.Core.Themes;

/// <summary>One step of a phrase; a closed set.</summary>
public abstract record PhrasePart
{
    PhrasePart()
    {
    }

    /// <summary>Exactly this word or Chinese character, folded.</summary>
    /// <param name="Text">The word.</param>
    public sealed record Word(string Text) : PhrasePart
    {
        /// <inheritdoc/>
        public override string ToString() => Text;
    }

    /// <summary>Any word that begins so, the word itself included: forms such as "waits", "waited" and "waiting".</summary>
    /// <param name="Text">The beginning.</param>
    public sealed record Beginning(string Text) : PhrasePart
    {
        /// <inheritdoc/>
        public override string ToString() => Text + "*";
    }

    /// <summary>A number in digits or in words, of up to <see cref="Most"/> units.</summary>
    public sealed record Number : PhrasePart
    {
        /// <summary>The most units of one number: "twenty five", "二十五".</summary>
        public const int Most = 3;

        /// <inheritdoc/>
        public override string ToString() => "#";
    }

    /// <summary>Up to <see cref="Most"/> units of any kind, or none.</summary>
    public sealed record Gap : PhrasePart
    {
        /// <summary>The most units left out.</summary>
        public const int Most = 3;

        /// <inheritdoc/>
        public override string ToString() => "_";
    }
}

/// <summary>Words in a row that mean something.</summary>
/// <param name="Parts">Its steps; the first is a word, a beginning or a number, the last is no gap.</param>
public sealed record Phrase(IReadOnlyList<PhrasePart> Parts)
{
    /// <summary>As it is written in a list of phrases; two phrases are the same when they are written the same.</summary>
    public override string ToString() => string.Join(' ', Parts);
}
