using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>Collects what is wrong with the settings: each entry names the setting as it stands in the file and in the environment.</summary>
sealed class SettingProblems(Phrases texts)
{
    readonly List<string> found = [];

    public IReadOnlyList<string> Found => found;

    /// <param name="path">The setting below the section, such as "Tenants[0].Id".</param>
    /// <param name="key">The text that says what is wrong and how to put it right.</param>
    public void Add(string path, string key, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        found.Add(texts["Setup.Problem", ("path", $"{NpsBotOptions.Section}.{path}"), ("variable", Variable(path)), ("problem", texts[key, arguments])]);

    /// <summary>The environment variable that sets a path: "Tenants[0].Id" is NpsBot__Tenants__0__Id.</summary>
    public static string Variable(string path) => $"{NpsBotOptions.Section}.{path}"
        .Replace("]", "", StringComparison.Ordinal)
        .Replace("[", "__", StringComparison.Ordinal)
        .Replace(".", "__", StringComparison.Ordinal);
}
