using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Statistics.Sampling;

namespace NpsBot.Core.Audiences;

/// <summary>What a wave will probably bring, before anybody is asked.</summary>
/// <param name="Asks">How many are asked.</param>
/// <param name="Answers">How many answers to expect.</param>
/// <param name="ResponseRate">Answers per person asked, 0 to 1, in steps of 5 %.</param>
/// <param name="IsAssumed">The response rate is a guess, because the survey has no earlier wave to go by.</param>
/// <param name="Margin">How far the score may be off, in points either way; null when no answer is to be expected.</param>
public sealed record Forecast(int Asks, int Answers, double ResponseRate, bool IsAssumed, double? Margin)
{
    /// <summary>The response rate where there is nothing to go by.</summary>
    public const double AssumedRate = 0.3;

    /// <summary>Fewer people asked say nothing about how many will answer, and fewer answers nothing about how mixed they will be.</summary>
    public const int FewestToGoBy = 10;

    // So coarse that nobody finds the number of single answers in it.
    const int RateSteps = 20;

    // Of one answer's worth: about the middle of what waves of services show.
    const double UsualVariance = 0.6;

    const double PseudoAnswers = 3;

    /// <summary>Forecasts a wave.</summary>
    /// <remarks>
    /// The margin of AW(3,T) (Rocks 2016), made smaller by the finite population correction (Cochran 1977, section 2.6) as planning does; the
    /// interval that is shown later with the score is never made smaller like this.
    /// </remarks>
    /// <param name="asks">How many are asked, 0 or more.</param>
    /// <param name="audience">How many people the score is to speak for, at least as many as are asked.</param>
    /// <param name="askedBefore">How many people the survey's earlier waves asked, 0 or more.</param>
    /// <param name="before">What they answered.</param>
    public static Forecast Of(int asks, int audience, long askedBefore, Tally before)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(asks);
        ArgumentOutOfRangeException.ThrowIfLessThan(audience, asks);
        ArgumentNullException.ThrowIfNull(before);
        var isAssumed = askedBefore < FewestToGoBy;
        var rate = isAssumed ? AssumedRate : Math.Min(1, Math.Round((double)RateSteps * before.Count / askedBefore, MidpointRounding.AwayFromZero) / RateSteps);
        var answers = (int)Math.Round(asks * rate, MidpointRounding.AwayFromZero);
        return new Forecast(asks, answers, rate, isAssumed, answers == 0 ? null : MarginOf(answers, audience, before));
    }

    static double MarginOf(int answers, int audience, Tally before)
    {
        var variance = before.Count < FewestToGoBy ? UsualVariance : Spread.Of(before, PseudoAnswers).Variance;
        var part = audience > 1 ? Math.Sqrt((double)(audience - answers) / (audience - 1)) : 0;
        return Math.Min(100, SampleSize.Margin(answers, variance) * part);
    }
}
