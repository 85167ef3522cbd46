using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;

namespace NpsBot.Comments;

/// <summary>What a comment speaks of: by the phrases of themes.data.json, weighed together with its other words by what the labelled comments of this folder teach.</summary>
public sealed class CommentThemes
{
    // Once for the process, and only when somebody asks: written out it is tens of thousands of phrases.
    static readonly Lazy<ThemeDictionary> Dictionary = new(() =>
    {
        var (entries, numbers) = ThemeData.Load();
        return new ThemeDictionary(entries, numbers);
    });

    static readonly Lazy<ThemeClassifier> Classifier = new(() => ThemeClassifier.Learn([.. ThemeExamples.Load().Select(example =>
        new ThemeExample(Prepared(example.Text, example.Type), example.Themes))]));

    /// <summary>The themes, each once; none where nothing is recognised.</summary>
    public IReadOnlyList<Theme> Of(string comment, ServiceType type) => Classifier.Value.Read(Prepared(comment, type));

    /// <summary>What the phrases alone say.</summary>
    internal static IReadOnlyList<Theme> ByPhrases(string comment, ServiceType type) => Dictionary.Value.Read(CommentWords.Clauses(comment), type).Themes;

    static ClassifiedComment Prepared(string comment, ServiceType type)
    {
        var clauses = CommentWords.Clauses(comment);
        return new ClassifiedComment(type, clauses, Dictionary.Value.Read(clauses, type));
    }
}
