using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Disclosure;

/// <summary>Snapshots with the little that a test cares for.</summary>
static class Snapshots
{
    static readonly DateTimeOffset Then = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static Snapshot Of(long promoters, long passives, long detractors, params IReadOnlyList<ReasonCount> reasons) =>
        Of(Tally.OfBands(promoters, passives, detractors)) with { Reasons = reasons };

    public static Snapshot Of(Tally tally) => new(1, Then, IsFinal: true, Asked: tally.Count * 2, tally, NotUsed: 0, Skipped: 0, Reasons: []);
}
