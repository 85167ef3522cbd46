using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NpsBot.Texts;

/// <summary>
/// Everything the bot says, in one language. The texts stand in the *.texts.json files beside the features that say them: the three
/// languages of a text side by side, so that a reader sees at once when one is missing or says something else.
/// </summary>
/// <remarks>
/// Placeholders are names in braces. A text that depends on a number has a second form under "en.one", used when the argument "n" is 1.
/// Arguments are inserted as they are: cards and messages escape what they show, see Cards/Card.cs.
/// </remarks>
public sealed class Phrases
{
    // Of a key that two features chose alike, the first text would be lost in silence.
    static readonly JsonSerializerOptions OnceEach = new() { AllowDuplicateProperties = false };

    static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All = Load();
    static readonly IReadOnlyDictionary<Language, Phrases> ByLanguage = LanguageTags.All.ToDictionary(language => language, language => new Phrases(language));

    readonly FrozenDictionary<string, string> texts;
    readonly FrozenDictionary<string, string> textsForOne;

    Phrases(Language language)
    {
        Language = language;
        texts = All.ToFrozenDictionary(entry => entry.Key, entry => entry.Value[language.Tag()], StringComparer.Ordinal);
        textsForOne = All.Where(entry => entry.Value.ContainsKey(language.Tag() + ".one"))
            .ToFrozenDictionary(entry => entry.Key, entry => entry.Value[language.Tag() + ".one"], StringComparer.Ordinal);
    }

    public Language Language { get; }

    public static Phrases In(Language language) => ByLanguage[language];

    /// <summary>Every key with its forms by language tag; for the tests that look for gaps.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Entries => All;

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> arguments]
    {
        get
        {
            if (!texts.TryGetValue(key, out var text))
                throw new KeyNotFoundException($"There is no text '{key}'.");
            return Fill(IsOne(arguments) && textsForOne.TryGetValue(key, out var one) ? one : text, arguments);
        }
    }

    /// <summary>A calendar day as people write it: "3 March", "3月3日".</summary>
    public string Day(DateTimeOffset moment) => moment.ToString(Language == Language.English ? "d MMMM" : "M月d日", CultureInfo.InvariantCulture);

    /// <summary>A calendar day as people write it.</summary>
    public string Day(DateOnly day) => Day(new DateTimeOffset(day, default, TimeSpan.Zero));

    /// <summary>A day with its time: "3 March, 09:00", "3月3日 09:00".</summary>
    public string Moment(DateTimeOffset moment) =>
        moment.ToString(Language == Language.English ? "d MMMM, HH:mm" : "M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A share of a whole as people write it: "38%".</summary>
    public static string Percent(int value) => value.ToString(CultureInfo.InvariantCulture) + "%";

    static bool IsOne(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        foreach (var (name, value) in arguments)
        {
            if (name == "n" && value is 1 or 1L)
                return true;
        }
        return false;
    }

    static string Fill(string text, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        var filled = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                filled.Append(text, at, text.Length - at);
                break;
            }
            filled.Append(text, at, open - at);
            var value = Value(text[(open + 1)..close], arguments) ?? "";
            if (filled.Length > 0 && value.Length > 0 && NeedSpace(filled[^1], value[0]))
                filled.Append(' ');
            filled.Append(value);
            at = close + 1;
            if (value.Length > 0 && at < text.Length && NeedSpace(value[^1], text[at]))
                filled.Append(' ');
        }
        return filled.ToString();
    }

    /// <summary>Chinese sets a space between its own characters and Latin letters: a service called "IT" stands as in "找 IT 服务台".</summary>
    static bool NeedSpace(char left, char right) => (IsHan(left) && char.IsAsciiLetter(right)) || (char.IsAsciiLetter(left) && IsHan(right));

    static bool IsHan(char character) => character is >= '\u4e00' and <= '\u9fff';

    static string? Value(string name, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name == name)
                return Convert.ToString(argument.Value, CultureInfo.InvariantCulture);
        }
        throw new ArgumentException($"The text has a placeholder {{{name}}} for which nothing was given.", nameof(name));
    }

    static Dictionary<string, IReadOnlyDictionary<string, string>> Load()
    {
        var assembly = typeof(Phrases).Assembly;
        var all = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".texts.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, forms) in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream, OnceEach)!)
                all.Add(key, forms);
        }
        return all;
    }
}
