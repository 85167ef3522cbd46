namespace NpsBot.Texts;

/// <summary>The languages that every text exists in.</summary>
public enum Language
{
    English,
    SimplifiedChinese,
    TraditionalChinese,
}

public static class LanguageTags
{
    public static IReadOnlyList<Language> All { get; } = [Language.English, Language.SimplifiedChinese, Language.TraditionalChinese];

    /// <summary>The tag that stands in cards, commands and the database: "en", "zh-Hans" or "zh-Hant".</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.SimplifiedChinese => "zh-Hans",
        Language.TraditionalChinese => "zh-Hant",
        _ => "en",
    };

    /// <summary>The language's own name for itself.</summary>
    public static string OwnName(this Language language) => language switch
    {
        Language.SimplifiedChinese => "简体中文",
        Language.TraditionalChinese => "繁體中文",
        _ => "English",
    };

    /// <summary>The language of a client's locale such as "zh-TW", "zh-CN" or "en-GB"; null when it is none of ours.</summary>
    public static Language? Parse(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag))
            return null;
        if (tag is "en" or "en-US" or "en-GB")
            return Language.English;
        var parts = tag.Trim().Replace('_', '-').ToLowerInvariant().Split('-');
        return parts[0] switch
        {
            "en" => Language.English,
            "zh" when parts.Contains("hant") => Language.TraditionalChinese,
            "zh" when parts.Contains("hans") => Language.SimplifiedChinese,
            "zh" when parts.Any(part => part is "tw" or "hk" or "mo" or "cht") => Language.TraditionalChinese,
            "zh" => Language.SimplifiedChinese,
            _ => null,
        };
    }
}
