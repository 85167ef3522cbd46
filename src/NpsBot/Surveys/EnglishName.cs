using System.Collections.Frozen;

namespace NpsBot.Surveys;

/// <summary>
/// How an English name of a service stands within a sentence, where the programme does not say: people recommend "the IT help desk", but "Payroll".
/// English has no rule for it, so the last word decides: of these it can be said that there is the one.
/// </summary>
static class EnglishName
{
    static readonly FrozenSet<string> WithArticle = new[]
    {
        "desk", "helpdesk", "hotline", "team", "department", "office", "unit", "group", "division", "service", "centre", "center", "hub", "counter", "reception",
        "canteen", "cafeteria", "library", "shop", "store", "storeroom", "warehouse", "workshop", "clinic", "lab", "laboratory", "gym", "kitchen", "nursery", "mailroom",
        "portal", "intranet", "platform", "system", "network", "app", "fleet", "pool", "committee", "bureau", "shuttle",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> Determined = new[] { "the", "our", "your", "my", "a", "an" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string InSentence(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && WithArticle.Contains(words[^1]) && !Determined.Contains(words[0]) ? "the " + name : name;
    }
}
