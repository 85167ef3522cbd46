using System.Runtime.InteropServices;

namespace NpsBot.Core.Disclosure;

/// <summary>Parts of one whole: which of them are shown, and which are pooled so that nothing can be subtracted from the whole.</summary>
sealed class Siblings(IEnumerable<GroupPart> parts, GroupCaution caution)
{
    readonly List<GroupPart> alone = [.. parts.OrderBy(part => part.Asked).ThenBy(part => part.Paths[0], StringComparer.Ordinal)];
    readonly GroupPart pool = new("");

    /// <summary>All parts, the small ones as one; empty when the whole cannot be taken apart.</summary>
    public IReadOnlyList<GroupPart> Apart()
    {
        Pool(alone.Where(part => !caution.MayBeShown(part.Tally)));
        if (!caution.HidesAnother)
            return [.. alone];
        while (alone.Count > 0)
        {
            if (pool.Paths.Count > 0 && !caution.MayBeShown(pool.Tally))
            {
                Pool([alone[0]]);
                continue;
            }
            List<GroupPart> all = pool.Paths.Count > 0 ? [.. alone, pool] : [.. alone];
            var untied = Untied(all);
            if (untied.Count == 0)
                return all.Count > 1 ? all : [];
            // Where only the pool stands apart, it takes in the next smallest.
            Pool(untied is [var one] && one == pool ? [alone[0]] : untied.Where(part => part != pool));
        }
        return [];
    }

    void Pool(IEnumerable<GroupPart> hidden)
    {
        foreach (var part in hidden.ToList())
        {
            alone.Remove(part);
            pool.Add(part);
        }
    }

    /// <summary>Those that too few people tie to the rest. Beginning with the largest, whatever is tied to what is tied already joins it.</summary>
    List<GroupPart> Untied(IReadOnlyList<GroupPart> all)
    {
        var largest = all.MaxBy(part => part.Tally.Count)!;
        var tied = new Dictionary<int, long>(largest.SteadySince);
        var rest = all.Where(part => part != largest).OrderByDescending(part => part.Tally.Count).ToList();
        while (rest.RemoveAll(part => Tie(tied, part)) > 0)
        {
        }
        return rest;
    }

    bool Tie(Dictionary<int, long> tied, GroupPart part)
    {
        if (part.SteadySince.Sum(cohort => Math.Min(cohort.Value, tied.GetValueOrDefault(cohort.Key))) < caution.LeastTied)
            return false;
        foreach (var (snapshot, people) in part.SteadySince)
            CollectionsMarshal.GetValueRefOrAddDefault(tied, snapshot, out _) += people;
        return true;
    }
}
