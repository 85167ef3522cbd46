using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;

namespace NpsBot.Comments;

/// <summary>What a comment speaks of, by the phrases of themes.data.json.</summary>
public sealed class CommentThemes
{
    readonly ThemeDictionary dictionary;

    public CommentThemes()
    {
        var (entries, numbers) = ThemeData.Load();
        dictionary = new ThemeDictionary(entries, numbers);
    }

    /// <summary>The themes, each once; none where nothing is recognised.</summary>
    public IReadOnlyList<Theme> Of(string comment, ServiceType type) => dictionary.Read(CommentWords.Clauses(comment), type);
}
