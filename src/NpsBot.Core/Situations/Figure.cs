using NpsBot.Core.Scores;

namespace NpsBot.Core.Situations;

/// <summary>A figure that an organisation counts itself, with how it is counted.</summary>
/// <param name="Period">What it is about.</param>
/// <param name="Measure">What it measures.</param>
/// <param name="Band">Whose, where promoters, passives and detractors are counted apart; null: everybody's.</param>
/// <param name="Value">In the unit.</param>
/// <param name="Unit">What kind of number it is.</param>
/// <param name="Definition">How it is counted, in the organisation's words.</param>
public sealed record Figure(Period Period, Measure Measure, Band? Band, decimal Value, FigureUnit Unit, string Definition)
{
    /// <summary>
    /// Whether two figures count the same thing in the same way: the same measure and unit by the same definition. Blanks and case make no difference. What is
    /// counted differently is never compared.
    /// </summary>
    public bool IsCountedLike(Figure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Measure == other.Measure && Band == other.Band && Unit == other.Unit && Period.IsQuarter == other.Period.IsQuarter
            && string.Equals(Plain(Definition), Plain(other.Definition), StringComparison.OrdinalIgnoreCase);
    }

    static string Plain(string definition) => string.Join(' ', definition.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
