using NpsBot.Core.Instruments;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Themes;

/// <summary>How somebody speaks of a thing.</summary>
public enum Sentiment
{
    /// <summary>It is criticised, missed or wished for.</summary>
    Complaint,

    /// <summary>It is praised.</summary>
    Praise,
}

/// <summary>What a comment speaks of, and how: one of the reasons that can also be picked on the card.</summary>
/// <param name="Reason">What it speaks of.</param>
/// <param name="Sentiment">Whether that is praised.</param>
public readonly record struct Theme(Reason Reason, Sentiment Sentiment)
{
    /// <summary>
    /// The dimension of service quality that the reason belongs to, by the items of Parasuraman, Zeithaml and Berry (1988): promptness and telling people
    /// when are responsiveness, access and how one is treated are empathy; null for value, which is none of the five.
    /// </summary>
    public Dimension? Dimension => Reason switch
    {
        Reason.Speed or Reason.Informed => Instruments.Dimension.Responsiveness,
        Reason.Reliability or Reason.Solved => Instruments.Dimension.Reliability,
        Reason.Knowledge or Reason.Reputation => Instruments.Dimension.Assurance,
        Reason.Friendliness or Reason.Ease => Instruments.Dimension.Empathy,
        Reason.Tools => Instruments.Dimension.Tangibles,
        _ => null,
    };

    /// <summary>Such as "speed-" for a complaint and "speed+" for praise.</summary>
    public override string ToString() => Reason.Id() + (Sentiment == Sentiment.Praise ? "+" : "-");
}
