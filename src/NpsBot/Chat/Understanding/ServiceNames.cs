namespace NpsBot.Chat;

/// <summary>A stretch of a message, with every service that it names equally well.</summary>
sealed record NameCandidate(NameMatch Match, bool IsEveryday, IReadOnlyList<string> ServiceIds);

/// <summary>Finds the services that a message names, however loosely.</summary>
sealed class ServiceNames(Lexicon lexicon)
{
    /// <summary>
    /// Every stretch that may name a service, the likeliest first: whole names before parts, few slips before many, long before short.
    /// </summary>
    public List<NameCandidate> Candidates(List<Unit> units, IReadOnlyList<NamedService> services)
    {
        var message = new JoinedUnits(units);
        return [.. services
            .SelectMany(service => Names(service).SelectMany(name => name.In(message)).Select(match => (service.Id, match)))
            .GroupBy(found => found.match, found => found.Id)
            .Select(found => new NameCandidate(found.Key, IsEveryday(units, found.Key), [.. found.Distinct(StringComparer.Ordinal)]))
            .Where(candidate => !candidate.IsEveryday || candidate.Match.Slips == 0)
            .OrderBy(candidate => candidate.Match.IsPart)
            .ThenBy(candidate => candidate.Match.IsPart ? 0 : candidate.Match.Slips)
            .ThenByDescending(candidate => candidate.Match.To - candidate.Match.From)
            .ThenBy(candidate => candidate.Match.Slips)
            .ThenBy(candidate => candidate.Match.From)];
    }

    /// <summary>The services named, from left to right and without overlap.</summary>
    /// <param name="candidates">The likeliest first.</param>
    /// <param name="isName">Whether a stretch that is also an everyday word ("it", "people") is meant as a name.</param>
    public static List<Mention> Mentions(List<NameCandidate> candidates, Predicate<NameMatch> isName)
    {
        var mentions = new List<Mention>();
        foreach (var (match, isEveryday, ids) in candidates)
        {
            var isFree = !mentions.Exists(mention => mention.From < match.To && match.From < mention.To);
            if (isFree && (!isEveryday || isName(match)))
                mentions.Add(new Mention(match.From, match.To, ids));
        }
        return [.. mentions.OrderBy(mention => mention.From)];
    }

    /// <summary>"Help desk" is everyday words one by one, but a name when said whole, even misspelt.</summary>
    bool IsEveryday(List<Unit> units, NameMatch match)
    {
        var said = units[match.From..match.To].ConvertAll(lexicon.Corrected);
        var isLong = said.Count > 2 || (said.Count == 2 && !said[0].IsHan);
        return (match.IsPart || !isLong) && lexicon.IsEveryday(said);
    }

    static IEnumerable<ServiceName> Names(NamedService service) =>
        service.Names.Select(Reading.Units).Where(units => units.Count > 0).Select(units => new ServiceName(units));
}
