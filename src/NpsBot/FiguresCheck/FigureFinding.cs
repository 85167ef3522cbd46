using NpsBot.Core.Statistics.Claims;

namespace NpsBot.FiguresCheck;

/// <summary>What a check of stated figures found; a closed set.</summary>
public abstract record FigureFinding
{
    FigureFinding()
    {
    }

    /// <summary>Whether this says that the figures cannot be true.</summary>
    public virtual bool IsFault => true;

    /// <summary>The figures fit together.</summary>
    /// <param name="Score">The score that they give; null when none follows.</param>
    public sealed record Fits(decimal? Score) : FigureFinding
    {
        public override bool IsFault => false;
    }

    /// <summary>The parts contradict each other, see <see cref="ClaimProblem"/>.</summary>
    public sealed record Contradiction(ClaimProblem Problem) : FigureFinding;

    /// <summary>Heads were counted, and they give another score, or another number of answers, than was stated.</summary>
    /// <param name="Right">The score of these heads, in points; null when nobody answered.</param>
    /// <param name="Answers">How many heads there are.</param>
    public sealed record CountsGiveAnother(double? Right, long Answers) : FigureFinding;

    /// <summary>No score lies outside -100 to 100.</summary>
    public sealed record ScoreOffTheScale(decimal Claimed) : FigureFinding;

    /// <summary>A score has no natural zero, so a percentage of it means nothing; points do.</summary>
    /// <param name="From">The score before, where stated.</param>
    /// <param name="To">The score after, where stated.</param>
    public sealed record PercentOfAScore(decimal Percent, decimal? From, decimal? To) : FigureFinding;

    /// <summary>Two scores from as many answers each, and whether they differ by more than chance explains.</summary>
    public sealed record Moved(decimal From, decimal To, long Answers, ClaimedChange Change) : FigureFinding
    {
        public override bool IsFault => false;
    }

    /// <summary>Those who stay and those who go are everybody.</summary>
    public sealed record RetentionAndChurnDoNotSum(decimal Retention, decimal Churn) : FigureFinding;

    /// <summary>Two figures of one kind fit together.</summary>
    public sealed record RetentionAndChurnFit : FigureFinding
    {
        public override bool IsFault => false;
    }

    /// <summary>Nothing in the text can be compared with anything.</summary>
    public sealed record NothingToCheck : FigureFinding
    {
        public override bool IsFault => false;
    }
}
