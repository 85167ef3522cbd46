using System.Globalization;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Teams;
using NpsBot.Core.Surveys;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Results;

/// <summary>
/// Services of one type, or the departments of one service, side by side: final figures of closed waves only, and only such as may be shown. Who mostly answers
/// in another language or country stands apart unless the reader asks for all together, for people use a scale differently.
/// </summary>
public sealed class Comparisons(Database database, Snapshots snapshots, Respondents respondents, ServicePools pools, TimeProvider time)
{
    public Comparison OfServices(string tenantId, Programme programme, Language language, string viewer, bool across)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var sets = programme.Services.GroupBy(service => service.Type).OrderBy(type => type.Key).SelectMany(type =>
        {
            var seen = type.Where(service => !service.IsRunByTooFew).Select(service => Look(tenantId, service, language, viewer)).ToList();
            var shown = Sets(seen.OfType<Unit>(), type.Key, "", across);
            var pool = pools.Newest(tenantId, [.. type]);
            string[] withheld = [.. type.Where(service => !service.IsRunByTooFew).Zip(seen).Where(pair => pair.Second is null).Select(pair => pair.First.Name(language))];
            if (shown.Count == 0 && pool is null && withheld.Length == 0)
                return [];
            if (shown.Count == 0)
                shown = [ComparedSet.Empty with { Type = type.Key }];
            shown[^1] = shown[^1] with { Pool = pool is null ? null : new ComparedPool([.. pool.Services.Select(service => service.Name(language))], pool.Tally), Withheld = withheld };
            return shown;
        }).ToList();
        return new Comparison(null, null, null, sets, across);
    }

    /// <summary>The departments of the newest closed wave; null when none has closed.</summary>
    public Comparison? OfDepartments(string tenantId, ServiceEntry service, Language language, bool across)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (Closed(service) is not { } wave)
            return null;
        snapshots.Latest(tenantId, wave);
        var cultures = database.Read(session => Cultures.Of(session, tenantId, wave.Id));
        var sets = snapshots.Groups(tenantId, wave)
            .GroupBy(group => group.Within, StringComparer.Ordinal)
            .SelectMany(level => Sets(level.Select(group => new Unit(group.Paths, group.Tally, cultures.MostlyOf(group.Paths), null)), null, level.Key, across))
            .ToList();
        return new Comparison(service.Id, service.Name(language), wave.Name, sets, across);
    }

    WaveEntry? Closed(ServiceEntry service) => service.Waves.FirstOrDefault(wave => wave.Window.IsOver(time.GetUtcNow()) && service.IsScoredAlone(wave));

    Unit? Look(string tenantId, ServiceEntry service, Language language, string viewer)
    {
        if (Closed(service) is not { } wave)
            return null;
        var snapshot = snapshots.Latest(tenantId, wave);
        var disclosed = respondents.Includes(tenantId, wave.Id, viewer) ? DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds) : DisclosureRules.Disclose(snapshot, wave.Thresholds);
        return disclosed is Disclosed.Figures figures && snapshot.IsFinal
            ? new Unit([service.Name(language)], figures.Tally, database.Read(session => Cultures.Of(session, tenantId, wave.Id)).Mostly(), string.Create(CultureInfo.InvariantCulture, $"{service.Id}/{wave.Name}#{snapshot.Number}"))
            : null;
    }

    static List<ComparedSet> Sets(IEnumerable<Unit> units, ServiceType? type, string within, bool across) =>
        [.. units.GroupBy(unit => across ? Culture.Unknown : unit.Culture).OrderBy(set => set.Key.Language).ThenBy(set => set.Key.Zone, StringComparer.Ordinal).Select(set =>
        {
            var sorted = set.OrderBy(unit => unit.Names[0], StringComparer.CurrentCulture).ToList();
            var compared = TeamsCompared.Of([.. sorted.Select(unit => unit.Tally)]);
            return new ComparedSet(type, within, set.Key, compared.Differ, compared.Homogeneity.PValue,
                [.. sorted.Zip(compared.Places, (unit, place) => new ComparedUnit(unit.Names, unit.Tally, place))])
            { Looks = [.. sorted.Select(unit => unit.Subject).OfType<string>()] };
        })];

    sealed record Unit(IReadOnlyList<string> Names, Tally Tally, Culture Culture, string? Subject);
}

/// <summary>What stands side by side.</summary>
/// <param name="ServiceId">The service whose departments are compared; null for services.</param>
/// <param name="IsAcross">Languages and countries were not kept apart, because that was asked for.</param>
public sealed record Comparison(string? ServiceId, string? ServiceName, string? WaveName, IReadOnlyList<ComparedSet> Sets, bool IsAcross)
{
    /// <summary>Whether something was kept apart by language or country.</summary>
    public bool KeepsApart => Sets.GroupBy(set => (set.Type, set.Within)).Any(level => level.Count() > 1);
}

/// <summary>Those that are compared with each other.</summary>
/// <param name="Type">The type of the services; null for departments.</param>
/// <param name="Within">The department whose parts these are; empty at the top.</param>
/// <param name="Differ">Whether they differ more than chance explains.</param>
/// <param name="PValue">The probability that chance alone makes them differ so much.</param>
/// <param name="Units">Alphabetically.</param>
public sealed record ComparedSet(ServiceType? Type, string Within, Culture Culture, bool Differ, double PValue, IReadOnlyList<ComparedUnit> Units)
{
    public static ComparedSet Empty { get; } = new(null, "", Culture.Unknown, Differ: false, 1, []);

    /// <summary>Services that few people run, shown together; null where there are none.</summary>
    public ComparedPool? Pool { get; init; }

    /// <summary>Services of which nothing may be shown.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>What was looked at, for the audit trail.</summary>
    public IReadOnlyList<string> Looks { get; init; } = [];
}

/// <param name="Names">One service, one department, or several that are counted together.</param>
public sealed record ComparedUnit(IReadOnlyList<string> Names, Tally Tally, TeamPlace Place);

public sealed record ComparedPool(IReadOnlyList<string> Names, Tally Tally);
