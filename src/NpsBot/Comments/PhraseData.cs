using System.Text.Json;
using NpsBot.Chat;
using NpsBot.Core.Themes;

namespace NpsBot.Comments;

/// <summary>The phrase files of this folder, which travel inside the assembly.</summary>
static class PhraseData
{
    public static JsonDocument Open(string file)
    {
        using var stream = typeof(PhraseData).Assembly.GetManifestResourceStream("NpsBot.Comments." + file)!;
        return JsonDocument.Parse(stream);
    }

    /// <summary>The phrases of a list, alternatives written out.</summary>
    public static IEnumerable<Phrase> Phrases(JsonElement list) =>
        list.EnumerateArray().SelectMany(written => Alternatives.WrittenOut(written.GetString()!)).Select(Parse);

    static Phrase Parse(string written) =>
        new([.. written.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Parts)]);

    static IEnumerable<PhrasePart> Parts(string written) => written switch
    {
        "_" => [new PhrasePart.Gap()],
        "#" => [new PhrasePart.Number()],
        _ when written.EndsWith('*') => [new PhrasePart.Beginning(CommentWords.Words(written[..^1])[0])],
        _ => CommentWords.Words(written).Select(word => new PhrasePart.Word(word)),
    };
}
