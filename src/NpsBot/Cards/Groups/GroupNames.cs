using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Groups by name: one, or several that are counted together.</summary>
static class GroupNames
{
    const int MostNamed = 6;

    public static string Of(Phrases texts, IReadOnlyList<string> paths) => paths is [var one]
        ? Of(texts, one)
        : texts["Groups.Together", ("names", List(texts, [.. paths.Select(path => Of(texts, path))]))];

    public static string Of(Phrases texts, string path) => path switch
    {
        Core.Audiences.Choice.NoDepartment => texts["Groups.NoDepartment"],
        // In an anonymous wave departments in which few answered have no names any more.
        "/" => texts["Groups.Small"],
        [.. var above, '/'] => texts["Groups.Directly", ("name", PlainText.Name(above))],
        _ => PlainText.Name(path),
    };

    /// <summary>Some of them by name, and how many more there are.</summary>
    public static string List(Phrases texts, IReadOnlyList<string> names)
    {
        var named = string.Join(texts["Word.Comma"], names.Take(MostNamed).Select(PlainText.Name));
        return names.Count <= MostNamed ? named : texts["Groups.AndMore", ("names", named), ("n", names.Count - MostNamed)];
    }
}
