using System.Globalization;
using NpsBot.Cards;
using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>Makes an intent of a meaning found in the phrase book.</summary>
static class Telling
{
    static readonly HashSet<string> Number = [Lexicon.Number];
    static readonly HashSet<string> Departments = ["departments"];

    /// <summary>Whether this meaning is a command that takes a service.</summary>
    public static bool TakesService(string means) => means is "score" or "why" or "comments" or "tips" or "change" or "trend" or "share" or "response" or "echo" or "journey" or "situation" or "worth" or "target" || WaveDeeds.Parse(means) is not null;

    /// <summary>The intent; null when the message does not say enough for it, such as one number.</summary>
    /// <param name="text">Exactly what was typed.</param>
    public static Intent? Of(string means, IReadOnlyList<Segment> segments, IReadOnlyList<string> serviceIds, string text) => means switch
    {
        "score" or "why" or "comments" or "tips" or "change" or "trend" or "share" or "journey" or "response" => About(means, serviceIds),
        "compare" => new Intent.Compare(serviceIds),
        "compare-departments" => new Intent.Compare(serviceIds, OfDepartments: true),
        "compare-across" => new Intent.Compare(serviceIds, OfDepartments: segments.Any(segment => segment.CanMean(Departments)), IsAcross: true),
        "why-asked" => new Intent.WhyAsked(Only(serviceIds)),
        "why-not-asked" => new Intent.WhyNotAsked(Only(serviceIds)),
        "given" => Given(segments, serviceIds),
        "help" => new Intent.Help(),
        "greeting" => new Intent.Greeting(),
        "survey" => new Intent.Survey(),
        "privacy" => new Intent.Privacy(),
        "my-data" => new Intent.MyData(),
        "erase-my-data" => new Intent.EraseMyData(),
        "stop" => new Intent.Stop(),
        "stop-or-pause" => new Intent.Stop(MayMeanAWave: true),
        "again" => new Intent.AskMeAgain(),
        "again-or-resume" => new Intent.AskMeAgain(MayMeanAWave: true),
        "waves" => new Intent.Waves(),
        "digest" => new Intent.Digest(null),
        "digest-on" => new Intent.Digest(true),
        "digest-off" => new Intent.Digest(false),
        "echo" => new Intent.Echo(serviceIds),
        "situation" => new Intent.Situation(serviceIds),
        "worth" => new Intent.Worth(serviceIds),
        "target" => new Intent.Target(serviceIds, null, IsAboutAPerson: false),
        _ when WaveDeeds.Parse(means) is { } deed => new Intent.Steer(deed, serviceIds, text),
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
            "comments" => new Intent.Comments(serviceId),
            "tips" => new Intent.Tips(serviceId),
            "journey" => new Intent.Journey(serviceId),
            "change" => new Intent.Change(serviceId),
            "trend" => new Intent.Trend(serviceId),
            "share" => new Intent.Share(serviceId),
            "response" => new Intent.Response(serviceId),
            _ => new Intent.Score(serviceId),
        };
    }

    /// <summary>A name that may mean several services narrows nothing down: the answer tells about all.</summary>
    static string? Only(IReadOnlyList<string> serviceIds) => serviceIds is [var only] ? only : null;

    /// <summary>"7 or 8" and "二十" (two, ten) hold two numbers, which is no score.</summary>
    static Intent.GivenScore? Given(IReadOnlyList<Segment> segments, IReadOnlyList<string> serviceIds)
    {
        var numbers = segments.Where(segment => segment.CanMean(Number)).ToList();
        return numbers is [var only]
            ? new Intent.GivenScore(Core.Scores.Score.Of(int.Parse(only.Ideas[0], CultureInfo.InvariantCulture)), serviceIds is [var service] ? service : null)
            : null;
    }
}
