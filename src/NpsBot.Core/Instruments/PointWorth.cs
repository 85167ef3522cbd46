using NpsBot.Core.Scores;

namespace NpsBot.Core.Instruments;

/// <summary>What one point of a score would be worth: a scenario from the user's own figures, never a fact. That people who move from one band to another will behave like those who are there is an assumption.</summary>
/// <param name="Values">What a promoter, a passive and a detractor is worth over the periods to come.</param>
/// <param name="Customers">How many customers there are, above 0.</param>
/// <param name="Give">How wrong the figures may be.</param>
/// <remarks>Worth by band as in Gupta and Lehmann (2003), see <see cref="LifetimeValue"/>; the range is found by trying every corner.</remarks>
public sealed record PointWorth(LifetimeValues Values, double Customers, Uncertainty Give)
{
    /// <summary>
    /// What one point brings, in money, when it comes from customers who move from one band to another: half a percent of all customers from detractor to
    /// promoter, which counts double, otherwise one percent.
    /// </summary>
    /// <param name="from">The lower band.</param>
    /// <param name="to">The higher band.</param>
    /// <exception cref="ArgumentException">The second band is not the higher one.</exception>
    public WorthRange OfPoint(Band from, Band to)
    {
        if (to <= from)
            throw new ArgumentException("A point is gained upwards.", nameof(to));
        var people = Customers / 100 / (to - from);
        return Range([Values[from], Values[to]], values => people * (values[1].Value - values[0].Value));
    }

    /// <summary>By how many percent the worth of all customers of one kind changes when more of them stay.</summary>
    /// <param name="value">What such a customer is worth.</param>
    /// <param name="points">How many percentage points more stay, above 0. Everybody is the most that can stay.</param>
    /// <param name="give">How wrong the figures may be.</param>
    /// <returns>In percent; null where the worth is not above 0, so that a percentage of it says nothing.</returns>
    /// <remarks>
    /// The claim that 5 % more retention brings 25 to 100 % more profit (Reichheld and Sasser 1990) held for the firms that were looked at; here it is
    /// recomputed from the figures given. The margin cancels out.
    /// </remarks>
    public static WorthRange? MoreRetention(LifetimeValue value, double points, Uncertainty give)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        if (!(value.WithFirstMargin > 0))
            return null;
        var range = new PointWorth(new LifetimeValues(value, value, value), 1, give).Range([value], values => 100 * (WithMore(values[0]) / values[0].WithFirstMargin - 1));
        return range;

        double WithMore(LifetimeValue whole) => Kept(whole.Margin, whole.Retention + (points / 100), whole.Discount) is { } more ? more.WithFirstMargin : double.PositiveInfinity;
    }

    /// <summary>The outcome from the figures as they are, and the lowest and highest when each may be wrong by itself.</summary>
    WorthRange Range(IReadOnlyList<LifetimeValue> values, Func<IReadOnlyList<LifetimeValue>, double> outcome)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        // One bit for the discount rate, two for each value: its margin and its retention.
        for (var corner = 0; corner < 1 << ((2 * values.Count) + 1); corner++)
        {
            var discount = Math.Max(0, values[0].Discount + Signed(corner & 1, Give.Discount / 100));
            var tried = values.Select((value, index) => Kept(
                value.Margin * (1 + Signed((corner >> ((2 * index) + 1)) & 1, Give.Margin / 100)),
                value.Retention + Signed((corner >> ((2 * index) + 2)) & 1, Give.Retention / 100), discount)).ToList();
            // Where nobody leaves and money keeps its worth, the sum has no end.
            var result = tried.TrueForAll(value => value is not null) ? outcome([.. tried.Select(value => value!)]) : double.NaN;
            if (double.IsNaN(result))
                return new WorthRange(outcome(values), null, null);
            (low, high) = (Math.Min(low, result), Math.Max(high, result));
        }
        return new WorthRange(outcome(values), double.IsFinite(low) ? low : null, double.IsFinite(high) ? high : null);
    }

    static double Signed(int bit, double size) => bit == 0 ? -size : size;

    static LifetimeValue? Kept(double margin, double retention, double discount)
    {
        var stay = Math.Clamp(retention, 0, 1);
        return stay < 1 + discount ? new LifetimeValue(margin, stay, discount) : null;
    }
}

/// <summary>How wrong figures may be, either way.</summary>
/// <param name="Margin">Margins, in percent of themselves, 0 to 100.</param>
/// <param name="Retention">Retention, in percentage points, 0 to 100.</param>
/// <param name="Discount">The discount rate, in percentage points, 0 to 100.</param>
public sealed record Uncertainty(double Margin, double Retention, double Discount)
{
    /// <summary>Margins by 10 %, retention and the discount rate by 2 points: what is tried when nothing else is said.</summary>
    public static Uncertainty Usual { get; } = new(10, 2, 2);
}

/// <summary>An outcome and how far it reaches when the figures behind it are somewhat wrong.</summary>
/// <param name="Central">From the figures as they were given.</param>
/// <param name="Low">The lowest; null where there is no end.</param>
/// <param name="High">The highest; null where there is no end.</param>
public sealed record WorthRange(double Central, double? Low, double? High);
