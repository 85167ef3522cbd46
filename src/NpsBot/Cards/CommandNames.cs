namespace NpsBot.Cards;

/// <summary>The commands that can be typed and that buttons ask for.</summary>
public static class CommandNames
{
    public const string Help = "help";
    public const string Survey = "survey";
    public const string Score = "score";
    public const string Why = "why";
    public const string Trend = "trend";
    public const string Tips = "tips";
    public const string Share = "share";
    public const string Digest = "digest";
    public const string Response = "response";
    public const string Compare = "compare";
    public const string CompareAcross = "compare-across";
    public const string Privacy = "privacy";
    public const string Language = "language";
    public const string Stop = "stop";
    public const string Waves = "waves";
    public const string Echo = "echo";
    public const string Journey = "journey";
    public const string Situation = "situation";
    public const string Worth = "worth";
    public const string Target = "target";
    public const string Comments = "comments";
    public const string MyData = "my-data";
    public const string Poll = "poll";
    public const string EndPoll = "end-poll";

    public static IReadOnlyList<string> All { get; } =
    [
        Help, Survey, Score, Why, Trend, Tips, Share, Digest, Response, Compare, CompareAcross, Privacy, Language, Stop, Waves, Echo, Journey, Situation, Worth, Target, Comments, MyData, Poll, EndPoll,
    ];
}
