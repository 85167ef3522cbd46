using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;

namespace NpsBot.Comments;

/// <summary>A comment that was written and labelled for the classifier; nobody ever gave it.</summary>
sealed record WrittenExample(string Language, ServiceType Type, IReadOnlySet<Theme> Themes, string Text);

/// <summary>
/// Reads examples.en.tsv and its like: the type of service, the themes such as "speed- friendliness+" or "unknown", and the comment, separated by tabs.
/// </summary>
static class ThemeExamples
{
    public const string Unknown = "unknown";

    public static IReadOnlyList<WrittenExample> Load() => [.. from language in (string[])["en", "zh-Hans", "zh-Hant"] from line in Lines(language) select Parse(language, line)];

    static WrittenExample Parse(string language, string line) => line.Split('\t') is [var type, var themes, var text]
        ? new WrittenExample(language, Enum.Parse<ServiceType>(type, ignoreCase: true), themes.Split(' ').Where(theme => theme != Unknown).Select(ThemeOf).ToHashSet(), text)
        : throw new InvalidDataException("An example that is not three fields: " + line);

    static Theme ThemeOf(string written) => Reasons.TryParse(written[..^1], out var reason) && written[^1] is '+' or '-'
        ? new Theme(reason, written[^1] == '+' ? Sentiment.Praise : Sentiment.Complaint)
        : throw new InvalidDataException("A theme nobody knows: " + written);

    static IEnumerable<string> Lines(string language)
    {
        using var stream = typeof(ThemeExamples).Assembly.GetManifestResourceStream($"NpsBot.Comments.examples.{language}.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
