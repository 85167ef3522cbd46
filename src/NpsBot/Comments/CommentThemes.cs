using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;

namespace NpsBot.Comments;

/// <summary>What a comment speaks of, by the phrases of themes.data.json.</summary>
public sealed class CommentThemes
{
    // Once for the process, and only when somebody asks: written out it is tens of thousands of phrases.
    static readonly Lazy<ThemeDictionary> Dictionary = new(() =>
    {
        var (entries, numbers) = ThemeData.Load();
        return new ThemeDictionary(entries, numbers);
    });

    /// <summary>The themes, each once; none where nothing is recognised.</summary>
    public IReadOnlyList<Theme> Of(string comment, ServiceType type) => Dictionary.Value.Read(CommentWords.Clauses(comment), type);
}
