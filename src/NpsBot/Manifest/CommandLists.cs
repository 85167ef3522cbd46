using System.Text.Json.Nodes;
using NpsBot.Chat;
using NpsBot.Texts;

namespace NpsBot.Manifest;

/// <summary>
/// What Teams offers to type, taken from the commands that the bot understands: nothing can be listed that does not answer. Lists are told
/// apart by where they show: one's own settings have no place in a team's channel.
/// </summary>
static class CommandLists
{
    static readonly IReadOnlyList<(string[] Scopes, IReadOnlyList<Command> Commands)> Lists =
    [
        (["personal"], Commands.All),
        (["team", "groupChat"], [.. Commands.AmongOthers, .. Commands.All.Where(command => command.TakesService || command.Name is "privacy" or "help")]),
    ];

    public static JsonArray InManifest() => new([.. Lists.Select(list => new JsonObject
    {
        ["scopes"] = new JsonArray([.. list.Scopes.Select(scope => JsonValue.Create(scope))]),
        ["commands"] = new JsonArray([.. list.Commands.Select(command => new JsonObject
        {
            ["title"] = command.Typed(Language.English),
            ["description"] = command.About(Language.English),
        })]),
    })]);

    /// <summary>The entries of a language file: "bots[0].commandLists[0].commands[2].title" and its text.</summary>
    public static IEnumerable<(string Key, string Text)> Translated(Language language)
    {
        for (var list = 0; list < Lists.Count; list++)
        {
            for (var index = 0; index < Lists[list].Commands.Count; index++)
            {
                var (path, command) = (FormattableString.Invariant($"bots[0].commandLists[{list}].commands[{index}]"), Lists[list].Commands[index]);
                yield return ($"{path}.title", command.Typed(language));
                yield return ($"{path}.description", command.About(language));
            }
        }
    }
}
