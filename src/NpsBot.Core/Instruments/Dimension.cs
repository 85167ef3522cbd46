namespace NpsBot.Core.Instruments;

/// <summary>The five dimensions of service quality (Parasuraman, Zeithaml and Berry, "SERVQUAL", Journal of Retailing 64, 1988).</summary>
public enum Dimension
{
    /// <summary>What one sees: equipment, rooms, appearance.</summary>
    Tangibles,

    /// <summary>Doing what was promised, dependably and correctly.</summary>
    Reliability,

    /// <summary>Willingness to help, promptly.</summary>
    Responsiveness,

    /// <summary>Knowledge and courtesy that inspire trust.</summary>
    Assurance,

    /// <summary>Care for the single person.</summary>
    Empathy,
}

/// <summary>What belongs to the dimensions.</summary>
public static class Dimensions
{
    /// <summary>All five, in the usual order.</summary>
    public static IReadOnlyList<Dimension> All { get; } = Enum.GetValues<Dimension>();

    /// <summary>How many questions all dimensions have together: 22.</summary>
    public static int ItemsInAll { get; } = All.Sum(Items);

    /// <summary>How many questions a dimension has: 4, 5, 4, 4 and 5.</summary>
    public static int Items(this Dimension dimension) => dimension is Dimension.Reliability or Dimension.Empathy ? 5 : 4;

    /// <summary>
    /// The share of importance that the authors' own respondents gave, in percent, summing to 100 (Zeithaml, Parasuraman and Berry,
    /// "Delivering Quality Service", 1990).
    /// </summary>
    public static double PublishedWeight(this Dimension dimension) => dimension switch
    {
        Dimension.Tangibles => 11,
        Dimension.Reliability => 32,
        Dimension.Responsiveness => 22,
        Dimension.Assurance => 19,
        _ => 16,
    };

    /// <summary>The answers that belong to a dimension, of 22 in the usual order.</summary>
    internal static IEnumerable<int> Of(this IReadOnlyList<int> items, Dimension dimension) =>
        items.Skip(All.TakeWhile(earlier => earlier != dimension).Sum(Items)).Take(dimension.Items());
}
