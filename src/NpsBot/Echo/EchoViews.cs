using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Results;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Echo;

/// <summary>
/// What everybody who was asked learns about a closed wave: always from its snapshot and through the disclosure rules. Most readers have answered and know
/// one of the answers, so all of them see what may be shown to a respondent: the same card for everybody.
/// </summary>
public sealed class EchoViews(Programmes programmes, Snapshots snapshots, Echoes echoes, TimeProvider time)
{
    /// <summary>How long after the echo people can expect to read what changes, where nobody had said so in time.</summary>
    const int DaysForALateChange = 14;

    /// <summary>Null when the wave still runs or is unknown here.</summary>
    /// <param name="zone">By which the reader reads days.</param>
    /// <param name="isDraft">For whoever may still correct a change that was named late: with that change, before others read it.</param>
    public EchoView? For(string tenantId, string waveId, Language language, TimeZoneInfo zone, bool isDraft = false)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var now = time.GetUtcNow();
        if (Ended(tenantId, waveId, now) is not { } wave)
        {
            // Another process may have closed it.
            programmes.Changed(tenantId);
            if (Ended(tenantId, waveId, now) is not { } fresh)
                return null;
            wave = fresh;
        }
        if (programmes.Of(tenantId).Service(wave.ServiceId) is not { } service)
            return null;
        var stored = echoes.Of(tenantId, waveId) ?? new StoredEcho(waveId, null, null, null, null, now);
        var late = TimeZoneInfo.ConvertTime(stored.SendAt.AddDays(DaysForALateChange), zone);
        return Of(tenantId, service, wave, isDraft ? stored.Change : stored.ToldBy(now), DateOnly.FromDateTime(late.DateTime), language);
    }

    WaveEntry? Ended(string tenantId, string waveId, DateTimeOffset now) =>
        programmes.Of(tenantId).Wave(waveId) is { } wave && wave.Window.IsOver(now) ? wave : null;

    EchoView Of(string tenantId, ServiceEntry service, WaveEntry wave, EchoChange change, DateOnly showsAt, Language language)
    {
        var snapshot = snapshots.Latest(tenantId, wave);
        var disclosed = !service.IsScoredAlone(wave) ? new Disclosed.TooFew() : DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds);
        return new EchoView(
            wave.Id, service.Name(language), wave.Name, disclosed,
            disclosed is Disclosed.TooFew ? null : new Heard(snapshot.Asked, snapshot.Tally.Count, snapshot.NotUsed, snapshot.Skipped),
            change, showsAt);
    }
}
