using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics;

/// <summary>What everybody who used a service may think, when all of them were asked and some stayed silent.</summary>
/// <remarks>
/// For a census only: where a sample was asked, <see cref="ScoreInterval"/> stands. The silent are predicted as if they thought like those
/// who answered, which may not be so; <see cref="Logical"/> assumes nothing.
/// </remarks>
/// <param name="Eligible">How many people used the service and were therefore asked.</param>
/// <param name="Interval">
/// Where the score of all of them probably lies, in points; it contains the score of those who answered, and both ends are the score when
/// everybody did.
/// </param>
/// <param name="Logical">Where it certainly lies: from all silent people being detractors to all being promoters.</param>
/// <param name="IsExact">True when everybody answered, so that the score is a fact and no interval is shown.</param>
public sealed record PopulationScore(long Eligible, Interval Interval, Interval Logical, bool IsExact)
{
    /// <summary>Predicts the score of all.</summary>
    /// <param name="answers">The answers, at least one.</param>
    /// <param name="eligible">How many were eligible and asked, at least as many as answered.</param>
    /// <param name="confidence">Above 0 and below 1; exactly as likely to be missed on either side.</param>
    /// <exception cref="ArgumentException">There are no answers, more answers than people, or the confidence is out of range.</exception>
    public static PopulationScore Of(Tally answers, long eligible, double confidence = 0.95)
    {
        var silent = eligible - Spread.Answered(answers);
        ArgumentOutOfRangeException.ThrowIfNegative(silent, nameof(eligible));
        _ = Normal.Reach(confidence); // an unusable confidence is refused, also where everybody answered

        var net = answers.Promoters - answers.Detractors;
        var predicted = silent == 0 ? default : SilentPeople.Predict(answers, silent, confidence);
        // After unanimous answers the equal tails may just miss the score itself; people would not understand an interval beside its score.
        var score = answers.Nps!.Value.Value;
        return new PopulationScore(
            eligible,
            new Interval(Math.Min(score, 100 * (net + predicted.Low) / eligible), Math.Max(score, 100 * (net + predicted.High) / eligible)),
            new Interval(100.0 * (net - silent) / eligible, 100.0 * (net + silent) / eligible),
            silent == 0);
    }
}
