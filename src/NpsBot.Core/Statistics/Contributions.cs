using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics;

/// <summary>Divides a score among the reasons that people chose.</summary>
/// <remarks>
/// Equal split: each person's +1, 0 or -1 is divided among the reasons that they chose. It equals the Shapley value
/// ("A Value for n-Person Games", 1953) of the game in which a person's worth belongs to any of their reasons.
/// </remarks>
public static class Contributions
{
    /// <summary>Divides a score among reasons.</summary>
    /// <typeparam name="TReason">How reasons are told apart.</typeparam>
    /// <param name="answers">
    /// Each person's score with the reasons they chose, possibly none; a reason chosen twice by a person counts once.
    /// </param>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public static Contributions<TReason> Of<TReason>(IEnumerable<(Score Score, IReadOnlyCollection<TReason> Reasons)> answers)
        where TReason : notnull
    {
        ArgumentNullException.ThrowIfNull(answers);
        var chosen = answers.Select(answer => (Worth: Worth(answer.Score), Reasons: answer.Reasons.Distinct().ToList())).ToList();
        if (chosen.Count == 0)
            throw new ArgumentException("Without answers there is no score to divide.", nameof(answers));

        var points = 100.0 / chosen.Count;
        var net = chosen.Sum(answer => answer.Worth);
        var reasons = chosen
            .SelectMany(answer => answer.Reasons.Select(reason => (Reason: reason, answer.Worth, Part: 1.0 / answer.Reasons.Count)))
            .GroupBy(mention => mention.Reason)
            .Select(mentions => (Mentions: mentions, Count: mentions.Count(), Net: mentions.Sum(mention => mention.Worth)))
            .Select(reason => new Contribution<TReason>(
                reason.Mentions.Key,
                reason.Count,
                points * reason.Mentions.Sum(mention => mention.Worth > 0 ? mention.Part : 0),
                0 - (points * reason.Mentions.Sum(mention => mention.Worth < 0 ? mention.Part : 0)),
                points * reason.Net,
                100.0 * reason.Net / reason.Count,
                reason.Count == chosen.Count ? null : 100.0 * (net - reason.Net) / (chosen.Count - reason.Count)))
            .OrderByDescending(contribution => contribution.Points);
        return new Contributions<TReason>(
            points * net, points * chosen.Where(answer => answer.Reasons.Count == 0).Sum(answer => answer.Worth), [.. reasons]);
    }

    static int Worth(Score score) => score.Band switch { Band.Promoter => 1, Band.Passive => 0, _ => -1 };
}

/// <summary>
/// What each reason adds to a score or takes from it, so that the parts sum to the score. It says what people named, not what brought the
/// score about.
/// </summary>
/// <typeparam name="TReason">How reasons are told apart.</typeparam>
/// <param name="Score">The score of everybody, in points.</param>
/// <param name="Untagged">The part of those who chose no reason, in points, shown apart.</param>
/// <param name="Reasons">The part of each reason that was chosen; largest first, then in order of their first mention.</param>
public sealed record Contributions<TReason>(double Score, double Untagged, IReadOnlyList<Contribution<TReason>> Reasons)
    where TReason : notnull;

/// <summary>What one reason adds to a score.</summary>
/// <typeparam name="TReason">How reasons are told apart.</typeparam>
/// <param name="Reason">The reason.</param>
/// <param name="Mentions">How many people chose it.</param>
/// <param name="FromPromoters">What promoters who chose it add, in points, 0 to 100.</param>
/// <param name="FromDetractors">What detractors who chose it take, in points, -100 to 0.</param>
/// <param name="NetMention">
/// Promoters less detractors among those who chose it, per person who answered, in points; not divided among reasons, so these do not sum
/// to the score.
/// </param>
/// <param name="ScoreWith">The score of those who chose it, in points.</param>
/// <param name="ScoreWithout">The score of those who did not, in points; null when everybody chose it.</param>
public sealed record Contribution<TReason>(
    TReason Reason, long Mentions, double FromPromoters, double FromDetractors, double NetMention, double ScoreWith, double? ScoreWithout)
{
    /// <summary>
    /// Its part of the score, in points, -100 to 100; with <see cref="Contributions{TReason}.Untagged"/> they sum to the score.
    /// </summary>
    public double Points => FromPromoters + FromDetractors;

    /// <summary>
    /// The second view: by how much the score differs from that of those who did not choose the reason, in points; null when everybody
    /// chose it.
    /// </summary>
    /// <param name="all">The score of everybody, in points.</param>
    public double? LeaveOutImpact(double all) => all - ScoreWithout;
}
