using NpsBot.Core.Themes;

namespace NpsBot.Comments;

/// <summary>
/// Phrases after which a writer is shown where to find help: harassment, self-harm, danger. Nothing else follows from them: that one was there is not
/// stored, logged or counted, and changes nothing about what others see.
/// </summary>
public sealed class HelpPhrases
{
    readonly PhraseFinder<string> finder;

    public HelpPhrases()
    {
        using var data = PhraseData.Open("help.data.json");
        var phrases = data.RootElement.EnumerateObject().Where(list => list.Name != "about")
            .SelectMany(list => PhraseData.Phrases(list.Value).Select(phrase => (phrase, list.Name))).ToList();
        finder = new PhraseFinder<string>(phrases, new HashSet<string>(StringComparer.Ordinal));
    }

    const string NotMeant = "not meant";

    public bool AreIn(string? comment) =>
        comment is not null && CommentWords.Clauses(comment).Any(clause => finder.Find(clause).Any(found => found.Meanings.All(meaning => meaning != NotMeant)));
}
