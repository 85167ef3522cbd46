using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Polls;

/// <summary>What may be said of a poll that has ended, to everybody there, the one who asked included; a closed set. Nothing else of it is kept.</summary>
/// <param name="Answered">How many people answered; it was shown all along.</param>
public abstract record PollOutcome(long Answered)
{
    /// <summary>From how many answers on a result is shown.</summary>
    public static int Fewest => Thresholds.Default.Score;

    /// <summary>Too few answers for a result.</summary>
    /// <param name="Answered">How many people answered.</param>
    public sealed record TooFew(long Answered) : PollOutcome(Answered);

    /// <summary>All answers, or all but one, fall in one band: only that is said.</summary>
    /// <param name="Answered">How many people answered.</param>
    /// <param name="Band">The band of nearly all.</param>
    public sealed record NearlyAll(long Answered, Band Band) : PollOutcome(Answered);

    /// <summary>Score and split.</summary>
    /// <param name="Answers">How many are in each band; single scores are not told apart.</param>
    public sealed record Figures(Tally Answers) : PollOutcome(Answers?.Count ?? 0)
    {
        /// <summary>The score of those who answered.</summary>
        public Nps Nps => Answers.Nps!.Value;
    }

    /// <summary>What the disclosure rules let be said of these answers.</summary>
    /// <param name="answers">All answers of the poll; may be none.</param>
    public static PollOutcome Of(Tally answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var snapshot = new Snapshot(1, default, IsFinal: true, answers.Count, answers, NotUsed: 0, Skipped: 0, Reasons: []);
        return DisclosureRules.Disclose(snapshot, Thresholds.Default) switch
        {
            Disclosed.Figures => new Figures(Tally.OfBands(answers.Promoters, answers.Passives, answers.Detractors)),
            Disclosed.NearlyAll(var band) => new NearlyAll(answers.Count, band),
            _ => new TooFew(answers.Count),
        };
    }
}
