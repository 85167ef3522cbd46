using NpsBot.Coaching;
using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Statistics;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Results;

/// <summary>Builds what the summary, why and tips cards show: always from snapshots and through the disclosure rules.</summary>
public sealed class Summaries(Snapshots snapshots, Respondents respondents, TipLibrary tips, TimeProvider time)
{
    const int RollingWaves = 4;
    const int MostTips = 3;

    /// <summary>
    /// The newest wave of a service that may be shown, beside the last closed one before it; when none may be shown yet, the newest.
    /// Null when no wave has begun.
    /// </summary>
    /// <param name="viewer">Who looks, by person id: what they answered themselves must not help them to single others out. Null when nobody does who was asked.</param>
    /// <param name="waveName">The wave that was asked for by name, instead of the newest; then null when it has not begun.</param>
    public Summary? Of(string tenantId, ServiceEntry service, Language language, string? viewer, string? waveName = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        var now = time.GetUtcNow();
        var begun = service.Waves.Where(wave => wave.Window.Opens <= now && service.IsScoredAlone(wave)).SkipWhile(wave => waveName is not null && wave.Name != waveName).ToList();
        if (begun.Count == 0)
            return null;

        var seen = Look(tenantId, begun, viewer);
        var shown = waveName is not null ? seen[0] : Array.Find(seen, look => look.Disclosed is not Disclosed.TooFew) ?? seen[0];
        var closedBefore = Array.Find(seen, look => look.Wave.Window.IsOver(now) && look.Wave.Window.Opens < shown.Wave.Window.Opens);
        var tip = TipChoice.Choose(tips.Tips, service.Type, shown.Disclosed, 1) is [var first, ..] ? first : null;
        return new Summary(
            service.Id, service.Name(language), service.Kind, service.Type,
            shown.Wave.Name, shown.Wave.Window.Opens, shown.Wave.Window.End, shown.Wave.Window.IsOpen(now),
            shown.Snapshot, shown.Disclosed, shown.Thresholds,
            Previous(shown, closedBefore), Roll(seen, shown.Wave.Thresholds, now),
            tip, tip is null ? null : tips.Text(tip.Tip.Id, language))
        {
            AskedForWave = waveName,
        };
    }

    /// <summary>The tips for what a summary shows, what costs the most points first.</summary>
    public IReadOnlyList<(ChosenTip Tip, TipText Text)> TipsFor(Summary summary, Language language) =>
        [.. TipChoice.Choose(tips.Tips, summary.Type, summary.Disclosed, MostTips).Select(tip => (tip, tips.Text(tip.Tip.Id, language)))];

    LookedAt[] Look(string tenantId, IReadOnlyList<WaveEntry> newestFirst, string? viewer) =>
        [.. newestFirst.Take(RollingWaves + 2).Select(wave =>
        {
            var snapshot = snapshots.Latest(tenantId, wave);
            return viewer is not null && respondents.Includes(tenantId, wave.Id, viewer)
                ? new LookedAt(wave, snapshot, DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds), wave.Thresholds.ForRespondent())
                : new LookedAt(wave, snapshot, DisclosureRules.Disclose(snapshot, wave.Thresholds), wave.Thresholds);
        })];

    static PreviousWave? Previous(LookedAt shown, LookedAt? previous) =>
        previous is not null
            ? new PreviousWave(previous.Wave.Name, previous.Disclosed,
                shown.Disclosed is Disclosed.Figures now && previous.Disclosed is Disclosed.Figures before ? Change.Between(before.Tally, now.Tally) : null)
            : null;

    static Rolling? Roll(IEnumerable<LookedAt> seen, Thresholds thresholds, DateTimeOffset now)
    {
        var closed = seen.Where(look => look.Wave.Window.IsOver(now) && look.Snapshot.IsFinal && look.Disclosed is Disclosed.Figures).Take(RollingWaves).ToList();
        return closed.Count > 1 && DisclosureRules.Pool([.. closed.Select(look => look.Snapshot)], thresholds) is { } pooled && pooled.Nps is { } nps
            ? new Rolling(closed.Count, pooled, nps, ScoreInterval.Of(pooled))
            : null;
    }

    /// <param name="Thresholds">Those that hold for the viewer.</param>
    sealed record LookedAt(WaveEntry Wave, Snapshot Snapshot, Disclosed Disclosed, Thresholds Thresholds);
}
