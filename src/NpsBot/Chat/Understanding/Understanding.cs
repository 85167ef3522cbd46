namespace NpsBot.Chat;

/// <summary>
/// What a typed message means. Conservative on purpose: every word of the message must be understood, else it is
/// <see cref="Intent.Unclear"/>, so that a comment is offered to be kept as a comment and never taken for a command.
/// </summary>
public static class Understanding
{
    /// <summary>Nobody asks a bot anything in more characters; what is longer is a comment. It also bounds the work.</summary>
    const int Longest = 200;

    static readonly PhraseBook Book = PhraseBook.Load();
    static readonly ServiceNames Names = new(Book.Lexicon);
    static readonly Strangers Strangers = new(Book);

    internal static PhraseBook Phrases => Book;

    /// <summary>The services that a message names, read most generously.</summary>
    internal static List<Mention> MentionsIn(string text, List<Unit> units, IReadOnlyList<NamedService> services) => ServiceNames.Mentions(
        Names.Candidates(units, services), new EverydayNames(Book.Lexicon, text, units.ConvertAll(Book.Lexicon.Corrected)).IsMeant);

    /// <summary>Understands a message; <see cref="Intent.Unclear"/> with the text untouched when it asks nothing of the bot.</summary>
    /// <param name="text">The message as it was typed, without a mention of the bot.</param>
    /// <param name="services">The services that may be meant.</param>
    /// <param name="isHr">Whether somebody speaks who runs surveys: to them "remind everybody" and "pause payroll" are about waves.</param>
    public static Intent Of(string text, IReadOnlyList<NamedService> services, bool isHr = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(services);
        if (text.AsSpan().Trim().Length is 0 or > Longest)
            return new Intent.Unclear(text);
        var units = Reading.Units(text);
        var corrected = units.ConvertAll(Book.Lexicon.Corrected);
        if (TargetReading.Find(text, services) is { } target)
            return target;
        var everyday = new EverydayNames(Book.Lexicon, text, corrected);
        var candidates = Names.Candidates(units, services);
        return Read(ServiceNames.Mentions(candidates, everyday.IsMeant))
            ?? Read(ServiceNames.Mentions(candidates, match => !match.IsPart))
            ?? Read([])
            ?? Strangers.In(text, units, corrected, isHr)
            ?? new Intent.Unclear(text);

        Intent? Read(IReadOnlyList<Mention> mentions)
        {
            var segments = Book.Lexicon.Cut(corrected, mentions);
            return Book.Meaning(segments, isHr) is { } means
                ? Telling.Of(means, segments, [.. mentions.SelectMany(mention => mention.ServiceIds).Distinct(StringComparer.Ordinal)], text)
                : null;
        }
    }
}
