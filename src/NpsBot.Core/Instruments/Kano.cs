namespace NpsBot.Core.Instruments;

/// <summary>What a feature is to people: how many see it as what, and whether that is clear.</summary>
public sealed record Kano
{
    readonly long[] counts;

    Kano(long[] counts)
    {
        this.counts = counts;
        Count = counts.Sum();
        if (Count == 0)
            throw new ArgumentException("Without answers there is nothing to say.", nameof(counts));
        ByCount = [.. Enum.GetValues<KanoCategory>().OrderByDescending(category => this[category]).ThenBy(category => category)];
    }

    /// <summary>Below so many answers only counts are shown.</summary>
    public const int FewestAnswers = 20;

    /// <summary>How many answered, contradictory answers included.</summary>
    public long Count { get; }

    /// <summary>
    /// All categories, most frequent first; ties by must-be, one-dimensional, attractive, indifferent, reverse, questionable (Berger et
    /// al. 1993).
    /// </summary>
    public IReadOnlyList<KanoCategory> ByCount { get; }

    /// <summary>How many see the feature as this.</summary>
    public long this[KanoCategory category] => counts[(int)category];

    /// <summary>What most see it as. Say it only where <see cref="Verdict"/> is clear.</summary>
    public KanoCategory Category => ByCount[0];

    /// <summary>How much having it pleases, 0 to 1: (A + O) / (A + O + M + I); null without such answers (Berger et al. 1993).</summary>
    public double? Better => Part(this[KanoCategory.Attractive] + this[KanoCategory.OneDimensional]);

    /// <summary>How much lacking it annoys, -1 to 0: -(O + M) / (A + O + M + I); null without such answers (Berger et al. 1993).</summary>
    public double? Worse => 0 - Part(this[KanoCategory.OneDimensional] + this[KanoCategory.MustBe]);

    /// <summary>The share that wants it in some way, 0 to 1: (M + O + A) / n (Lee and Newcomb 1997).</summary>
    public double TotalStrength => (double)(this[KanoCategory.MustBe] + this[KanoCategory.OneDimensional] + this[KanoCategory.Attractive]) / Count;

    /// <summary>How far the first category leads the second, 0 to 1 (Lee and Newcomb 1997).</summary>
    public double CategoryStrength => (double)Lead / Count;

    /// <summary>By how many answers the first category leads the second, contradictory answers left out.</summary>
    public long Lead => First - Second;

    /// <summary>The lead in standard errors: (a - b) / sqrt(a + b) (McNemar 1947); 0 for a tie.</summary>
    public double Z => Lead == 0 ? 0 : Lead / Math.Sqrt(First + Second);

    /// <summary>
    /// The lead that Fong's test asks for, in answers (Center for Quality of Management Journal 5(2), 1996), at 90 %; shown beside, since
    /// <see cref="Verdict"/> rests on z.
    /// </summary>
    public double FongNeeded => 1.65 * Math.Sqrt((First + Second) * ((2.0 * Count) - First - Second) / (2 * Count));

    /// <summary>Whether the first category may be named.</summary>
    public KanoVerdict Verdict => Count < FewestAnswers ? KanoVerdict.TooFewAnswers
        : Category != KanoCategory.Questionable && Z >= Statistics.Normal.Reach(0.95) ? KanoVerdict.Clear
        : KanoVerdict.Mixed;

    long First => this[Readable[0]];

    long Second => this[Readable[1]];

    List<KanoCategory> Readable => [.. ByCount.Where(category => category != KanoCategory.Questionable)];

    /// <summary>Takes counts by category, in the order of <see cref="KanoCategory"/>.</summary>
    /// <exception cref="ArgumentException">There are not six counts, one is negative, or all are zero.</exception>
    public static Kano OfCounts(IReadOnlyList<long> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count != Enum.GetValues<KanoCategory>().Length || counts.Any(count => count < 0))
            throw new ArgumentException("There are six counts, none of them negative.", nameof(counts));
        return new Kano([.. counts]);
    }

    /// <summary>Takes what people answered, one pair per person.</summary>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static Kano Of(IEnumerable<(KanoAnswer Having, KanoAnswer Lacking)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var perCategory = new long[Enum.GetValues<KanoCategory>().Length];
        foreach (var (having, lacking) in answers)
            perCategory[(int)KanoTable.Of(having, lacking)]++;
        return new Kano(perCategory);
    }

    double? Part(long wanting)
    {
        var all = Count - this[KanoCategory.Reverse] - this[KanoCategory.Questionable];
        return all == 0 ? null : (double)wanting / all;
    }
}

/// <summary>What may be said about a feature.</summary>
public enum KanoVerdict
{
    /// <summary>Most see it as the first category, and that is not chance.</summary>
    Clear,

    /// <summary>People see it differently; the first two categories are named together.</summary>
    Mixed,

    /// <summary>Only counts are shown.</summary>
    TooFewAnswers,
}
