using System.Text.Json;

namespace NpsBot.Chat;

/// <summary>All that phrases.data.json says.</summary>
sealed record PhraseBook(Lexicon Lexicon, IReadOnlySet<string> Ideas, IReadOnlySet<string> Always, IReadOnlyList<Meaning> Meanings)
{
    /// <summary>The first meaning that fits a message; null when a phrase is unknown or nothing fits.</summary>
    /// <param name="isHr">Whether somebody speaks who runs surveys.</param>
    public string? Meaning(List<Segment> segments, bool isHr = false)
    {
        if (segments.Exists(segment => segment.IsUnknown))
            return null;
        // English asks by putting "is" first: "is it better" is a question, "it is better" is none.
        var opening = segments.Find(segment => !segment.CanMean(Always));
        List<Segment> heard = opening.Ideas is ["is"] ? [.. segments, new Segment(["?"], 0, 0)] : segments;
        return Meanings.FirstOrDefault(meaning => (isHr || !meaning.IsForHr) && meaning.Fits(heard))?.Means;
    }

    public static PhraseBook Load()
    {
        using var data = Data.Open("phrases.data.json");
        var root = data.RootElement;
        var phrases = root.GetProperty("ideas").Deserialize<Dictionary<string, IReadOnlyList<string>>>()!;
        var always = Words(root.GetProperty("always"));
        var groups = root.GetProperty("groups").EnumerateObject()
            .ToDictionary(group => "@" + group.Name, group => Words(group.Value), StringComparer.Ordinal);
        var meanings = root.GetProperty("meanings").EnumerateArray().Select(meaning => Parse(meaning, always, groups)).ToList();
        return new PhraseBook(
            new Lexicon(phrases),
            phrases.Keys.ToHashSet(StringComparer.Ordinal),
            always.ToHashSet(StringComparer.Ordinal),
            meanings);
    }

    static Meaning Parse(JsonElement meaning, string[] always, Dictionary<string, string[]> groups)
    {
        var needs = Words(meaning.GetProperty("needs")).Select(need => need.Split('|').ToHashSet(StringComparer.Ordinal));
        var may = meaning.TryGetProperty("may", out var more) ? Words(more) : [];
        var not = meaning.TryGetProperty("not", out var less) ? Words(less) : [];
        return new Meaning(
            meaning.GetProperty("means").GetString()!,
            [.. needs],
            may.SelectMany(word => word.StartsWith('@') ? groups[word] : [word]).Concat(always).ToHashSet(StringComparer.Ordinal),
            not.ToHashSet(StringComparer.Ordinal),
            meaning.TryGetProperty("for", out var whom) && whom.ValueEquals("hr"));
    }

    static string[] Words(JsonElement text) => text.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
