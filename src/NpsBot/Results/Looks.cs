using NpsBot.Core.Disclosure;
using NpsBot.Surveys;

namespace NpsBot.Results;

/// <summary>Looks at waves as one person may: always at snapshots and through the disclosure rules.</summary>
public sealed class Looks(Snapshots snapshots, Respondents respondents)
{
    /// <summary>Instead of a person: everybody, those who answered included.</summary>
    public const string Anybody = "";

    /// <summary>Looks at waves, the oldest first: the final figures of a wave are compared with those of the one before, which have to be there.</summary>
    /// <param name="viewer">Who looks, by person id: what they answered themselves must not help them to single others out. Null when nobody does who was asked.</param>
    /// <returns>As they came: newest first.</returns>
    public Look[] At(string tenantId, IEnumerable<WaveEntry> newestFirst, string? viewer)
    {
        var seen = newestFirst.Reverse().Select(wave => At(tenantId, wave, viewer)).ToArray();
        Array.Reverse(seen);
        return seen;
    }

    Look At(string tenantId, WaveEntry wave, string? viewer)
    {
        var snapshot = snapshots.Latest(tenantId, wave);
        return viewer is not null && (viewer.Length == 0 || respondents.Includes(tenantId, wave.Id, viewer))
            ? new Look(wave, snapshot, DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds), wave.Thresholds.ForRespondent())
            : new Look(wave, snapshot, DisclosureRules.Disclose(snapshot, wave.Thresholds), wave.Thresholds);
    }
}

/// <summary>A wave as somebody may see it.</summary>
/// <param name="Thresholds">Those that hold for whoever looks.</param>
public sealed record Look(WaveEntry Wave, Snapshot Snapshot, Disclosed Disclosed, Thresholds Thresholds)
{
    /// <summary>An anonymous wave that has not been closed: nothing of it is counted yet.</summary>
    public bool IsSealed => Snapshot.Number == 0;
}
