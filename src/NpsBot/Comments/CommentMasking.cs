using System.Text;
using NpsBot.Chat;
using NpsBot.Core.Disclosure.Masking;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Comments;

/// <summary>Hides in comments what names or locates a person, before anybody reads them. What is stored stays as it was written.</summary>
public sealed class CommentMasking(Database database)
{
    static readonly IReadOnlySet<string> Everyday = LoadEveryday();

    /// <summary>The names of everybody the organisation knows, staff and people who have left included.</summary>
    public KnownNames NamesOf(string tenantId) => new(
        database.Read(session => session.Query("SELECT DISTINCT name FROM person WHERE tenant_id = @tenant AND name IS NOT NULL", row => Fold(row.GetString(0)).Text, ("tenant", tenantId))),
        Everyday);

    /// <summary>The comment with a word in brackets in place of what is hidden.</summary>
    public static string Mask(string comment, KnownNames names, Phrases texts)
    {
        var shown = new StringBuilder(comment.Length);
        var from = 0;
        foreach (var hidden in CommentMask.Find(Fold(comment), names))
        {
            shown.Append(comment, from, hidden.Start - from).Append(texts[KeyOf(hidden.Kind)]);
            from = hidden.End;
        }
        return shown.Append(comment, from, comment.Length - from).ToString();
    }

    static string KeyOf(HiddenKind kind) => kind switch
    {
        HiddenKind.Name => "Masked.Name",
        HiddenKind.Address => "Masked.Address",
        HiddenKind.Number => "Masked.Number",
        _ => "Masked.Place",
    };

    internal static FoldedText Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var at = new List<int>(text.Length);
        foreach (var (rune, place) in Folding.Fold(text))
        {
            var characters = rune.ToString();
            folded.Append(characters);
            for (var i = 0; i < characters.Length; i++)
                at.Add(place);
        }
        return new FoldedText(text, folded.ToString(), at);
    }

    static HashSet<string> LoadEveryday()
    {
        using var data = PhraseData.Open("names.data.json");
        return data.RootElement.GetProperty("everyday").EnumerateArray().Select(word => word.GetString()!).ToHashSet(StringComparer.Ordinal);
    }
}
