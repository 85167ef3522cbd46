using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics;

/// <summary>Whether a score has changed between two waves, as far as these numbers can show.</summary>
/// <remarks>
/// A z-test on the difference after two pseudo-answers for each wave, AW(2,T): a quarter promoters, half passives, a quarter detractors
/// (Agresti and Min 2005; Rocks 2016). The waves are taken as independent, unless it is known how the people who answered both moved: the
/// variance is then v1/n1 + v2/n2 - 2 n12 cov / (n1 n2), with n12 people in both (Kish 1965, section 12.4). In anonymous surveys that is
/// never known.
/// </remarks>
/// <param name="Difference">The later score less the earlier one as both were observed, in points, -200 to 200.</param>
/// <param name="Z">The difference after adding pseudo-answers, in its standard errors.</param>
/// <param name="PValue">The probability of such a difference, either way, if nothing had changed; 0 to 1.</param>
/// <param name="SmallestSignificant">
/// The smallest observed difference in the same direction that would have counted as a change, in points, with these many answers, as
/// mixed as they are. <see cref="Verdict"/> is <see cref="ChangeVerdict.NotShown"/> exactly when the difference stays below it. With very
/// few answers it can exceed what a score can still move. Round it up where it is shown.
/// </param>
/// <param name="Verdict">Better, worse, or no change that these numbers can show.</param>
public sealed record Change(double Difference, double Z, double PValue, double SmallestSignificant, ChangeVerdict Verdict)
{
    const double PseudoAnswers = 2;

    /// <summary>Where the change probably lies, in points, -200 to 200.</summary>
    public Interval Interval { get; init; }

    /// <summary>Whether the test knew how those moved who answered both waves; otherwise it took the waves as answered by different people.</summary>
    public bool AllowsForSamePeople { get; init; }

    /// <summary>Compares two waves.</summary>
    /// <param name="before">The earlier answers, at least one.</param>
    /// <param name="now">The later answers, at least one.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">A wave has no answers, or the confidence is out of range.</exception>
    public static Change Between(Tally before, Tally now, double confidence = 0.95) => Between(before, now, 0, confidence);

    /// <summary>Compares two waves of which some people, but not all, answered both.</summary>
    /// <remarks>Where all answered both, <see cref="PairedChange"/> is the sharper test.</remarks>
    /// <param name="before">The earlier answers, at least one.</param>
    /// <param name="now">The later answers, at least one.</param>
    /// <param name="both">Those among them who answered both waves.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">
    /// A wave has no answers or fewer than answered both, or the confidence is out of range.
    /// </exception>
    public static Change Between(Tally before, Tally now, AnsweredTwice both, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(both);
        if (both.Count > Math.Min(Spread.Answered(before), Spread.Answered(now)))
            throw new ArgumentException("More people answered both waves than one of them.", nameof(both));
        return Between(before, now, both.Comovement, confidence);
    }

    /// <summary>
    /// The sharpest comparison of two waves that share people: <see cref="PairedChange"/> where the same people answered both and moved
    /// differently, else by the covariance of those who did.
    /// </summary>
    /// <param name="before">The earlier answers, at least one.</param>
    /// <param name="now">The later answers, at least one.</param>
    /// <param name="both">Those among them who answered both waves.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">
    /// A wave has no answers or fewer than answered both, or the confidence is out of range.
    /// </exception>
    public static Change OfSamePeople(Tally before, Tally now, AnsweredTwice both, double confidence = 0.95)
    {
        var overlapping = Between(before, now, both, confidence) with { AllowsForSamePeople = true };
        if (both.Count < 2 || both.Count != before.Count || both.Count != now.Count || both.StandardError == 0)
            return overlapping;
        var paired = PairedChange.Of(both, confidence);
        return overlapping with
        {
            Z = paired.T,
            PValue = paired.PValue,
            SmallestSignificant = paired.SmallestSignificant,
            Verdict = paired.Verdict,
            Interval = new Interval(paired.Difference - paired.SmallestSignificant, paired.Difference + paired.SmallestSignificant).Within(-200, 200),
        };
    }

    static Change Between(Tally before, Tally now, double comovement, double confidence)
    {
        var observed = new Difference(Spread.Of(before), Spread.Of(now));
        var tested = new Difference(Spread.Of(before, PseudoAnswers), Spread.Of(now, PseudoAnswers)) { Comovement = comovement };
        var needed = Normal.Reach(confidence) * tested.StandardError;
        var verdict = tested.Points switch
        {
            var points when points >= needed => ChangeVerdict.Better,
            var points when points <= -needed => ChangeVerdict.Worse,
            _ => ChangeVerdict.NotShown,
        };
        return new Change(observed.Points, tested.Z, tested.PValue, Smallest(observed, tested, needed), verdict)
        {
            Interval = tested.Around(confidence).Within(-200, 200),
        };
    }

    // The test speaks about scores that pseudo-answers have pulled towards 0. People see scores without them, so the
    // boundary is carried back: the later score that would just pass, with its pseudo-answers taken out again.
    static double Smallest(Difference observed, Difference tested, double needed)
    {
        var direction = tested.Points < 0 ? -1 : 1;
        var justPassing = tested.Before.Score + (direction * needed);
        var asObserved = justPassing * tested.Now.Count / observed.Now.Count;
        return direction * (asObserved - observed.Before.Score);
    }
}

/// <summary>What may be said about a change.</summary>
public enum ChangeVerdict
{
    /// <summary>The score is higher than before.</summary>
    Better,

    /// <summary>The score is lower than before.</summary>
    Worse,

    /// <summary>There is no change that these numbers can show; that is not the same as no change.</summary>
    NotShown,
}
