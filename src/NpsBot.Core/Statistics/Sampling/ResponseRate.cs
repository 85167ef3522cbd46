namespace NpsBot.Core.Statistics.Sampling;

/// <summary>How many of those asked have answered; shown beside every score.</summary>
/// <remarks>Complete answers over all asked is the first response rate of the AAPOR ("Standard Definitions", 10th edition, 2023).</remarks>
/// <param name="Asked">How many people were asked, at least 1.</param>
/// <param name="Unreached">
/// How many of them the question never reached, such as by an address that does not exist; 0 or more, fewer than were asked.
/// </param>
/// <param name="Complete">How many answered; 0 or more.</param>
/// <param name="Partial">How many began and left it; 0 or more.</param>
public sealed record ResponseRate(long Asked, long Unreached, long Complete, long Partial = 0)
{
    /// <summary>Answers per person asked, 0 to 1.</summary>
    public double OfAsked => (double)Complete / Asked;

    /// <summary>Answers per person reached, 0 to 1; null when nobody was.</summary>
    public double? OfReached => Asked > Unreached ? (double)Complete / (Asked - Unreached) : null;

    /// <summary>Answers, begun ones included, per person reached; null when nobody was.</summary>
    public double? Participation => Asked > Unreached ? (double)(Complete + Partial) / (Asked - Unreached) : null;

    /// <summary>
    /// How far a share of one half may be off, in percent, if those who answered were drawn by lot from all asked; null without answers.
    /// </summary>
    /// <remarks>
    /// Cochran ("Sampling Techniques", 3rd edition 1977, section 3.2). For a share only: the margin of a score is never shortened like
    /// this.
    /// </remarks>
    public double? MarginOfHalf(double confidence = 0.95) => Complete switch
    {
        0 => null,
        _ when Asked == 1 => 0,
        _ => 100 * Normal.Reach(confidence) * Math.Sqrt(0.25 / Complete * (Asked - Complete) / (Asked - 1)),
    };

    /// <summary>
    /// How far the score of those who answered would be off, in points, if the silent thought differently: a scenario, since nobody
    /// knows.
    /// </summary>
    /// <param name="answered">The score of those who answered, in points.</param>
    /// <param name="silent">The supposed score of the others, in points.</param>
    public double Bias(double answered, double silent) => (1 - OfAsked) * (answered - silent);
}
