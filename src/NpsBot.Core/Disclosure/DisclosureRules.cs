using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;

namespace NpsBot.Core.Disclosure;

/// <summary>What may be shown, to anybody and by any path: chat, web, export.</summary>
public static class DisclosureRules
{
    static readonly Band[] Bands = Enum.GetValues<Band>();

    /// <summary>What may be said about a snapshot.</summary>
    public static Disclosed Disclose(Snapshot snapshot, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(thresholds);
        var (tally, count) = (snapshot.Tally, snapshot.Tally.Count);
        if (count < thresholds.Score)
            return new Disclosed.TooFew();
        foreach (var band in Bands)
        {
            if (tally[band] >= count - 1)
                return new Disclosed.NearlyAll(band);
        }
        return new Disclosed.Figures(tally, tally.Nps!.Value, ScoreInterval.Of(tally), Reasons(snapshot, thresholds));
    }

    /// <summary>
    /// What may be said about a snapshot to somebody whose own answer is in it. They know one answer of those shown, so every threshold must hold for
    /// the answers of the others. Nothing else changes: what is shown are the same figures of the same snapshot, or none.
    /// </summary>
    /// <param name="snapshot">The snapshot that everybody sees.</param>
    /// <param name="thresholds">The thresholds of the wave.</param>
    public static Disclosed DiscloseToRespondent(Snapshot snapshot, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(thresholds);
        var disclosed = Disclose(snapshot, thresholds.ForRespondent());
        if (disclosed is not Disclosed.Figures { Tally: var tally } || AlikeButTwo(tally) is not { } band)
            return disclosed;
        return tally[band] * 5 >= tally.Count * 4 ? new Disclosed.NearlyAll(band) : new Disclosed.TooFew();
    }

    /// <summary>Whether these answers may be shown as figures, also to somebody who gave one of them.</summary>
    internal static bool MayBeShownToRespondent(Tally tally, Thresholds thresholds) =>
        tally.Count >= thresholds.ForRespondent().Score && AlikeButTwo(tally) is null;

    /// <summary>Whether a new snapshot of a wave may be taken; otherwise the last one is served again. The final one obeys the same rule.</summary>
    /// <param name="last">The newest snapshot of the wave, if any.</param>
    /// <param name="peopleChangedSince">
    /// How many people stand as no snapshot that disclosed anything has counted them (<see cref="CountedAs"/>). A snapshot with too few answers
    /// discloses nothing: it leaves this number as it is.
    /// </param>
    /// <param name="thresholds">The thresholds of the wave.</param>
    public static bool MayTakeNew(Snapshot? last, long peopleChangedSince, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return last is null
            || peopleChangedSince >= thresholds.Score
            || (peopleChangedSince > 0 && NothingWasEverShown(last, thresholds));
    }

    /// <summary>The answers of several waves together, for a rolling window; null when none of them may be shown.</summary>
    /// <param name="finals">The waves' final snapshots. Others, and those that may not be shown as figures, are left out.</param>
    /// <param name="thresholds">The thresholds that each must pass on its own.</param>
    /// <remarks>What is pooled is shown singly as well, so the pool tells nobody anything new about anyone.</remarks>
    public static Tally? Pool(IReadOnlyList<Snapshot> finals, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(finals);
        return finals
            .Where(snapshot => snapshot.IsFinal && Disclose(snapshot, thresholds) is Disclosed.Figures)
            .Aggregate(default(Tally), (pool, snapshot) => pool is null ? snapshot.Tally : pool + snapshot.Tally);
    }

    // All but one of the others: whoever is the second exception would know it of everybody else.
    static Band? AlikeButTwo(Tally tally) => Array.FindIndex(Bands, band => tally[band] >= tally.Count - 2) is >= 0 and var at ? Bands[at] : null;

    // People can change what they said but not take it back: with so few heard by now, no earlier snapshot can have shown more.
    static bool NothingWasEverShown(Snapshot last, Thresholds thresholds) => last.Tally.Count + last.NotUsed + last.Skipped < thresholds.Score;

    static IReadOnlyList<ReasonCount> Reasons(Snapshot snapshot, Thresholds thresholds) =>
        snapshot.Tally.Count < thresholds.Reasons ? [] : [.. snapshot.Reasons
            .Where(reason => reason.Mentions >= thresholds.Mentions && snapshot.Tally[reason.Band] >= thresholds.Score)];
}
