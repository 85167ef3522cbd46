using System.Text.Json;
using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;

namespace NpsBot.Comments;

/// <summary>Reads themes.data.json, whose "about" says how phrases are written.</summary>
static class ThemeData
{
    static readonly (string List, PhraseMeaning Meaning)[] Lists =
    [
        ("clauses", new PhraseMeaning.Parts()),
        ("turns", new PhraseMeaning.Turns()),
        ("wishes", new PhraseMeaning.Wishes()),
        ("plain", new PhraseMeaning.Nothing()),
        ("good", new PhraseMeaning.Judges(Sentiment.Praise)),
        ("bad", new PhraseMeaning.Judges(Sentiment.Complaint)),
    ];

    public static (IReadOnlyList<DictionaryEntry> Entries, IReadOnlySet<string> Numbers) Load()
    {
        using var data = PhraseData.Open("themes.data.json");
        var root = data.RootElement;
        var entries = Lists
            .SelectMany(list => PhraseData.Phrases(root.GetProperty(list.List)).Select(phrase => new DictionaryEntry(phrase, list.Meaning)))
            .Concat(root.GetProperty("themes").EnumerateArray().SelectMany(Room))
            .ToList();
        return (entries, root.GetProperty("numbers").EnumerateArray().Select(number => number.GetString()!).ToHashSet(StringComparer.Ordinal));
    }

    static IEnumerable<DictionaryEntry> Room(JsonElement room)
    {
        var reason = Reasons.TryParse(room.GetProperty("reason").GetString(), out var known) ? known : throw new InvalidDataException("A reason nobody knows.");
        ServiceType? only = room.TryGetProperty("only", out var type) ? Enum.Parse<ServiceType>(type.GetString()!, ignoreCase: true) : null;
        return Of("praise", new PhraseMeaning.Says(new Theme(reason, Sentiment.Praise)))
            .Concat(Of("complaint", new PhraseMeaning.Says(new Theme(reason, Sentiment.Complaint))))
            .Concat(Of("topic", new PhraseMeaning.Names(reason)));

        IEnumerable<DictionaryEntry> Of(string list, PhraseMeaning meaning) =>
            PhraseData.Phrases(room.GetProperty(list)).Select(phrase => new DictionaryEntry(phrase, meaning, only));
    }
}
