using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Trends;

/// <summary>A series of waves as trend methods see it.</summary>
static class Periods
{
    /// <summary>All answers of the first periods, as many as given, or of all.</summary>
    public static Spread Pooled(IReadOnlyList<Tally> periods, int? first = null)
    {
        ArgumentNullException.ThrowIfNull(periods);
        if (first is { } count)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(first));
        return Spread.Of(periods.Take(first ?? periods.Count).Aggregate(Tally.Empty, Tally.Add));
    }

    /// <summary>The standard error of a period's score if it thought as all do; null without answers.</summary>
    public static double? Error(Spread pooled, Tally period) => period.Count == 0 ? null : (pooled with { Count = period.Count }).StandardError;

    /// <summary>The mean step from one value to the next; 0 for fewer than two values.</summary>
    public static double MeanStep(IReadOnlyList<double> values) =>
        values.Count < 2 ? 0 : values.Zip(values.Skip(1), (one, next) => Math.Abs(next - one)).Average();

    /// <summary>The numbers, from 1 on, of the elements for which something holds.</summary>
    public static IReadOnlyList<int> Numbers<T>(IEnumerable<T> items, Func<T, bool> holds) =>
        [.. items.Select((item, i) => (item, number: i + 1)).Where(pair => holds(pair.item)).Select(pair => pair.number)];
}
