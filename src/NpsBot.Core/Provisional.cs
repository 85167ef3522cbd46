#pragma warning disable CS1591, CA1034
using NpsBot.Core.Scores;

namespace NpsBot.Core.Statistics
{
    public enum ChangeVerdict
    {
        Better,
        Worse,
        NotShown,
    }

    public sealed record Change(double Difference, double Z, double PValue, double SmallestSignificant, ChangeVerdict Verdict);
}

namespace NpsBot.Core.Disclosure
{
    public sealed record Thresholds(int Score, int Reasons, int Mentions)
    {
        public static Thresholds Default { get; } = new(5, 10, 3);
    }

    public sealed record Snapshot(
        int Number, DateTimeOffset TakenAt, bool IsFinal, long Asked, Tally Tally, long NotUsed, long Skipped, IReadOnlyList<ReasonCount> Reasons);
}
