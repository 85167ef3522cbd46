using NpsBot.Core.Surveys;

namespace NpsBot.Core.Themes;

/// <summary>What a phrase does in a comment; a closed set.</summary>
public abstract record PhraseMeaning
{
    PhraseMeaning()
    {
    }

    /// <summary>Says plainly what is praised or criticised.</summary>
    /// <param name="Theme">What it says.</param>
    public sealed record Says(Theme Theme) : PhraseMeaning;

    /// <summary>Names what is spoken of; other words of the clause say how.</summary>
    /// <param name="Reason">What it names.</param>
    public sealed record Names(Reason Reason) : PhraseMeaning;

    /// <summary>Good or bad, of whatever is spoken of.</summary>
    /// <param name="Sentiment">Which of them.</param>
    public sealed record Judges(Sentiment Sentiment) : PhraseMeaning;

    /// <summary>Turns the phrase after it into its opposite: "not", "不".</summary>
    public sealed record Turns : PhraseMeaning;

    /// <summary>Wishes for what follows, so that praise of it is none.</summary>
    public sealed record Wishes : PhraseMeaning;

    /// <summary>Begins another clause: "but", "可是".</summary>
    public sealed record Parts : PhraseMeaning;

    /// <summary>Nothing; it keeps shorter phrases in it from being heard.</summary>
    public sealed record Nothing : PhraseMeaning;
}

/// <summary>A phrase of the dictionary.</summary>
/// <param name="Phrase">Its words.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Only">The type of service that it holds for; null for all.</param>
public sealed record DictionaryEntry(Phrase Phrase, PhraseMeaning Meaning, ServiceType? Only = null);

/// <summary>What a dictionary reads in a comment.</summary>
/// <param name="Themes">The themes, each once, in the order of the reasons; empty when nothing is recognised.</param>
/// <param name="Tones">Whether anything is called good, and whether anything is called bad or wished for, whatever it is.</param>
public sealed record DictionaryReading(IReadOnlyList<Theme> Themes, IReadOnlySet<Sentiment> Tones);

/// <summary>
/// Reads what comments speak of, by phrases that somebody wrote down: it can be looked up why a comment belongs to a theme. A comment may have
/// several themes, and none is an answer too.
/// </summary>
public sealed class ThemeDictionary
{
    /// <summary>How far before a phrase, in words or characters, a word that turns it may stand.</summary>
    public const int TurnsWithin = 3;

    readonly Dictionary<ServiceType, PhraseFinder<PhraseMeaning>> finders;

    /// <summary>A dictionary of these phrases.</summary>
    /// <param name="entries">The phrases.</param>
    /// <param name="numbers">Words that count as numbers, besides digits.</param>
    public ThemeDictionary(IReadOnlyList<DictionaryEntry> entries, IReadOnlySet<string> numbers)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var common = entries.Where(entry => entry.Only is null).ToList();
        var everywhere = new PhraseFinder<PhraseMeaning>(common.Select(entry => (entry.Phrase, entry.Meaning)), numbers);
        var special = entries.Where(entry => entry.Only is not null).ToLookup(entry => entry.Only!.Value);
        finders = Enum.GetValues<ServiceType>().ToDictionary(type => type, type => special.Contains(type)
            ? new PhraseFinder<PhraseMeaning>(Of([.. special[type]], common), numbers, everywhere)
            : everywhere);
    }

    /// <summary>What a phrase says of this type of service goes before what it says of all; the rest of what it does, it does here too.</summary>
    static IEnumerable<(Phrase Phrase, PhraseMeaning Meaning)> Of(IReadOnlyList<DictionaryEntry> special, IReadOnlyList<DictionaryEntry> common)
    {
        var phrases = special.Select(entry => entry.Phrase.ToString()).ToHashSet(StringComparer.Ordinal);
        return common.Where(entry => entry.Meaning is not PhraseMeaning.Says && phrases.Contains(entry.Phrase.ToString()))
            .Concat(special)
            .Select(entry => (entry.Phrase, entry.Meaning));
    }

    /// <summary>What the phrases of a comment say.</summary>
    /// <param name="clauses">The comment cut at its punctuation, each piece as folded words and single Chinese characters.</param>
    /// <param name="type">The service that it is about: a crash is bad equipment at a help desk, and unreliable in a product.</param>
    public DictionaryReading Read(IEnumerable<IReadOnlyList<string>> clauses, ServiceType type)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        var parts = clauses.SelectMany(clause => Split(finders[type].Find(clause))).ToList();
        return new DictionaryReading(
            [.. parts.SelectMany(Themes).Distinct().OrderBy(theme => theme.Reason).ThenBy(theme => theme.Sentiment)],
            parts.SelectMany(Tones).ToHashSet());
    }

    static IEnumerable<List<Found<PhraseMeaning>>> Split(IReadOnlyList<Found<PhraseMeaning>> clause)
    {
        var part = new List<Found<PhraseMeaning>>();
        foreach (var found in clause)
        {
            if (found.Meanings.Any(meaning => meaning is PhraseMeaning.Parts))
            {
                yield return part;
                part = [];
            }
            else
            {
                part.Add(found);
            }
        }
        yield return part;
    }

    static IEnumerable<Sentiment> Tones(List<Found<PhraseMeaning>> clause)
    {
        for (var i = 0; i < clause.Count; i++)
        {
            var (isTurned, isWished) = Before(clause, i);
            if (isWished)
                yield return Sentiment.Complaint;
            foreach (var judges in clause[i].Meanings.OfType<PhraseMeaning.Judges>())
                yield return Heard(judges.Sentiment, isTurned, isWished);
        }
    }

    static HashSet<Theme> Themes(List<Found<PhraseMeaning>> clause)
    {
        var themes = new HashSet<Theme>();
        var topics = clause.SelectMany(found => found.Meanings.OfType<PhraseMeaning.Names>().Select(names => (names.Reason, found.From))).ToList();
        var judgements = new List<(Sentiment Sentiment, int At)>();
        for (var i = 0; i < clause.Count; i++)
        {
            var (isTurned, isWished) = Before(clause, i);
            var judges = clause[i].Meanings.OfType<PhraseMeaning.Judges>().FirstOrDefault();
            var says = clause[i].Meanings.OfType<PhraseMeaning.Says>().ToList();
            // "The printer is slow" speaks of the printer, "the printer man is slow" would be too much to ask.
            if (judges is not null && topics.Exists(topic => says.TrueForAll(said => said.Theme.Reason != topic.Reason)))
                says.Clear();
            if (judges is not null && says.Count == 0)
                judgements.Add((Heard(judges.Sentiment, isTurned, isWished), clause[i].From));
            foreach (var said in says)
                themes.Add(said.Theme with { Sentiment = Heard(said.Theme.Sentiment, isTurned, isWished) });
        }
        var wishes = clause.Exists(found => found.Meanings.Any(meaning => meaning is PhraseMeaning.Wishes));
        foreach (var (reason, at) in topics)
        {
            if (judgements.Count > 0)
                themes.Add(new Theme(reason, judgements.MinBy(judgement => Math.Abs(judgement.At - at)).Sentiment));
            else if (wishes && !themes.Any(theme => theme.Reason == reason))
                themes.Add(new Theme(reason, Sentiment.Complaint));
        }
        // "Still not fixed": in one breath, what is missing outweighs what is named.
        themes.RemoveWhere(theme => theme.Sentiment == Sentiment.Praise && themes.Contains(theme with { Sentiment = Sentiment.Complaint }));
        return themes;
    }

    static Sentiment Heard(Sentiment said, bool isTurned, bool isWished)
    {
        var meant = isTurned ? 1 - said : said;
        return isWished ? Sentiment.Complaint : meant;
    }

    /// <summary>Whether the phrase is turned by a word that belongs to it and to none before it, and whether it is wished for.</summary>
    static (bool IsTurned, bool IsWished) Before(List<Found<PhraseMeaning>> clause, int at)
    {
        var (isTurned, isWished, isNear) = (false, false, true);
        for (var before = at - 1; before >= 0; before--)
        {
            isWished |= clause[before].Meanings.Any(meaning => meaning is PhraseMeaning.Wishes);
            if (clause[before].Meanings.Any(meaning => meaning is PhraseMeaning.Turns))
                isTurned ^= isNear && clause[before + 1].From - clause[before].To <= TurnsWithin;
            else
                isNear &= clause[before].Meanings.All(meaning => meaning is PhraseMeaning.Wishes or PhraseMeaning.Nothing);
        }
        return (isTurned, isWished);
    }
}
