using System.Globalization;
using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>Makes an intent of a meaning found in the phrase book.</summary>
static class Telling
{
    static readonly HashSet<string> Number = [Lexicon.Number];

    /// <summary>Whether this meaning is a command that takes a service.</summary>
    public static bool TakesService(string means) => means is "score" or "why" or "tips" or "change";

    /// <summary>The intent; null when the message does not say enough for it, such as one number.</summary>
    public static Intent? Of(string means, IReadOnlyList<Segment> segments, IReadOnlyList<string> serviceIds) => means switch
    {
        _ when TakesService(means) => About(means, serviceIds),
        "given" => Given(segments, serviceIds),
        "help" => new Intent.Help(),
        "greeting" => new Intent.Greeting(),
        "survey" => new Intent.Survey(),
        "privacy" => new Intent.Privacy(),
        "stop" => new Intent.Stop(),
        "again" => new Intent.AskMeAgain(),
        "language" => new Intent.SetLanguage(null),
        _ => new Intent.SetLanguage(LanguageTags.Parse(means)),
    };

    static Intent About(string command, IReadOnlyList<string> serviceIds)
    {
        if (serviceIds.Count > 1)
            return new Intent.Ambiguous(command, serviceIds);
        var serviceId = serviceIds.Count == 1 ? serviceIds[0] : null;
        return command switch
        {
            "why" => new Intent.Why(serviceId),
            "tips" => new Intent.Tips(serviceId),
            "change" => new Intent.Change(serviceId),
            _ => new Intent.Score(serviceId),
        };
    }

    /// <summary>"7 or 8" and "二十" (two, ten) hold two numbers, which is no score.</summary>
    static Intent.GivenScore? Given(IReadOnlyList<Segment> segments, IReadOnlyList<string> serviceIds)
    {
        var numbers = segments.Where(segment => segment.CanMean(Number)).ToList();
        return numbers is [var only]
            ? new Intent.GivenScore(Core.Scores.Score.Of(int.Parse(only.Ideas[0], CultureInfo.InvariantCulture)), serviceIds is [var service] ? service : null)
            : null;
    }
}
