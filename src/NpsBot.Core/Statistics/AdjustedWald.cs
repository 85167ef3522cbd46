using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics;

/// <summary>The interval that can be computed by hand: three pseudo-answers are added, then the score give or take its standard errors.</summary>
/// <remarks>AW(3,T) of Rocks (The American Statistician 70(4), 2016). People are shown <see cref="ScoreInterval"/>; this one stands beside it for checking.</remarks>
public static class AdjustedWald
{
    const double PseudoAnswers = 3;

    /// <summary>The interval of a group's score, clipped to -100 and 100.</summary>
    /// <param name="tally">The answers, at least one.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">There are no answers, or the confidence is out of range.</exception>
    public static Interval Of(Tally tally, double confidence = 0.95) =>
        Spread.Of(tally, PseudoAnswers).Around(confidence).Within(-100, 100);
}
