using System.Runtime.CompilerServices;

namespace NpsBot.Chat;

/// <summary>Finds the services that a message names, however loosely.</summary>
sealed class ServiceNames(Lexicon lexicon)
{
    readonly ConditionalWeakTable<NamedService, ServiceName[]> read = [];

    /// <summary>
    /// Services named in these units, from left to right and without overlap. Where two services fit a stretch equally well, its
    /// mention holds both.
    /// </summary>
    /// <param name="units">The message.</param>
    /// <param name="services">The services there are.</param>
    /// <param name="isName">
    /// Whether a stretch that is also an everyday phrase ("it", "people") is meant as a name: called with its first unit and the one after.
    /// </param>
    public IReadOnlyList<Mention> In(IReadOnlyList<Unit> units, IReadOnlyList<NamedService> services, Func<int, int, bool> isName)
    {
        var found = services
            .SelectMany(service => read.GetValue(service, Read).SelectMany(name => name.In(units)).Select(match => (service.Id, match)))
            .Where(candidate => MayName(units, candidate.match, isName))
            .OrderBy(candidate => candidate.match.Slips)
            .ThenByDescending(candidate => candidate.match.To - candidate.match.From)
            .ThenBy(candidate => candidate.match.From)
            .ToList();
        var mentions = new List<Mention>();
        foreach (var (_, match) in found)
        {
            if (mentions.Exists(mention => mention.From < match.To && match.From < mention.To))
                continue;
            var ids = found.Where(other => other.match == match).Select(other => other.Id).Distinct(StringComparer.Ordinal);
            mentions.Add(new Mention(match.From, match.To, [.. ids]));
        }
        return [.. mentions.OrderBy(mention => mention.From)];
    }

    bool MayName(IReadOnlyList<Unit> units, NameMatch match, Func<int, int, bool> isName) =>
        !lexicon.Knows([.. units.Skip(match.From).Take(match.To - match.From)]) || (match.Slips == 0 && isName(match.From, match.To));

    static ServiceName[] Read(NamedService service) =>
        [.. service.Names.Select(name => new ServiceName(Reading.Units(name))).Where(name => name.Compact.Length > 0)];
}
