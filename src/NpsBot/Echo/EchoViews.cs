using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Results;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Echo;

/// <summary>What everybody who was asked learns about a closed wave: always from its snapshot and through the disclosure rules.</summary>
public sealed class EchoViews(Programmes programmes, Snapshots snapshots, Echoes echoes, TimeProvider time)
{
    /// <summary>How long after the echo people can expect to read what changes, where nobody had said so in time.</summary>
    const int DaysForALateChange = 14;

    /// <summary>Null when the wave still runs or is unknown here, or when nobody is to be told about it.</summary>
    public EchoView? For(string tenantId, string waveId, Language language)
    {
        var programme = programmes.Of(tenantId);
        return programme.Wave(waveId) is { } wave && programme.Service(wave.ServiceId) is { } service
            && wave.Window.IsOver(time.GetUtcNow()) && echoes.Of(tenantId, waveId) is { } stored
            ? Of(tenantId, service, wave, stored, language)
            : null;
    }

    EchoView Of(string tenantId, ServiceEntry service, WaveEntry wave, StoredEcho stored, Language language)
    {
        var snapshot = snapshots.Latest(tenantId, wave);
        var disclosed = service.IsRunByTooFew ? new Disclosed.TooFew() : DisclosureRules.Disclose(snapshot, wave.Thresholds);
        return new EchoView(
            wave.Id, service.Name(language), wave.Name, disclosed,
            disclosed is Disclosed.TooFew ? null : new Heard(snapshot.Asked, snapshot.Tally.Count, snapshot.NotUsed, snapshot.Skipped),
            stored.Change, DateOnly.FromDateTime(stored.SendAt.UtcDateTime).AddDays(DaysForALateChange));
    }
}
