using NpsBot.Core.Surveys;
using NpsBot.Tests.Cards;

namespace NpsBot.Tests.Comments;

/// <summary>A comment with the themes that a person reads in it: "speed- friendliness+", or "unknown".</summary>
sealed record LabelledComment(string Language, ServiceType Type, IReadOnlySet<string> Themes, string Text)
{
    public const string Unknown = "unknown";

    /// <summary>Those that the dictionary was written with.</summary>
    public static IReadOnlyList<LabelledComment> Development { get; } = Load("development");

    /// <summary>Those that nobody looked at while writing it.</summary>
    public static IReadOnlyList<LabelledComment> HeldOut { get; } = Load("held-out");

    public static string FileOf(string split, string language) => Path.Combine(Repository.Folder, "tests", "NpsBot.Tests", "Comments", $"{split}.{language}.tsv");

    static List<LabelledComment> Load(string split) => [.. from language in (string[])["en", "zh-Hans", "zh-Hant"]
        from line in File.ReadAllLines(FileOf(split, language))
        let fields = line.Split('\t')
        select new LabelledComment(language, Enum.Parse<ServiceType>(fields[0], ignoreCase: true), fields[1].Split(' ').ToHashSet(StringComparer.Ordinal), fields[2])];
}
