using NpsBot.Core.Scores;

namespace NpsBot.Core.Disclosure;

/// <summary>
/// Which groups of a wave may be shown: once, when the wave has ended, from the very answers of its final snapshot, and the same to everybody.
/// </summary>
/// <remarks>
/// <para>
/// The groups form one tree. At each node its parts are shown, or pooled, or nothing is said below it; what is shown are always all parts of a
/// node, so that nothing is left over to be found by subtraction. A part must stand on its own even before somebody who gave one of its answers
/// (<see cref="DisclosureRules.DiscloseToRespondent"/>): the numbers, and not nearly all alike. Parts that do not are pooled, with the next
/// smallest sibling until the pool does.
/// </para>
/// <para>
/// Earlier snapshots showed the whole wave, so a part could be found as "the final one less an early one" where all its people answered late. Let the
/// people who stand since the same snapshot be a cohort. Any combination of figures that does not take all parts alike gives weight to
/// everybody whose part and cohort it treats differently. So parts count as tied when at least as many people as the threshold
/// share cohorts, on the smaller side of each; a set of parts that is tied one by one cannot be separated by less. Parts that are not tied to the others
/// are pooled too. A combination that does take all parts alike is one of whole snapshots, and those are kept apart by <see cref="DisclosureRules.MayTakeNew"/>.
/// </para>
/// </remarks>
public static class GroupRules
{
    /// <summary>The groups that may be shown, by path; empty when none may. They never change afterwards: keep them, and do not ask again.</summary>
    /// <param name="final">The final snapshot of the wave.</param>
    /// <param name="groups">The people whom that snapshot counted, by group.</param>
    /// <param name="thresholds">The thresholds of the wave.</param>
    public static IReadOnlyList<DisclosedGroup> Disclose(Snapshot final, IReadOnlyList<GroupCount> groups, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(final);
        ArgumentNullException.ThrowIfNull(groups);
        return Disclose(final, groups, GroupCaution.Of(thresholds));
    }

    internal static IReadOnlyList<DisclosedGroup> Disclose(Snapshot final, IReadOnlyList<GroupCount> groups, GroupCaution caution)
    {
        var whole = new GroupPart("", groups.Aggregate(Tally.Empty, (sum, group) => sum + group.Tally));
        if ((caution.OnlyAtTheEnd && !final.IsFinal) || (caution.OfTheSameMoment && !IsOfTheMomentOf(final, groups)) || !caution.MayBeShown(whole.Tally))
            return [];
        return [.. Below(GroupTree.Of(groups), "", caution).OrderBy(group => group.Within, StringComparer.Ordinal).ThenBy(group => group.Paths[0], StringComparer.Ordinal)];
    }

    // Groups counted a moment later than the whole would give away whoever answered in between.
    static bool IsOfTheMomentOf(Snapshot final, IReadOnlyList<GroupCount> groups) =>
        Enum.GetValues<Band>().All(band => groups.Sum(group => group.Tally[band]) == final.Tally[band])
        && groups.Sum(group => group.NotUsed) == final.NotUsed
        && groups.Sum(group => group.Skipped) == final.Skipped;

    static IEnumerable<DisclosedGroup> Below(GroupTree node, string shown, GroupCaution caution)
    {
        // What has only one part is that part.
        if (node.Children is [var only])
            return Below(only, shown, caution);
        var children = node.Children.ToDictionary(child => child.Path, StringComparer.Ordinal);
        return new Siblings(node.Children.Select(child => child.Sum()), caution).Apart()
            .SelectMany(part => part.Paths is [var path]
                ? Below(children[path], path, caution).Prepend(part.Shown(shown))
                : [part.Shown(shown)]);
    }
}

/// <summary>What is asked of groups before they are shown. Everything is asked in the product; that nothing of it can be missing is shown by tests.</summary>
/// <param name="MayBeShown">Whether a group stands on its own.</param>
/// <param name="HidesAnother">Whether what is hidden must stand on its own as well.</param>
/// <param name="LeastTied">How many people tie two parts.</param>
/// <param name="OnlyAtTheEnd">Whether groups wait for the final snapshot.</param>
/// <param name="OfTheSameMoment">Whether they are those of the final snapshot.</param>
sealed record GroupCaution(Func<Tally, bool> MayBeShown, bool HidesAnother, long LeastTied, bool OnlyAtTheEnd = true, bool OfTheSameMoment = true)
{
    public static GroupCaution Of(Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return new GroupCaution(tally => DisclosureRules.MayBeShownToRespondent(tally, thresholds), HidesAnother: true, thresholds.Score);
    }
}
