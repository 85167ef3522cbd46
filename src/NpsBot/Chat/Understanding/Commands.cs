using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>A listed command: what a person types, and what it is for, in their language.</summary>
/// <param name="Name">The name in code and in card data, such as "score".</param>
/// <param name="Key">The key of the text to type; "<c>Key</c>.About" says what it is for.</param>
/// <param name="AboutKey">The key of the text that says what it is for.</param>
/// <param name="TakesService">Whether a service may follow.</param>
public sealed record Command(string Name, string Key, string AboutKey, bool TakesService = false)
{
    /// <summary>What a person types: "score", "分数", "分數".</summary>
    public string Typed(Language language) => Phrases.In(language)[Key];

    /// <summary>What it is for, in at most 128 characters: the limit of the app manifest.</summary>
    public string About(Language language) => Phrases.In(language)[AboutKey];
}

/// <summary>The commands that are listed to people: in the app's manifest and on the help card, in this order.</summary>
public static class Commands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        new("score", "Command.Score", "Command.Score.About", TakesService: true),
        new("why", "Command.Why", "Command.Why.About", TakesService: true),
        new("tips", "Command.Tips", "Command.Tips.About", TakesService: true),
        new("survey", "Command.Survey", "Command.Survey.About"),
        new("privacy", "Command.Privacy", "Command.Privacy.About"),
        new("language", "Command.Language", "Command.Language.About"),
        new("stop", "Command.Stop", "Command.Stop.About"),
        new("help", "Command.Help", "Command.Help.About"),
        new("hi", "Command.Hi", "Command.Hi.About"),
    ];
}
