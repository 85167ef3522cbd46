using NpsBot.Coaching;
using NpsBot.Core.Coaching;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Results;

/// <summary>Builds what the summary, why and tips cards show: always from snapshots and through the disclosure rules.</summary>
public sealed class Summaries(Looks looks, Overlaps overlaps, TipLibrary tips, TimeProvider time)
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

        var looked = looks.At(tenantId, begun.Take(RollingWaves + 2), viewer);
        // Nothing of an anonymous wave is counted before it is closed: what came before it stands in its place.
        var seen = Array.FindAll(looked, look => !look.IsSealed);
        var shown = waveName is not null ? looked[0] : Array.Find(seen, look => look.Disclosed is not Disclosed.TooFew) ?? (seen is [var newest, ..] ? newest : looked[0]);
        var closedBefore = Array.Find(seen, look => look.Wave.Window.IsOver(now) && look.Wave.Window.Opens < shown.Wave.Window.Opens);
        var tip = TipChoice.Choose(tips.Tips, service.Type, shown.Disclosed, 1) is [var first, ..] ? first : null;
        return new Summary(
            service.Id, service.Name(language), service.Kind, service.Type,
            shown.Wave.Name, shown.Wave.Window.Opens, shown.Wave.Window.End, shown.Wave.Window.IsOpen(now),
            shown.Snapshot, shown.Disclosed, shown.Thresholds,
            Previous(tenantId, shown, closedBefore), Roll(seen, shown.Wave.Thresholds, now),
            tip, tip is null ? null : tips.Text(tip.Tip.Id, language))
        {
            AskedForWave = waveName,
            InSentence = service.InSentence(language),
            IsSealed = shown.IsSealed,
            Coming = looked is [{ IsSealed: true } coming, ..] && coming != shown ? (coming.Wave.Name, coming.Wave.Window.End) : null,
            IsComparedAsIndependent = closedBefore is not null && (shown.Wave.Mode == WaveMode.Anonymous || closedBefore.Wave.Mode == WaveMode.Anonymous),
            Population = PopulationOf(shown),
            Waterfall = Waterfall.Of(shown.Snapshot, shown.Disclosed, shown.Thresholds),
        };
    }

    /// <summary>The tips for what a summary shows, what costs the most points first.</summary>
    public IReadOnlyList<(ChosenTip Tip, TipText Text)> TipsFor(Summary summary, Language language) =>
        [.. TipChoice.Choose(tips.Tips, summary.Type, summary.Disclosed, MostTips).Select(tip => (tip, tips.Text(tip.Tip.Id, language)))];

    PreviousWave? Previous(string tenantId, Look shown, Look? previous) =>
        previous is not null ? new PreviousWave(previous.Wave.Name, previous.Disclosed, ChangeSince(tenantId, previous, shown)) : null;

    Change? ChangeSince(string tenantId, Look previous, Look shown)
    {
        if (shown.Disclosed is not Disclosed.Figures now || previous.Disclosed is not Disclosed.Figures before)
            return null;
        return overlaps.Between(tenantId, previous.Wave, shown.Wave) is { } both
            ? Change.OfSamePeople(before.Tally, now.Tally, both)
            : Change.Between(before.Tally, now.Tally);
    }

    /// <summary>Everybody whom the wave is about was asked, but for those who say that they have nothing to judge.</summary>
    static PopulationScore? PopulationOf(Look shown)
    {
        var (snapshot, people) = (shown.Snapshot, shown.Snapshot.Asked - shown.Snapshot.NotUsed);
        return shown.Disclosed is Disclosed.Figures figures && shown.Wave.Eligible <= snapshot.Asked && figures.Tally.Count <= people
            ? PopulationScore.Of(figures.Tally, people)
            : null;
    }

    static Rolling? Roll(IEnumerable<Look> seen, Thresholds thresholds, DateTimeOffset now)
    {
        var closed = seen.Where(look => look.Wave.Window.IsOver(now) && look.Snapshot.IsFinal && look.Disclosed is Disclosed.Figures).Take(RollingWaves).ToList();
        return closed.Count > 1 && DisclosureRules.Pool([.. closed.Select(look => look.Snapshot)], thresholds) is { } pooled && pooled.Nps is { } nps
            ? new Rolling(closed.Count, pooled, nps, ScoreInterval.Of(pooled))
            : null;
    }
}
