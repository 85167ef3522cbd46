namespace NpsBot.People;

/// <summary>Names of people and departments: written elsewhere, and shown in cards and on consoles.</summary>
static class RosterText
{
    public const int Longest = 120;

    /// <summary>Characters that control how a text is shown. One that turns the direction of reading can make a card say what it does not.</summary>
    public static bool IsControl(char character) => char.IsControl(character) || character is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    /// <summary>Null when the text is empty, or nothing that could be shown.</summary>
    public static string? Fit(string? text) =>
        text?.Trim() is { Length: > 0 and <= Longest } trimmed && !trimmed.Any(IsControl) ? trimmed : null;

    /// <summary>Enough to find the cell again; whatever it holds, it prints as one short line.</summary>
    public static string Excerpt(string cell)
    {
        var shown = cell.Length > 40 ? cell[..39] + "…" : cell;
        return string.Create(shown.Length, shown, (to, from) =>
        {
            for (var index = 0; index < from.Length; index++)
                to[index] = IsControl(from[index]) ? '\uFFFD' : from[index];
        });
    }
}
