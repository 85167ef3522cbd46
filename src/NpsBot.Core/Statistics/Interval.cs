namespace NpsBot.Core.Statistics;

/// <summary>A range on the score's scale, -100 to 100.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High);
