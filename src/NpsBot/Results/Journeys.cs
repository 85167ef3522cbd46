using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Results;

/// <summary>The results of each touchpoint along the way through a service: always from snapshots and through the disclosure rules, as those of its surveys.</summary>
public sealed class Journeys(Snapshots snapshots, Respondents respondents, TimeProvider time)
{
    const int MostWaves = 6;

    /// <summary>In the order of the programme; those that it names no more only while they have something to show.</summary>
    /// <param name="viewer">Who looks, by person id.</param>
    public IReadOnlyList<TouchpointResult> Of(string tenantId, ServiceEntry service, Language language, string viewer)
    {
        ArgumentNullException.ThrowIfNull(service);
        return [.. service.Touchpoints.Select(touchpoint => Of(tenantId, touchpoint, language, viewer)).Where(result => result.IsActive || result.Disclosed is Disclosed.Figures or Disclosed.NearlyAll)];
    }

    TouchpointResult Of(string tenantId, TouchpointEntry touchpoint, Language language, string viewer)
    {
        var now = time.GetUtcNow();
        var seen = touchpoint.Waves.Where(wave => wave.Window.Opens <= now).Take(MostWaves).Select(wave => Look(tenantId, wave, viewer)).ToList();
        var (shown, disclosed) = seen.Find(look => look.Disclosed is not Disclosed.TooFew) is { Wave: not null } first ? first : seen.Count > 0 ? seen[0] : default;
        return new TouchpointResult(touchpoint.Id, touchpoint.Name(language), touchpoint.IsActive, shown?.Name, shown?.Window.IsOpen(now) == true, disclosed);
    }

    (WaveEntry Wave, Disclosed Disclosed) Look(string tenantId, WaveEntry wave, string viewer)
    {
        var snapshot = snapshots.Latest(tenantId, wave);
        return (wave, respondents.Includes(tenantId, wave.Id, viewer) ? DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds) : DisclosureRules.Disclose(snapshot, wave.Thresholds));
    }
}

/// <summary>What may be said about one touchpoint.</summary>
/// <param name="IsActive">The programme names it.</param>
/// <param name="WaveName">The month that is shown; null before the first.</param>
/// <param name="IsOpen">Whether answers still come in.</param>
/// <param name="Disclosed">Null before the first moment.</param>
public sealed record TouchpointResult(string Id, string Name, bool IsActive, string? WaveName, bool IsOpen, Disclosed? Disclosed)
{
    /// <summary>The answers, where they may be shown.</summary>
    public Tally? Tally => (Disclosed as Disclosed.Figures)?.Tally;
}
