using NpsBot.Cards;
using NpsBot.Chat;
using NpsBot.Texts;

namespace NpsBot.Tests.Chat;

/// <summary>
/// What people type, with what they mean by it. Written without looking at the phrases the bot knows, and not derived from them.
/// </summary>
sealed record Labelled(string File, string Expected, string Text)
{
    public static IReadOnlyList<Labelled> All { get; } = [.. Load().Where(labelled => !labelled.File.StartsWith("hr-", StringComparison.Ordinal))];

    /// <summary>What only those who run surveys type.</summary>
    public static IReadOnlyList<Labelled> OfHr { get; } = [.. Load().Where(labelled => labelled.File.StartsWith("hr-", StringComparison.Ordinal))];

    /// <summary>An intent in the notation of the files: "score payroll", "given 8", "ambiguous why a|b".</summary>
    public static string Label(Intent intent) => intent switch
    {
        Intent.Score score => $"score {score.ServiceId}".TrimEnd(),
        Intent.Why why => $"why {why.ServiceId}".TrimEnd(),
        Intent.Comments comments => $"comments {comments.ServiceId}".TrimEnd(),
        Intent.Tips tips => $"tips {tips.ServiceId}".TrimEnd(),
        Intent.Change change => $"change {change.ServiceId}".TrimEnd(),
        Intent.Trend trend => $"trend {trend.ServiceId}".TrimEnd(),
        Intent.Share share => $"share {share.ServiceId}".TrimEnd(),
        Intent.Digest digest => digest.IsOn switch { true => "digest-on", false => "digest-off", _ => "digest" },
        Intent.Response response => $"response {response.ServiceId}".TrimEnd(),
        Intent.Compare compare => $"compare {(compare.OfDepartments ? "departments " : "")}{(compare.IsAcross ? "across " : "")}{string.Join('|', compare.ServiceIds.Order(StringComparer.Ordinal))}".TrimEnd(),
        Intent.WhyAsked asked => $"why-asked {asked.ServiceId}".TrimEnd(),
        Intent.WhyNotAsked notAsked => $"why-not-asked {notAsked.ServiceId}".TrimEnd(),
        Intent.SetLanguage { Language: { } language } => $"language {language.Tag()}",
        Intent.SetLanguage => "language",
        Intent.GivenScore given => $"given {given.Given} {given.ServiceId}".TrimEnd(),
        Intent.Ambiguous ambiguous => $"ambiguous {ambiguous.Command} {string.Join('|', ambiguous.ServiceIds.Order(StringComparer.Ordinal))}",
        Intent.UnknownService unknown => $"unknown {unknown.Command} {unknown.Said}",
        Intent.AskMeAgain => "again",
        Intent.Help => "help",
        Intent.Greeting => "greeting",
        Intent.Survey => "survey",
        Intent.Privacy => "privacy",
        Intent.MyData => "my-data",
        Intent.EraseMyData => "erase-my-data",
        Intent.Stop => "stop",
        Intent.Waves => "waves",
        Intent.Steer steer => $"{steer.Deed.Tag()} {string.Join('|', steer.ServiceIds.Order(StringComparer.Ordinal))}".TrimEnd(),
        Intent.Journey journey => $"journey {journey.ServiceId}".TrimEnd(),
        Intent.Situation situation => $"situation {string.Join('|', situation.ServiceIds.Order(StringComparer.Ordinal))}".TrimEnd(),
        Intent.Worth worth => $"worth {string.Join('|', worth.ServiceIds.Order(StringComparer.Ordinal))}".TrimEnd(),
        Intent.Target { IsAboutAPerson: true } => "target person",
        Intent.Target target => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"target {target.Points} {string.Join('|', target.ServiceIds.Order(StringComparer.Ordinal))}").Replace("  ", " ", StringComparison.Ordinal).TrimEnd(),
        Intent.Echo echo => $"echo {string.Join('|', echo.ServiceIds.Order(StringComparer.Ordinal))}".TrimEnd(),
        _ => "unclear",
    };

    public string Understood => Label(Understanding.Of(Text, Catalogue.Services));

    static IEnumerable<Labelled> Load()
    {
        var assembly = typeof(Labelled).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".utterances.tsv", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var file = name.Split('.')[^3];
            while (reader.ReadLine() is { } line)
            {
                var tab = line.IndexOf('\t', StringComparison.Ordinal);
                yield return new Labelled(file, line[..tab], line[(tab + 1)..]);
            }
        }
    }
}
