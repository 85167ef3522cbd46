namespace NpsBot.Core.Statistics;

/// <summary>Where a score, or a change of it, probably lies.</summary>
/// <param name="Low">Lower end in points of the score: -100 to 100 for a score, -200 to 200 for a change.</param>
/// <param name="High">Upper end in points, not below <paramref name="Low"/>.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>How many points lie between the ends.</summary>
    public double Width => High - Low;

    /// <summary>Whether a figure lies between the ends, the ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The part of this interval that can occur: between <paramref name="lowest"/> and <paramref name="highest"/>.</summary>
    public Interval Within(double lowest, double highest) => new(Math.Clamp(Low, lowest, highest), Math.Clamp(High, lowest, highest));
}
