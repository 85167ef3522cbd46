namespace NpsBot.Core.Disclosure;

/// <summary>The one fixed hierarchy of a wave's groups. People who stand directly in a group that has parts are a part of their own.</summary>
sealed class GroupTree
{
    readonly SortedDictionary<string, GroupTree> children = new(StringComparer.Ordinal);
    readonly List<GroupCount> own = [];

    GroupTree(string path) => Path = path;

    public string Path { get; }

    public IReadOnlyList<GroupTree> Children => [.. children.Values];

    public static GroupTree Of(IReadOnlyList<GroupCount> groups)
    {
        var root = new GroupTree("");
        foreach (var group in groups)
            root.Descend(group.Path.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).own.Add(group);
        root.GiveOwnPeopleAPart();
        return root;
    }

    /// <summary>Everybody of it.</summary>
    public GroupPart Sum()
    {
        var sum = new GroupPart(Path);
        AddTo(sum);
        return sum;
    }

    GroupTree Descend(ReadOnlySpan<string> names)
    {
        if (names.Length == 0)
            return this;
        if (!children.TryGetValue(names[0], out var child))
            children.Add(names[0], child = new GroupTree(Path.Length == 0 ? names[0] : $"{Path}/{names[0]}"));
        return child.Descend(names[1..]);
    }

    void GiveOwnPeopleAPart()
    {
        foreach (var child in children.Values)
            child.GiveOwnPeopleAPart();
        if (children.Count == 0 || own.Count == 0)
            return;
        var part = new GroupTree($"{Path}/");
        part.own.AddRange(own);
        own.Clear();
        children.Add("", part);
    }

    void AddTo(GroupPart sum)
    {
        foreach (var group in own)
            sum.Add(group);
        foreach (var child in children.Values)
            child.AddTo(sum);
    }
}
