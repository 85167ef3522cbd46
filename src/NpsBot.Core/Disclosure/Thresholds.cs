namespace NpsBot.Core.Disclosure;

/// <summary>From how many people on something is shown. Frozen when a wave starts.</summary>
public sealed record Thresholds
{
    /// <summary>The fewest people a score may ever be shown for, whatever is set.</summary>
    public const int LowestScore = 5;

    /// <summary>The fewest mentions a reason may ever be shown with, whatever is set.</summary>
    public const int LowestMentions = 3;

    /// <summary>Sets the thresholds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is below its floor.</exception>
    public Thresholds(int score, int reasons, int mentions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(score, LowestScore);
        ArgumentOutOfRangeException.ThrowIfLessThan(reasons, score);
        ArgumentOutOfRangeException.ThrowIfLessThan(mentions, LowestMentions);
        (Score, Reasons, Mentions) = (score, reasons, mentions);
    }

    /// <summary>Scores from 5 answers, reasons from 10, each with 3 mentions.</summary>
    public static Thresholds Default { get; } = new(score: 5, reasons: 10, mentions: 3);

    /// <summary>Fewest answers from which score, interval and split are shown; also how many people two results must differ by. At least 5.</summary>
    public int Score { get; }

    /// <summary>Fewest answers from which reasons, tips built on them and comments are shown; at least <see cref="Score"/>.</summary>
    public int Reasons { get; }

    /// <summary>Fewest mentions with which a single reason is shown; at least 3.</summary>
    public int Mentions { get; }

    /// <summary>The same thresholds for somebody who gave one of the answers: each must hold for the others.</summary>
    public Thresholds ForRespondent() => new(Score + 1, Reasons + 1, Mentions + 1);
}
