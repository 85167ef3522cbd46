#pragma warning disable CS1591, CA1034
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Statistics
{
    public readonly record struct Interval(double Low, double High);

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
    using NpsBot.Core.Statistics;

    public sealed record Thresholds(int Score, int Reasons, int Mentions)
    {
        public static Thresholds Default { get; } = new(5, 10, 3);
    }

    public sealed record ReasonCount(Band Band, Reason Reason, long Mentions, long Sixths);

    public sealed record Snapshot(
        int Number, DateTimeOffset TakenAt, bool IsFinal, long Asked, Tally Tally, long NotUsed, long Skipped, IReadOnlyList<ReasonCount> Reasons);

    public abstract record Disclosed
    {
        Disclosed()
        {
        }

        public sealed record TooFew : Disclosed;

        public sealed record NearlyAll(Band Band) : Disclosed;

        public sealed record Figures(Tally Tally, Nps Nps, Interval Interval, IReadOnlyList<ReasonCount> Reasons) : Disclosed;
    }
}

namespace NpsBot.Core.Coaching
{
    public enum TipModule
    {
        CustomerFirst,
        ReadingNps,
        ServiceStandards,
        NeedsAnalysis,
        Communication,
        ProcessImprovement,
    }

    public enum Effort
    {
        Small,
        Medium,
        Large,
    }

    public sealed record Tip(string Id, TipModule Module, IReadOnlyList<ServiceType> ServiceTypes, Reason? Addresses, Effort Effort);

    public abstract record TipGround
    {
        TipGround()
        {
        }

        public sealed record CostsPoints(Reason Reason, double Points, long Mentions) : TipGround;

        public sealed record LiftsPassives(Reason Reason, long Mentions) : TipGround;

        public sealed record General : TipGround;
    }

    public sealed record ChosenTip(Tip Tip, TipGround Ground);
}
