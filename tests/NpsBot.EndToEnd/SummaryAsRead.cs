using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NpsBot.EndToEnd.Playground;

namespace NpsBot.EndToEnd;

/// <summary>What a reader takes from the English summary card, from its visible text alone.</summary>
public sealed record SummaryAsRead(string Service, int Score, int Answers, int Promoters, int Passives, int Detractors)
{
    public static SummaryAsRead From(string text)
    {
        var headline = Find(text, @"(?<service>.+) is at (?<score>[+\u2212-]?\d+), probably between");
        var split = Regex.Matches(text, @"(?<people>\d+) · \d+%", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => Number(match, "people")).ToArray();
        Assert.Equal(3, split.Length);
        return new SummaryAsRead(
            Bare(headline.Groups["service"].Value.Trim()), Number(headline, "score"), Number(Find(text, @"as of (?<n>\d+) answers"), "n"),
            split[0], split[1], split[2]);
    }

    /// <summary>The same figures, counted by us from what the demo said it had, and from what was answered since.</summary>
    public static SummaryAsRead CountedFrom(OpenWave wave, int promotersSince)
    {
        var promoters = wave.Promoters + promotersSince;
        var answers = promoters + wave.Passives + wave.Detractors;
        var score = (int)Math.Round(100m * (promoters - wave.Detractors) / answers, MidpointRounding.AwayFromZero);
        return new SummaryAsRead(wave.Service, score, answers, promoters, wave.Passives, wave.Detractors);
    }

    /// <summary>A sentence begins with the article: "The IT help desk is at ...".</summary>
    static string Bare(string name) => name.StartsWith("The ", StringComparison.Ordinal) ? name[4..] : name;

    static Match Find(string text, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        var match = Regex.Match(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.True(match.Success, $"“{pattern}” is not in:\n{text}");
        return match;
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].Value.Replace('\u2212', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
