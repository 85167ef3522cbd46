using System.Text;
using NpsBot.Surveys;

namespace NpsBot.Chat;

/// <summary>
/// Finds the wave that a message names, however loosely: "2026 Q2", "q2 2026", "Q2" and "2026年第二季度" are one. Two different waves in one message
/// ask for a comparison, which the newest wave's card gives, so none is found then.
/// </summary>
static class WaveNames
{
    const string HanDigits = "零一二三四五六七八九";

    /// <summary>The name of the wave, and the message without it.</summary>
    public static (string Wave, string Without)? Find(string text, Programme programme)
    {
        if (text.Length > Longest)
            return null;
        var said = Parts(text);
        var ofServices = programme.Services.SelectMany(service => service.Names.Values.Concat(service.Aliases)).SelectMany(Parts).Select(part => part.Text).ToHashSet(StringComparer.Ordinal);
        var found = programme.Services.SelectMany(service => service.Waves).OrderByDescending(wave => wave.Window.Opens)
            .Select(wave => wave.Name).Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Place: Place(said, Parts(name), ofServices)))
            .Where(candidate => candidate.Place is not null)
            .GroupBy(candidate => candidate.Place!.Value.Count)
            .MaxBy(candidates => candidates.Key)?.ToList();
        // Of "Q2" alone the newest is meant; "Q1 and Q2" stand in different places.
        if (found is null || found.Select(candidate => candidate.Place!.Value.From).Distinct().Count() > 1)
            return null;
        var (from, count) = found[0].Place!.Value;
        var rest = string.Concat(text.AsSpan(0, said[from].Start), " ", text.AsSpan(said[from + count - 1].End));
        return (found[0].Name, rest);
    }

    /// <summary>The one quarter that a message names with its year, as waves are called; for messages in which no wave was found.</summary>
    public static string? Quarter(string text)
    {
        if (text.Length > Longest)
            return null;
        var said = Parts(text);
        if (said.FindAll(part => IsQuarter(part.Text)) is not [var quarter] || said.FindAll(part => IsYear(part.Text)) is not [var year])
            return null;
        return Math.Abs(said.IndexOf(quarter) - said.IndexOf(year)) == 1 ? year.Text + " " + quarter.Text.ToUpperInvariant() : null;
    }

    const int Longest = 200;

    /// <summary>The stretch of the message that holds the parts of a name in any order; its year may be missing.</summary>
    static (int From, int Count)? Place(List<Part> said, List<Part> name, HashSet<string> ofServices)
    {
        var whole = name.ConvertAll(part => part.Text);
        var withoutYear = whole.FindAll(part => !IsYear(part));
        // A wave called "Payroll 2026" must not take the name of the service out of a message.
        if (withoutYear.Count > 0 && withoutYear.TrueForAll(ofServices.Contains))
            return null;
        return Stretch(said, whole) ?? (Stretch(said, withoutYear) is { } place && !HasYearBeside(said, place) ? place : null);
    }

    /// <summary>Whoever says a year means that year, also where no wave is called so.</summary>
    static bool HasYearBeside(List<Part> said, (int From, int Count) place) =>
        (place.From > 0 && IsYear(said[place.From - 1].Text)) || (place.From + place.Count < said.Count && IsYear(said[place.From + place.Count].Text));

    static (int From, int Count)? Stretch(List<Part> said, List<string> parts)
    {
        if (!IsTelling(parts))
            return null;
        var sought = parts.Order(StringComparer.Ordinal).ToList();
        for (var from = 0; from + parts.Count <= said.Count; from++)
        {
            if (said.Skip(from).Take(parts.Count).Select(part => part.Text).Order(StringComparer.Ordinal).SequenceEqual(sought, StringComparer.Ordinal))
                return (from, parts.Count);
        }
        return null;
    }

    /// <summary>A lone number could be a score, a lone short word could be anything.</summary>
    static bool IsTelling(List<string> parts) => parts.Count > 1 || (parts.Count == 1 && (parts[0].Length > 3 || IsQuarter(parts[0])));

    static bool IsYear(string part) => part.Length == 4 && part.All(char.IsAsciiDigit);

    static bool IsQuarter(string part) => part.Length == 2 && part[0] == 'q' && char.IsAsciiDigit(part[1]);

    /// <summary>Words, numbers and Chinese characters, folded; a quarter is one part in every spelling, and "年" behind a year is none.</summary>
    static List<Part> Parts(string text)
    {
        var raw = new List<Part>();
        foreach (var unit in Reading.Units(text))
        {
            if (unit.Text is "?" or "-" or "/" or Unit.Markup)
                continue;
            Split(unit, raw);
        }
        var parts = new List<Part>();
        for (var at = 0; at < raw.Count; at++)
        {
            if (Quarter(raw, at) is { } quarter)
            {
                parts.Add(quarter.Part);
                at += quarter.Length - 1;
            }
            else if (raw[at].Text == "年" && parts is [.., var year] && IsYear(year.Text))
            {
                parts[^1] = year with { End = raw[at].End };
            }
            else
            {
                parts.Add(raw[at]);
            }
        }
        return parts;
    }

    /// <summary>"q2", "q 2", "二季度", "第2季".</summary>
    static (Part Part, int Length)? Quarter(List<Part> raw, int at)
    {
        if (raw[at].Text == "q" && at + 1 < raw.Count && Digit(raw[at + 1].Text) is { } latin)
            return (new Part("q" + latin, raw[at].Start, raw[at + 1].End), 2);
        var ordinal = raw[at].Text == "第" ? 1 : 0;
        if (at + ordinal + 1 >= raw.Count || Digit(raw[at + ordinal].Text) is not { } digit || raw[at + ordinal + 1].Text != "季")
            return null;
        var length = ordinal + 2;
        if (at + length < raw.Count && raw[at + length].Text == "度")
            length++;
        return (new Part("q" + digit, raw[at].Start, raw[at + length - 1].End), length);
    }

    static char? Digit(string text) =>
        text.Length != 1 ? null : char.IsAsciiDigit(text[0]) ? text[0] : HanDigits.IndexOf(text[0], StringComparison.Ordinal) is > 0 and var value ? (char)('0' + value) : null;

    /// <summary>"2026q2" is a year and a quarter.</summary>
    static void Split(Unit unit, List<Part> parts)
    {
        var run = new StringBuilder();
        foreach (var character in unit.Text)
        {
            if (run.Length > 0 && char.IsAsciiDigit(run[^1]) != char.IsAsciiDigit(character))
            {
                parts.Add(new Part(run.ToString(), unit.Start, unit.End));
                run.Clear();
            }
            run.Append(character);
        }
        parts.Add(new Part(run.ToString(), unit.Start, unit.End));
    }

    /// <param name="Start">Where the unit that it comes from begins in the message.</param>
    readonly record struct Part(string Text, int Start, int End);
}
