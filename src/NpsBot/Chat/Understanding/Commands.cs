using NpsBot.Cards;
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
        new(CommandNames.Score, "Command.Score", "Command.Score.About", TakesService: true),
        new(CommandNames.Why, "Command.Why", "Command.Why.About", TakesService: true),
        new(CommandNames.Comments, "Command.Comments", "Command.Comments.About", TakesService: true),
        new(CommandNames.Trend, "Command.Trend", "Command.Trend.About", TakesService: true),
        new(CommandNames.Tips, "Command.Tips", "Command.Tips.About", TakesService: true),
        new(CommandNames.Echo, "Command.Echo", "Command.Echo.About"),
        new(CommandNames.Survey, "Command.Survey", "Command.Survey.About"),
        new(CommandNames.Privacy, "Command.Privacy", "Command.Privacy.About"),
        new(CommandNames.Language, "Command.Language", "Command.Language.About"),
        new(CommandNames.Stop, "Command.Stop", "Command.Stop.About"),
        new(CommandNames.Waves, "Command.Waves", "Command.Waves.About"),
        new(CommandNames.Help, "Command.Help", "Command.Help.About"),
    ];

    /// <summary>What concerns everybody in a channel or a group chat, listed there before all else.</summary>
    public static IReadOnlyList<Command> AmongOthers { get; } =
    [
        new(CommandNames.Poll, "Command.Ask", "Command.Ask.About"),
        new(CommandNames.EndPoll, "Command.EndPoll", "Command.EndPoll.About"),
    ];
}
