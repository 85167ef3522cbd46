namespace NpsBot.Core.Instruments;

/// <summary>What a rating means: stored with each result, since results of different scales or definitions are never compared.</summary>
/// <param name="Measure">The field's name, such as "CSAT".</param>
/// <param name="Lowest">The lowest rating that can be given.</param>
/// <param name="Highest">The highest.</param>
/// <param name="GoodFrom">From which rating on an answer counts as good.</param>
public sealed record Scale(string Measure, int Lowest, int Highest, int GoodFrom)
{
    /// <summary>Customer satisfaction, 1 to 5; 4 and 5 are good ("top two box").</summary>
    public static Scale Csat { get; } = new("CSAT", 1, 5, 4);

    /// <summary>Customer effort ("how easy was it"), 1 to 7; 5 to 7 are good (Dixon, Freeman and Toman 2010, in its second form).</summary>
    public static Scale Ces { get; } = new("CES", 1, 7, 5);
}
