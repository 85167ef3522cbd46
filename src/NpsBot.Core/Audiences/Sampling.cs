namespace NpsBot.Core.Audiences;

/// <summary>How a wave chooses among the people whom it may ask; a closed set.</summary>
public abstract record Sampling
{
    Sampling()
    {
    }

    /// <summary>All of them.</summary>
    public sealed record All : Sampling;

    /// <summary>By lot: each has the same chance, and so has each set of them (a simple random sample).</summary>
    /// <param name="Size">How many.</param>
    public sealed record Random(Portion Size) : Sampling;

    /// <summary>By lot within each department, as many as it has people in proportion, so that no department is missed by chance.</summary>
    /// <param name="Size">How many from all departments together.</param>
    public sealed record Stratified(Portion Size) : Sampling;

    /// <summary>In turns: people are divided into parts once and for all, and each wave asks the next part.</summary>
    /// <param name="Parts">How many parts, at least 2: after so many waves everyone has had a turn.</param>
    public sealed record Panel(int Parts) : Sampling;
}

/// <summary>How many of a number of people; a closed set.</summary>
public abstract record Portion
{
    Portion()
    {
    }

    /// <summary>How many of so many people that is: never more than there are, and somebody where there is anybody.</summary>
    /// <param name="people">0 or more.</param>
    public abstract int Of(int people);

    /// <summary>A fixed number.</summary>
    /// <param name="People">At least 1.</param>
    public sealed record Count(int People) : Portion
    {
        /// <inheritdoc/>
        public override int Of(int people) => Math.Min(People, people);
    }

    /// <summary>A share, to the nearest whole person.</summary>
    /// <param name="Whole">Above 0, at most 1.</param>
    public sealed record Share(double Whole) : Portion
    {
        /// <inheritdoc/>
        public override int Of(int people) =>
            people == 0 ? 0 : Math.Clamp((int)Math.Round(Whole * people, MidpointRounding.AwayFromZero), 1, people);
    }
}
