using System.Globalization;
using NpsBot.Setup;

namespace NpsBot.ProgrammeFiles;

/// <summary>One entry of the file with its keys, read strictly: what is unknown, missing or of the wrong kind is reported where it stands.</summary>
sealed class Fields
{
    readonly SourceMap map;
    readonly FileProblems problems;

    Fields(SourceMap map, FileProblems problems) => (this.map, this.problems) = (map, problems);

    /// <summary>The keys of a node; null, with a problem, when it has none.</summary>
    public static Fields? Of(SourceNode node, FileProblems problems, params IReadOnlyList<string> known)
    {
        if (node is not SourceMap map)
        {
            problems.Add(node, "Programme.WantsKeys", ("keys", string.Join(", ", known)));
            return null;
        }
        foreach (var (key, _) in map.Entries.Where(entry => !known.Contains(entry.Key.Value, StringComparer.Ordinal)))
        {
            if (Nearest.To(key.Value, known) is { } meant)
                problems.Add(key, "Programme.UnknownKeyMeant", ("key", key.Value), ("meant", meant));
            else
                problems.Add(key, "Programme.UnknownKey", ("key", key.Value), ("keys", string.Join(", ", known)));
        }
        return new Fields(map, problems);
    }

    public SourceNode Where => map;

    public SourceNode? Find(string key) => map.Entries.FirstOrDefault(entry => entry.Key.Value == key).Value;

    public SourceNode? Require(string key)
    {
        var node = Find(key);
        if (node is null)
            problems.Add(map, "Programme.Missing", ("key", key));
        return node;
    }

    /// <summary>A text that must be there.</summary>
    public SourceText? RequireText(string key) => Require(key) is { } node ? TextOf(node) : null;

    /// <summary>A text that may be missing.</summary>
    public SourceText? FindText(string key) => Find(key) is { } node ? TextOf(node) : null;

    /// <summary>The items of a list that may be missing.</summary>
    public IReadOnlyList<SourceNode> Items(string key) => Find(key) is { } node ? ItemsOf(node) : [];

    /// <summary>The items of a list that must be there and have some.</summary>
    public IReadOnlyList<SourceNode> RequireItems(string key)
    {
        if (Require(key) is not { } node)
            return [];
        var items = ItemsOf(node);
        if (node is SourceList { Items.Count: 0 })
            problems.Add(node, "Programme.EmptyList", ("key", key));
        return items;
    }

    /// <summary>A whole number that may be missing.</summary>
    public int? Whole(string key, int least)
    {
        if (Find(key) is not { } node)
            return null;
        if (node is not SourceText { IsPlain: true } text || !int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            problems.Add(node, "Programme.WantsNumber", ("key", key));
            return null;
        }
        if (value >= least)
            return value;
        problems.Add(node, "Programme.TooSmall", ("key", key), ("value", value), ("least", least));
        return null;
    }

    /// <summary>A text of one line, neither empty nor longer than anything that still reads well in a card.</summary>
    public SourceText? TextOf(SourceNode node)
    {
        const int longest = 120;
        if (node is not SourceText text)
            problems.Add(node, "Programme.WantsText");
        else if (text.IsEmpty)
            problems.Add(node, "Programme.EmptyText");
        else if (text.Value.Length > longest || text.Value.Any(char.IsControl))
            problems.Add(node, "Programme.UnfitText", ("longest", longest));
        else
            return text with { Value = text.Value.Trim() };
        return null;
    }

    IReadOnlyList<SourceNode> ItemsOf(SourceNode node)
    {
        if (node is SourceList list)
            return list.Items;
        problems.Add(node, "Programme.WantsList");
        return [];
    }
}
