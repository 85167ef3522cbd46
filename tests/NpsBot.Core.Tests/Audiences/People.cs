using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Audiences;

namespace NpsBot.Core.Tests.Audiences;

/// <summary>Rosters and surveys to choose from.</summary>
static class People
{
    public static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    public static SurveyPlan Survey(Sampling? sampling = null, string id = "desk", int rest = 30, int priority = 0, Whom? whom = null, int? usedWithinDays = null) =>
        new(id, id, IsForCustomers: false, new Audience(whom ?? new Whom.Everyone(), usedWithinDays, sampling ?? new Sampling.All()), TimeSpan.FromDays(rest), priority);

    public static List<Candidate> Everybody(int count, int departments = 1) =>
        [.. Enumerable.Range(0, count).Select(i => new Candidate(Id(i), string.Create(CultureInfo.InvariantCulture, $"department-{i % departments}")))];

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"person-{number:D6}");

    public static Choice Choose(SurveyPlan survey, IEnumerable<Candidate> roster, long seed = 1, params IReadOnlyList<ComingWave> coming) => Choice.Of(survey, roster, coming, seed, Now);

    public static List<string> Ids(this Choice choice) => [.. choice.Chosen.Select(person => person.PersonId)];

    public static LeftOutReason? Reason(this Choice choice, string person) => choice.LeftOut.SingleOrDefault(left => left.PersonId == person)?.Reason;

    static readonly Gen<DateTimeOffset?> Sometime = Gen.Frequency(
        (3, Gen.Constant((DateTimeOffset?)null)),
        (2, Gen.Choose(-60, 60).Select(days => (DateTimeOffset?)Now.AddDays(days))));

    static readonly Gen<bool> Rarely = Gen.Choose(0, 9).Select(one => one == 0);

    /// <summary>Up to 120 people, few in most departments and many in one, in all states that people can be in.</summary>
    public static Gen<List<Candidate>> Rosters { get; } =
        from count in Gen.Choose(0, 120)
        from departments in Gen.Frequency((5, Gen.Constant("large")), (3, Gen.Choose(0, 30).Select(i => $"d{i}")), (1, Gen.Constant((string?)null))!).ListOf(count)
        from asked in Sometime.ListOf(count)
        from away in Sometime.ListOf(count)
        from paused in Sometime.ListOf(count)
        from flags in Rarely.ListOf(count * 4)
        from round in Gen.Choose(0, 3).Select(one => Math.Max(0, one - 1)).ListOf(count)
        select Enumerable.Range(0, count).Select(i => new Candidate(Id(i), departments[i])
        {
            LastAskedAt = asked[i] <= Now.AddDays(-1) ? asked[i] : null,
            AwayUntil = away[i],
            PausedUntil = flags[4 * i] ? DateTimeOffset.MaxValue : paused[i] < Now.AddDays(20) ? null : paused[i],
            IsExternal = flags[(4 * i) + 1],
            IsProtected = flags[(4 * i) + 2],
            IsReachable = !flags[(4 * i) + 3],
            AskedThisRound = round[i],
        }).ToList();

    public static Gen<Portion> Portions { get; } = Gen.OneOf(
        Gen.Choose(1, 200).Select(count => (Portion)new Portion.Count(count)),
        Gen.Choose(1, 100).Select(percent => (Portion)new Portion.Share(percent / 100.0)));

    public static Gen<Sampling> Samplings { get; } = Gen.OneOf(
        Gen.Constant((Sampling)new Sampling.All()),
        Portions.Select(size => (Sampling)new Sampling.Random(size)),
        Portions.Select(size => (Sampling)new Sampling.Stratified(size)),
        Gen.Choose(2, 6).Select(parts => (Sampling)new Sampling.Panel(parts)));
}
