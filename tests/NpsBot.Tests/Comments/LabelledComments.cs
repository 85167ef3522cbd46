using NpsBot.Comments;
using NpsBot.Core.Surveys;
using NpsBot.Tests.Cards;

namespace NpsBot.Tests.Comments;

/// <summary>A comment with the themes that a person reads in it: "speed- friendliness+", or "unknown".</summary>
sealed record LabelledComment(string Language, ServiceType Type, IReadOnlySet<string> Themes, string Text)
{
    public const string Unknown = ThemeExamples.Unknown;

    /// <summary>Those that the product learns from.</summary>
    public static IReadOnlyList<LabelledComment> Examples { get; } = [.. ThemeExamples.Load().Select(example => new LabelledComment(example.Language, example.Type,
        example.Themes.Count == 0 ? new HashSet<string>(StringComparer.Ordinal) { Unknown } : example.Themes.Select(theme => theme.ToString()).ToHashSet(StringComparer.Ordinal), example.Text))];

    /// <summary>Those that the ways of learning were compared on.</summary>
    public static IReadOnlyList<LabelledComment> Validation { get; } = Load("validation");

    /// <summary>Those that nobody looked at.</summary>
    public static IReadOnlyList<LabelledComment> HeldOut { get; } = Load("held-out");

    public static string FileOf(string split, string language) => Path.Combine(Repository.Folder, "tests", "NpsBot.Tests", "Comments", $"{split}.{language}.tsv");

    static List<LabelledComment> Load(string split) => [.. from language in (string[])["en", "zh-Hans", "zh-Hant"]
        from line in File.ReadAllLines(FileOf(split, language))
        let fields = line.Split('\t')
        select new LabelledComment(language, Enum.Parse<ServiceType>(fields[0], ignoreCase: true), fields[1].Split(' ').ToHashSet(StringComparer.Ordinal), fields[2])];
}
