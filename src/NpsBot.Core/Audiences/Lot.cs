namespace NpsBot.Core.Audiences;

/// <summary>Chance that can be had again: the same seed draws the same lots for ever, on every machine.</summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). Written out here because the
/// generator of the platform may change between versions, and a wave that was drawn must be open to checking years later.
/// </remarks>
/// <param name="seed">Any number.</param>
public sealed class Lot(long seed)
{
    // The golden ratio's fraction in 64 bits: an odd step that meets every number once.
    const ulong Step = 0x9E3779B97F4A7C15;

    ulong state = unchecked((ulong)seed);

    /// <summary>A whole number of a range, each equally likely.</summary>
    /// <param name="limit">The first number that is too large, above 0.</param>
    /// <remarks>Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), 2019: rejecting a few keeps it without bias.</remarks>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var range = (ulong)limit;
        var tooFew = unchecked(0 - range) % range;
        while (true)
        {
            var high = Math.BigMul(Next(), range, out var low);
            if (low >= tooFew)
                return (int)high;
        }
    }

    /// <summary>Draws without putting back: each set of so many is equally likely.</summary>
    /// <param name="from">What is drawn from; its order matters, so callers put it in order first. Left as it is.</param>
    /// <param name="count">How many, 0 to all of them.</param>
    /// <returns>In the order in which they were drawn.</returns>
    /// <remarks>The first steps of the shuffle of Fisher and Yates, as Durstenfeld has it (Communications of the ACM 7(7), 1964).</remarks>
    public IReadOnlyList<T> Draw<T>(IReadOnlyList<T> from, int count)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, from.Count);
        var left = from.ToArray();
        for (var drawn = 0; drawn < count; drawn++)
        {
            var next = drawn + Below(left.Length - drawn);
            (left[drawn], left[next]) = (left[next], left[drawn]);
        }
        return left[..count];
    }

    /// <summary>A number that stands for texts: the same on every machine and for ever, spread evenly whatever the texts look like.</summary>
    /// <remarks>FNV-1a (Fowler, Noll and Vo 1991) over the texts with a mark between them, stirred by the last step of SplitMix64.</remarks>
    public static ulong Hash(params ReadOnlySpan<string> texts)
    {
        const ulong prime = 1099511628211;
        var hash = 14695981039346656037;
        foreach (var text in texts)
        {
            foreach (var character in text)
                hash = unchecked((hash ^ character) * prime);
            // No text holds this, so that ("ab", "c") is not ("a", "bc").
            hash = unchecked((hash ^ 0x1_0000) * prime);
        }
        return Stir(hash);
    }

    ulong Next() => Stir(state = unchecked(state + Step));

    static ulong Stir(ulong number)
    {
        number = unchecked((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9);
        number = unchecked((number ^ (number >> 27)) * 0x94D049BB133111EB);
        return number ^ (number >> 31);
    }
}
