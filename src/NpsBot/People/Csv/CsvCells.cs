using System.Globalization;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.People.Csv;

/// <summary>What one cell says, or why it cannot be what it should.</summary>
static class CsvCells
{
    const int MostGroups = 50;

    /// <summary>What systems write for "never" lies before it, and has no moment in UTC everywhere. "9999-12-31" is taken as it stands.</summary>
    const int FirstYear = 1900;

    static readonly string[] Days = ["yyyy-MM-dd", "yyyy/M/d", "yyyy-M-d", "yyyy.M.d", "yyyy年M月d日"];
    static readonly string[] Yes = ["yes", "y", "true", "1", "x", "是", "已离职", "已離職", "离职", "離職"];
    static readonly string[] No = ["no", "n", "false", "0", "否", "在职", "在職"];

    static readonly string[] Guest = ["guest", "来宾", "來賓", "访客", "訪客"];
    static readonly string[] Member = ["member", "成员", "成員"];

    /// <summary>Without blanks around it; null when nothing is left, or only the dash that stands for nothing.</summary>
    public static string? Text(string? cell)
    {
        var text = cell.AsSpan().Trim().Trim("\u200B\uFEFF").Trim();
        return text.Length == 0 || text is "-" or "–" or "—" ? null : text.ToString();
    }

    /// <summary>The key of what is wrong with a text that people will read; null when nothing is.</summary>
    public static string? Fault(string text)
    {
        if (text.Length > RosterText.Longest)
            return "People.TooLong";
        if (text.Any(RosterText.IsControl))
            return "People.ControlCharacter";
        // A spreadsheet that is made from our exports would run it.
        return text[0] is '=' or '+' or '@' or '-' ? "People.Formula" : null;
    }

    /// <summary>The key of what is wrong with an Entra object id.</summary>
    public static string? IdFault(string id) => EntraId.Fault(id);

    public static bool IsUpn(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && text.Length <= EntraId.MaxLength
            && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '<' or '>' or '"' or ',' or ';');
    }

    public static string? LanguageTag(string text) => (text.ToLowerInvariant() switch
    {
        "english" or "英文" or "英语" or "英語" => Language.English,
        "简体中文" or "简体" or "中文（简体）" or "中文(简体)" or "chinese" or "中文" => Language.SimplifiedChinese,
        "繁體中文" or "繁體" or "中文（繁體）" or "中文(繁體)" or "繁体中文" => Language.TraditionalChinese,
        _ => LanguageTags.Parse(text),
    })?.Tag();

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= FirstYear ? day : null;

    public static bool? Affirmed(string text) =>
        Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null;

    /// <summary>Whether somebody is a guest, as Entra writes it ("Guest", "Member"), or as yes and no; null for another word.</summary>
    public static bool? IsGuest(string text) =>
        Guest.Contains(text, StringComparer.OrdinalIgnoreCase) ? true : Member.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : Affirmed(text);

    /// <summary>Names of groups, each once.</summary>
    public static IReadOnlyList<string>? Groups(string text)
    {
        var names = text.Split([';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        return names.Count <= MostGroups ? names : null;
    }

    /// <summary>The first moment of a day in a zone, or in UTC; where clocks go forward at midnight, the first that there is.</summary>
    public static DateTimeOffset Begin(DateOnly day, string? zoneName)
    {
        var zone = zoneName is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
