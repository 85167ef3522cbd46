using System.Runtime.InteropServices;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Disclosure;

/// <summary>A part of a wave: a group with all below it, or several pooled.</summary>
sealed class GroupPart(string path)
{
    readonly List<string> paths = path.Length == 0 ? [] : [path];
    readonly Dictionary<int, long> steadySince = [];
    long notUsed;
    long skipped;

    public GroupPart(string path, Tally tally)
        : this(path) => Tally = tally;

    public IReadOnlyList<string> Paths => paths;

    public long Asked { get; private set; }

    public Tally Tally { get; private set; } = Tally.Empty;

    public IReadOnlyDictionary<int, long> SteadySince => steadySince;

    public void Add(GroupCount group)
    {
        (Asked, Tally, notUsed, skipped) = (Asked + group.Asked, Tally + group.Tally, notUsed + group.NotUsed, skipped + group.Skipped);
        AddSteady(group.SteadySince);
    }

    /// <summary>Pools another part with this one.</summary>
    public void Add(GroupPart other)
    {
        paths.AddRange(other.paths);
        paths.Sort(StringComparer.Ordinal);
        (Asked, Tally, notUsed, skipped) = (Asked + other.Asked, Tally + other.Tally, notUsed + other.notUsed, skipped + other.skipped);
        AddSteady(other.steadySince);
    }

    public DisclosedGroup Shown(string within) => new(paths, within, Asked, Tally, notUsed, skipped);

    void AddSteady(IReadOnlyDictionary<int, long> since)
    {
        foreach (var (snapshot, people) in since)
            CollectionsMarshal.GetValueRefOrAddDefault(steadySince, snapshot, out _) += people;
    }
}
