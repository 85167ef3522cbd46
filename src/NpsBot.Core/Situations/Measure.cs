namespace NpsBot.Core.Situations;

/// <summary>What organisations count beside a score: how people behave, where a score says what they would do.</summary>
public enum Measure
{
    /// <summary>How many stayed.</summary>
    Retention,

    /// <summary>How many left.</summary>
    Churn,

    /// <summary>How many came because somebody sent them.</summary>
    Referral,

    /// <summary>How many complained.</summary>
    Complaints,

    /// <summary>How much of what was said elsewhere was negative.</summary>
    NegativeFeedback,

    /// <summary>How satisfied people are.</summary>
    Satisfaction,

    /// <summary>What one customer brings per period, in money; may be a loss.</summary>
    Margin,

    /// <summary>By how much money is worth less a period later.</summary>
    Discount,

    /// <summary>How many customers there are.</summary>
    Customers,
}

/// <summary>What kind of number a figure is.</summary>
public enum FigureUnit
{
    /// <summary>A share of a whole, in percent, 0 to 100.</summary>
    Share,

    /// <summary>Whole things or people, 0 or more.</summary>
    Count,

    /// <summary>A mean on a scale that the definition names.</summary>
    Mean,

    /// <summary>An amount of money in the currency that the definition names; may be below 0.</summary>
    Money,
}

/// <summary>Which measures can be in which unit.</summary>
public static class Measures
{
    /// <summary>Every measure, in the order in which they are shown.</summary>
    public static IReadOnlyList<Measure> All { get; } = Enum.GetValues<Measure>();

    /// <summary>Whether it stands on the panel; the others only serve to work out what a point is worth.</summary>
    public static bool IsOnPanel(this Measure measure) => measure is not (Measure.Margin or Measure.Discount or Measure.Customers);

    /// <summary>Whether a measure can be told in a unit.</summary>
    public static bool CanBe(this Measure measure, FigureUnit unit) => measure switch
    {
        Measure.Margin => unit == FigureUnit.Money,
        Measure.Customers => unit == FigureUnit.Count,
        Measure.Discount => unit == FigureUnit.Share,
        Measure.Satisfaction => unit is FigureUnit.Share or FigureUnit.Mean,
        _ => unit is FigureUnit.Share or FigureUnit.Count,
    };

    /// <summary>Whether a number can be a figure in this unit.</summary>
    public static bool Allows(this FigureUnit unit, decimal value) => unit switch
    {
        FigureUnit.Share => value is >= 0 and <= 100,
        FigureUnit.Count => value >= 0 && value <= 1_000_000_000_000 && decimal.IsInteger(value),
        FigureUnit.Mean => value is >= 0 and <= 1000,
        _ => Math.Abs(value) <= 1_000_000_000_000,
    };
}
