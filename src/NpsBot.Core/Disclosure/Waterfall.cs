using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Disclosure;

/// <summary>
/// What each reason adds to a score or takes from it, as far as it may be shown: the parts of those who gave 9-10 add, the parts of those who
/// gave 0-6 take, and together they are exactly the score. Those who gave 7-8 neither add nor take.
/// </summary>
/// <remarks>
/// Equal split, as in <see cref="Contributions"/>: a person's voice is divided among the reasons that the person named. Whatever is not shown can be
/// computed as what is missing to the whole band; so what is missing never stands for fewer people than a reason needs mentions, and reasons that
/// could be shown alone join it until that is so.
/// </remarks>
/// <param name="Answers">The answers that the reasons were counted with; older than the newest ones while a new list would give single people away.</param>
/// <param name="Parts">Those of 9-10 first, then those of 0-6; in each band reasons by size, then what has no reason of its own.</param>
public sealed record Waterfall(Tally Answers, IReadOnlyList<WaterfallPart> Parts)
{
    const long Voice = 6;

    /// <summary>The score that the parts sum to.</summary>
    public Nps Nps => Answers.Nps!.Value;

    /// <summary>Takes a score apart; null when no reasons may be shown, or not with the answers that they were counted with.</summary>
    /// <param name="snapshot">The snapshot that is shown.</param>
    /// <param name="shown">What may be said about it to whoever looks.</param>
    /// <param name="thresholds">Those that hold for whoever looks.</param>
    public static Waterfall? Of(Snapshot snapshot, Disclosed shown, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(thresholds);
        if (shown is not Disclosed.Figures { Reasons.Count: > 0 } figures || snapshot.ReasonsTally is not { } answers || !AreMixed(answers) || answers.Count < thresholds.Reasons)
            return null;
        List<WaterfallPart> parts = [.. Band(Scores.Band.Promoter), .. Band(Scores.Band.Detractor)];
        // Counters that contradict each other are no figures to show.
        return parts.TrueForAll(part => part.Sixths > 0) ? new Waterfall(answers, parts) : null;

        IEnumerable<WaterfallPart> Band(Band band) => Divide(
            band, answers[band], snapshot.Reasons.Where(count => count.Band == band).Sum(count => count.Sixths),
            answers[band] >= thresholds.Score ? [.. figures.Reasons.Where(count => count.Band == band)] : [], thresholds.Mentions);
    }

    /// <summary>The parts in whole points, by the largest remainder, so that they sum to the score as it is shown.</summary>
    /// <returns>As many whole numbers as there are parts.</returns>
    public IReadOnlyList<int> InPoints()
    {
        var exact = Parts.Select(part => part.Points(Answers.Count)).ToArray();
        var whole = exact.Select(points => (int)Math.Floor(points)).ToArray();
        foreach (var i in Enumerable.Range(0, whole.Length).OrderByDescending(i => exact[i] - whole[i]).ThenBy(i => i).Take(Nps.Rounded - whole.Sum()))
            whole[i]++;
        return whole;
    }

    static IEnumerable<WaterfallPart> Divide(Band band, long people, long tagged, List<ReasonCount> shown, int fewest)
    {
        shown.Sort((one, other) => (-one.Sixths, one.Reason).CompareTo((-other.Sixths, other.Reason)));
        var rest = (Voice * people) - shown.Sum(count => count.Sixths);
        // Nobody has more than one voice: so many voices are at least so many people.
        while (rest > 0 && rest < Voice * fewest && shown.Count > 0)
        {
            rest += shown[^1].Sixths;
            shown.RemoveAt(shown.Count - 1);
        }
        var untagged = (Voice * people) - tagged;
        return shown.Select(count => new WaterfallPart(band, WaterfallKind.Reason, count.Reason, count.Mentions, count.Sixths))
            .Concat(Rest(band, shown.Count > 0, rest - untagged, untagged, Voice * fewest));
    }

    /// <summary>Other reasons and none at all stand apart only where each stands for enough people.</summary>
    static IEnumerable<WaterfallPart> Rest(Band band, bool besideReasons, long others, long untagged, long fewest)
    {
        if (others + untagged == 0)
            return [];
        if (!besideReasons && (others < fewest || untagged < fewest))
            return [Part(WaterfallKind.Everybody, others + untagged)];
        if (others >= fewest && untagged >= fewest)
            return [Part(WaterfallKind.OtherReasons, others), Part(WaterfallKind.NoReason, untagged)];
        return [Part(others == 0 ? WaterfallKind.NoReason : untagged == 0 ? WaterfallKind.OtherReasons : WaterfallKind.OtherOrNone, others + untagged)];

        WaterfallPart Part(WaterfallKind kind, long sixths) => new(band, kind, null, 0, sixths);
    }

    /// <summary>Neither nearly all alike, nor alike but for whoever looks and one more.</summary>
    static bool AreMixed(Tally answers) => Enum.GetValues<Band>().All(band => answers[band] < answers.Count - 2);
}

/// <summary>What a part of a score stands for.</summary>
public enum WaterfallKind
{
    /// <summary>One reason, named by enough people.</summary>
    Reason,

    /// <summary>Reasons that too few named for each to be shown.</summary>
    OtherReasons,

    /// <summary>People who named no reason.</summary>
    NoReason,

    /// <summary>Other reasons and no reason, which could not be told apart without giving single people away.</summary>
    OtherOrNone,

    /// <summary>The whole band: none of its reasons may be shown.</summary>
    Everybody,
}

/// <summary>One part of a score.</summary>
/// <param name="Band">Whose: promoters add, detractors take.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Reason">The reason; null for everything else.</param>
/// <param name="Mentions">How many named the reason; 0 for everything else.</param>
/// <param name="Sixths">The voices behind it, in sixths of a person; more than 0.</param>
public sealed record WaterfallPart(Band Band, WaterfallKind Kind, Reason? Reason, long Mentions, long Sixths)
{
    /// <summary>What it adds to the score of so many answers, or takes from it; in points, -100 to 100.</summary>
    /// <param name="answers">All answers, at least one.</param>
    public double Points(long answers) => (Band == Band.Detractor ? -100.0 : 100.0) * Sixths / 6 / answers;
}
