using System.Runtime.ExceptionServices;

namespace NpsBot.Waves;

/// <summary>One duty after the other: each is done although another fails, so that one wave that nobody can handle does not hold up all others.</summary>
static class Duties
{
    /// <summary>Does a duty for each; what failed is thrown once all have been tried.</summary>
    /// <exception cref="AggregateException">Several failed; a single fault comes as it is.</exception>
    public static void Each<T>(IEnumerable<T> among, Action<T> duty)
    {
        ArgumentNullException.ThrowIfNull(among);
        ArgumentNullException.ThrowIfNull(duty);
        var faults = new List<Exception>();
        foreach (var one in among)
        {
            try
            {
                duty(one);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                faults.Add(fault);
            }
        }
        if (faults.Count == 1)
            ExceptionDispatchInfo.Throw(faults[0]);
        if (faults.Count > 1)
            throw new AggregateException(faults);
    }

    /// <summary>What failed and where, without what was being said at the time.</summary>
    public static string InWords(Exception fault)
    {
        var faults = fault is AggregateException several ? several.Flatten().InnerExceptions : (IReadOnlyList<Exception>)[fault];
        return string.Join("; ", faults.Select(one => $"{one.GetType().Name} in {one.TargetSite?.DeclaringType?.Name}.{one.TargetSite?.Name}").Distinct(StringComparer.Ordinal));
    }
}
