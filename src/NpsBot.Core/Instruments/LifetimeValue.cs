using NpsBot.Core.Scores;

namespace NpsBot.Core.Instruments;

/// <summary>What a customer is worth over the years to come (CLV): a scenario from the user's own figures, never a fact.</summary>
/// <remarks>
/// Gupta and Lehmann ("Customers as Assets", Journal of Interactive Marketing 17(1), 2003): margin times r / (1 + d - r), with margin and
/// retention constant.
/// </remarks>
public sealed record LifetimeValue
{
    /// <summary>Takes the figures of a group of customers.</summary>
    /// <param name="margin">What a customer brings per period, in money; may be a loss.</param>
    /// <param name="retention">The share that stays from one period to the next, 0 to 1.</param>
    /// <param name="discount">By how much money is worth less a period later, 0 or more: .1 for 10 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A share is out of range, or retention is not below 1 + discount: the sum would have no end.
    /// </exception>
    public LifetimeValue(double margin, double retention, double discount)
    {
        if (!double.IsFinite(margin))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin is an amount of money.");
        if (!(discount >= 0 && double.IsFinite(discount)))
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "A discount rate is 0 or more, such as 0.1.");
        if (!(retention is >= 0 and <= 1 && retention < 1 + discount))
            throw new ArgumentOutOfRangeException(nameof(retention), retention, "Retention is a share from 0 to 1, below 1 + discount.");
        (Margin, Retention, Discount) = (margin, retention, discount);
    }

    /// <summary>What a customer brings per period, in money.</summary>
    public double Margin { get; }

    /// <summary>The share that stays from one period to the next, 0 to 1.</summary>
    public double Retention { get; }

    /// <summary>By how much money is worth less a period later.</summary>
    public double Discount { get; }

    /// <summary>The worth of the periods to come, in money, when this period's margin is already in.</summary>
    public double Value => Margin * Retention / (1 + Discount - Retention);

    /// <summary>The same with this period's margin, in money.</summary>
    public double WithFirstMargin => Value + Margin;

    /// <summary>How many periods a customer stays on average, 1 or more; infinite when nobody leaves.</summary>
    public double ExpectedPeriods => 1 / (1 - Retention);
}

/// <summary>What promoters, passives and detractors are worth, from the user's own figures.</summary>
/// <param name="Promoter">A promoter.</param>
/// <param name="Passive">A passive.</param>
/// <param name="Detractor">A detractor.</param>
public sealed record LifetimeValues(LifetimeValue Promoter, LifetimeValue Passive, LifetimeValue Detractor)
{
    /// <summary>The worth of one customer in a band.</summary>
    public LifetimeValue this[Band band] => band switch
    {
        Band.Promoter => Promoter,
        Band.Passive => Passive,
        _ => Detractor,
    };

    /// <summary>What all customers together are worth, in money.</summary>
    public double Total(Tally customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return Enum.GetValues<Band>().Sum(band => customers[band] * this[band].Value);
    }

    /// <summary>What it would bring, in money, if so many customers moved from one band to another; a loss is below 0.</summary>
    public double Converting(long customers, Band from, Band to) => customers * (this[to].Value - this[from].Value);
}
