namespace NpsBot.Chat;

/// <summary>The short hand of the phrase files.</summary>
static class Alternatives
{
    /// <summary>Writes out the alternatives: "how (is|was) it" stands for two phrases.</summary>
    public static IEnumerable<string> WrittenOut(string phrase)
    {
        var open = phrase.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return [phrase];
        var close = phrase.IndexOf(')', open);
        return phrase[(open + 1)..close].Split('|').SelectMany(choice => WrittenOut(phrase[..open] + choice + phrase[(close + 1)..]));
    }
}
