using System.Globalization;
using System.Text.RegularExpressions;

namespace NpsBot.Chat;

/// <summary>
/// Reads that somebody wants a target: for a service ("target payroll 40"), or for a person ("set a target of NPS 50 for Anna", "把小王的考核定成NPS 50"). A
/// name that nobody here bears as a service counts as a person's: the answer is the same kind refusal for whoever it is.
/// </summary>
static partial class TargetReading
{
    const int Longest = 120;
    const int MostUnitsOfACommand = 12;
    const int MostUnitsOfANote = 6;

    static readonly HashSet<string> Target = ["target"], Set = ["set-target"], Somebody = ["somebody"], Score = ["score"], Number = ["figure", Lexicon.Number], Polite = ["polite", "hello", "the"];

    /// <summary>Null when the message is about something else.</summary>
    public static Intent.Target? Find(string text, IReadOnlyList<NamedService> services)
    {
        if (text.Length > Longest)
            return null;
        var units = Reading.Units(text);
        // Names are looked for as they are written: "Anna" is no slip of anything.
        var mentions = Understanding.MentionsIn(text, units, services);
        var segments = Understanding.Phrases.Lexicon.Cut(units, mentions);
        if (!segments.Exists(segment => segment.CanMean(Target)) || units.Exists(unit => unit.Text == Unit.Markup))
            return null;
        var (sets, counts, scores) = (Has(Set), Has(Number), Has(Score));
        var opens = segments.Find(segment => !segment.CanMean(Polite)) is { IsUnknown: false } first && first.CanMean(Target);
        // "Target payroll 40", "set a target of 40 for payroll", "Anna's KPI: NPS 60"; a comment that mentions a goal in passing is none of these.
        if (!(opens && (counts || scores || mentions.Count > 0) && units.Count <= MostUnitsOfACommand) && !(sets && counts && (scores || mentions.Count > 0)) && !(sets && Has(Somebody) && scores) && !(counts && scores && units.Count <= MostUnitsOfANote))
            return null;
        var isAboutAPerson = Has(Somebody) || segments.Exists(segment => segment.IsUnknown);
        return new Intent.Target([.. mentions.SelectMany(mention => mention.ServiceIds).Distinct(StringComparer.Ordinal)], Points(text), isAboutAPerson);

        bool Has(HashSet<string> ideas) => segments.Exists(segment => segment.CanMean(ideas));
    }

    /// <summary>The first number that can be a score; a year, a quarter and a share cannot.</summary>
    static decimal? Points(string text)
    {
        var match = Figure().Match(text.Replace('\u2212', '-').Normalize(System.Text.NormalizationForm.FormKC));
        return match.Success && decimal.TryParse(match.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) ? points : null;
    }

    [GeneratedRegex(@"(?<![\d.qQ])[+-]?\d{1,3}(\.\d+)?(?![\d%年])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Figure();
}
