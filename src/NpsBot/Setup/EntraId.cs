namespace NpsBot.Setup;

/// <summary>
/// Ids of organisations and people. To the product they are opaque (test clients do not use GUIDs), but what administrators paste goes
/// wrong in a few well-known ways, and each is told apart here.
/// </summary>
static class EntraId
{
    public const int MaxLength = 256;

    /// <summary>What stands in place of bytes that were no character.</summary>
    const char Undecoded = '\uFFFD';

    static readonly string[] Placeholders = ["your-", "your_", "changeme", "change-me", "placeholder", "todo", "xxxx", "{{"];

    public static bool IsPlaceholder(string value) =>
        value.Contains('<', StringComparison.Ordinal) || Placeholders.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static bool IsZero(string value) => Guid.TryParse(value, out var id) && id == Guid.Empty;

    public static bool IsGuid(string value) => Guid.TryParseExact(value, "D", out _);

    /// <summary>Key of the text that says what is wrong with an opaque id; null when nothing is.</summary>
    public static string? Fault(string id)
    {
        if (IsPlaceholder(id))
            return "Setup.Placeholder";
        if (IsZero(id))
            return "Setup.ZeroId";
        if (id.Contains('@', StringComparison.Ordinal))
            return "Setup.AddressNotId";
        if (id.Length > MaxLength || id.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == Undecoded) || LooksLikeBrokenGuid(id))
            return "Setup.BrokenId";
        return null;
    }

    /// <summary>Channels write GUIDs in lower case; people copy them in either.</summary>
    public static string Normal(string id) =>
        id.AsSpan().IndexOfAnyInRange('A', 'F') >= 0 && Guid.TryParseExact(id, "D", out var guid) ? guid.ToString("D") : id;

    static bool LooksLikeBrokenGuid(string id) => id.Length is 35 or 36 && id.Count(character => character == '-') == 4 && !IsGuid(id);
}
