namespace NpsBot.Core.Disclosure;

/// <summary>Which groups an anonymous answer may be kept with.</summary>
public static class SmallGroups
{
    /// <summary>The name of the pool: an answer that stands there is counted in the whole and in no group.</summary>
    public const string Pool = "";

    /// <summary>
    /// The groups whose answers go into the pool: a group of which too few answered can never be shown, and its name on an answer would only tell whoever can
    /// read the database among how few people to look. So that the pool itself is never so small, the next smallest groups join it until it
    /// holds enough answers or nothing is left.
    /// </summary>
    /// <param name="answers">How many of each group answered, the ways out included; none is negative. What is in the pool already stands under <see cref="Pool"/>.</param>
    /// <param name="fewest">The fewest answers that a group, and the pool, may have; at least 1.</param>
    /// <returns>The names of the groups to be pooled, without the pool's own. All groups, where all together have fewer answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fewest"/> is below 1.</exception>
    public static IReadOnlySet<string> ToBePooled(IReadOnlyDictionary<string, long> answers, int fewest)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        var inPool = answers.GetValueOrDefault(Pool);
        var pooled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (group, people) in answers.Where(group => group.Key != Pool).OrderBy(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            if (people >= fewest && (inPool == 0 || inPool >= fewest))
                break;
            pooled.Add(group);
            inPool += people;
        }
        return pooled;
    }
}
