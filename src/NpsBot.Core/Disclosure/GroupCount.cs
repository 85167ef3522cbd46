using NpsBot.Core.Scores;

namespace NpsBot.Core.Disclosure;

/// <summary>The people of one group, as the final snapshot of a wave counted them. Never shown as it is.</summary>
/// <param name="Path">The group, frozen when the person was asked: a department, or one within another as "Sales/North".</param>
/// <param name="Asked">How many of it were asked.</param>
/// <param name="Tally">The scores they gave.</param>
/// <param name="NotUsed">How many said that they had not used the service.</param>
/// <param name="Skipped">How many skipped the question.</param>
public sealed record GroupCount(string Path, long Asked, Tally Tally, long NotUsed, long Skipped)
{
    /// <summary>
    /// How many of its people stand where they stand (<see cref="Standing.IsSteady"/>) since which of the wave's snapshots, by its number. People of whom
    /// that is not certain are left out, which can only make the rules stricter.
    /// </summary>
    public IReadOnlyDictionary<int, long> SteadySince { get; init; } = new Dictionary<int, long>();

    /// <summary>The same for a wave of which nothing was shown before its only snapshot: everybody stands as that one counts them.</summary>
    public GroupCount ShownOnce() => this with { SteadySince = new Dictionary<int, long> { [1] = Tally.Count + NotUsed + Skipped } };
}

/// <summary>One group, or several small ones together, of which figures may be shown to whoever may see the wave's.</summary>
/// <param name="Paths">The groups that are counted together, alphabetically; usually one.</param>
/// <param name="Within">The group that it is a part of; empty for a part of the whole wave.</param>
/// <param name="Asked">How many were asked.</param>
/// <param name="Tally">The scores given.</param>
/// <param name="NotUsed">How many said that they had not used the service.</param>
/// <param name="Skipped">How many skipped the question.</param>
public sealed record DisclosedGroup(IReadOnlyList<string> Paths, string Within, long Asked, Tally Tally, long NotUsed, long Skipped)
{
    /// <summary>
    /// Whether nearly everybody who was asked took part, or all: then only these words are said of who took part, because the number would say it
    /// of each of them.
    /// </summary>
    public bool NearlyAllTookPart => Tally.Count + NotUsed + Skipped >= Asked - 1;
}
