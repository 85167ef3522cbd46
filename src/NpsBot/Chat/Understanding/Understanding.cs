using System.Globalization;
using NpsBot.Texts;

namespace NpsBot.Chat;

/// <summary>
/// What a typed message means. Conservative on purpose: every word of the message must be understood, else it is
/// <see cref="Intent.Unclear"/>, so that a comment is offered to be kept as a comment and never taken for a command.
/// </summary>
public static class Understanding
{
    /// <summary>Nobody asks a bot anything in more characters; what is longer is a comment. It also bounds the work.</summary>
    const int Longest = 200;

    const int LongestStranger = 24;

    static readonly PhraseBook Book = PhraseBook.Load();
    static readonly HashSet<string> Number = ["number"];
    static readonly ServiceNames Names = new(Book.Lexicon);

    internal static PhraseBook Phrases => Book;

    /// <summary>Understands a message; <see cref="Intent.Unclear"/> with the text untouched when it asks nothing of the bot.</summary>
    public static Intent Of(string text, IReadOnlyList<NamedService> services)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(services);
        if (text.AsSpan().Trim().Length is 0 or > Longest)
            return new Intent.Unclear(text);
        var units = Reading.Units(text);
        var corrected = units.ConvertAll(Book.Lexicon.Corrected);
        var named = Names.In(units, services, (from, to) => IsBesideScoreOrTips(corrected, from, to));
        return Read(corrected, named)
            ?? Read(corrected, Names.In(units, services, (_, _) => true))
            ?? Read(corrected, [])
            ?? AboutStranger(text, units, corrected)
            ?? new Intent.Unclear(text);
    }

    static Intent? Read(List<Unit> units, IReadOnlyList<Mention> mentions)
    {
        var segments = Book.Lexicon.Cut(units, mentions);
        if (segments.Exists(segment => segment.IsUnknown) || Means(segments) is not { } means)
            return null;
        string[] ids = [.. mentions.SelectMany(mention => mention.ServiceIds).Distinct(StringComparer.Ordinal)];
        return Told(means, segments, ids);
    }

    /// <summary>"score canteen": a clear command about something that is no service here.</summary>
    static Intent? AboutStranger(string text, List<Unit> units, List<Unit> corrected)
    {
        var segments = Book.Lexicon.Cut(corrected, []);
        if (segments.Count(segment => segment.IsUnknown) != 1)
            return null;
        var at = segments.FindIndex(segment => segment.IsUnknown);
        var said = text[units[segments[at].From].Start..units[segments[at].To - 1].End].Trim();
        segments[at] = segments[at] with { Ideas = [at == 0 ? "stranger-first" : "stranger"] };
        return said.Length <= LongestStranger && Means(segments) is { } command ? new Intent.UnknownService(command, said) : null;
    }

    static string? Means(List<Segment> segments)
    {
        var opening = segments.Find(segment => !segment.CanMean(Book.Always));
        var heard = opening.Ideas is [var only] && only == "is" ? [.. segments, new Segment(["?"], 0, 0)] : segments;
        return Book.Meanings.FirstOrDefault(meaning => meaning.Fits(heard))?.Means;
    }

    static Intent? Told(string means, List<Segment> segments, string[] ids) => means switch
    {
        "score" or "why" or "tips" or "change" => About(means, ids),
        "given" => Given(segments),
        "help" => new Intent.Help(),
        "greeting" => new Intent.Greeting(),
        "survey" => new Intent.Survey(),
        "privacy" => new Intent.Privacy(),
        "stop" => new Intent.Stop(),
        "again" => new Intent.AskMeAgain(),
        "language" => new Intent.SetLanguage(null),
        _ => new Intent.SetLanguage(LanguageTags.Parse(means)),
    };

    static Intent About(string command, string[] ids) => (command, ids) switch
    {
        (_, { Length: > 1 }) => new Intent.Ambiguous(command, ids),
        ("why", _) => new Intent.Why(ids.FirstOrDefault()),
        ("tips", _) => new Intent.Tips(ids.FirstOrDefault()),
        ("change", _) => new Intent.Change(ids.FirstOrDefault()),
        _ => new Intent.Score(ids.FirstOrDefault()),
    };

    static Intent.GivenScore? Given(List<Segment> segments)
    {
        Core.Scores.Score? given = null;
        foreach (var segment in segments)
        {
            if (!segment.CanMean(Number))
                continue;
            if (given is not null)
                return null;
            given = Core.Scores.Score.Of(int.Parse(segment.Ideas[0], CultureInfo.InvariantCulture));
        }
        return given is { } one ? new Intent.GivenScore(one) : null;
    }

    /// <summary>"it nps" means the service called IT; "why is it so low" does not.</summary>
    static bool IsBesideScoreOrTips(List<Unit> units, int from, int to) =>
        (from > 0 && Says(units[from - 1])) || (to < units.Count && Says(units[to]));

    static bool Says(Unit unit) => Book.Lexicon.Cut([unit], [])[0].Ideas is ["score", ..] or ["advice", ..];
}
