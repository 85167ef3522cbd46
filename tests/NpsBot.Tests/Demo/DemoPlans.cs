using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Demo;

namespace NpsBot.Tests.Demo;

/// <summary>Many plans, of as many seeds, days and hours: promises about the demonstration are checked on all of them.</summary>
static class DemoPlans
{
    const int Seeds = 200;

    public static readonly DateTimeOffset Now = new(2026, 5, 20, 3, 30, 0, TimeSpan.Zero);

    // 101 hours apart, so that weekends, nights, the ends of quarters and a leap day are among them.
    static readonly IReadOnlyList<(DateTimeOffset Now, DemoPlan Plan)> All =
        [.. Enumerable.Range(0, Seeds).Select(seed => (Now.AddHours(101 * seed), DemoOrganisation.Plan(seed, Now.AddHours(101 * seed))))];

    public static void ForEverySeed(Action<DateTimeOffset, DemoPlan> promise)
    {
        foreach (var (now, plan) in All)
            promise(now, plan);
    }

    public static void ForEveryWave(Action<DateTimeOffset, DemoPlan, DemoWave> promise) => ForEverySeed((now, plan) =>
    {
        foreach (var wave in plan.Waves)
            promise(now, plan, wave);
    });

    public static DemoService ServiceOf(this DemoPlan plan, DemoWave wave) =>
        plan.Services.Single(service => service.Id == wave.ServiceId);

    /// <summary>The year that the stories tell of, and the wave that is open.</summary>
    public static IReadOnlyList<DemoWave> WavesOf(this DemoPlan plan, string serviceId) => [.. plan.AllWavesOf(serviceId).TakeLast(5)];

    public static IReadOnlyList<DemoWave> AllWavesOf(this DemoPlan plan, string serviceId) =>
        [.. plan.Waves.Where(wave => wave.ServiceId == serviceId).OrderBy(wave => wave.Opens)];

    public static IReadOnlyList<string> Leads(this DemoService service) => [.. service.LeadIds, .. service.DeputyIds];

    public static Tally Tally(this DemoWave wave) =>
        Core.Scores.Tally.Of(wave.Answers.Select(answer => answer.Answer.Score).OfType<Score>());

    public static Snapshot Snapshot(this DemoWave wave) => new(
        Number: 1,
        TakenAt: wave.Opens,
        IsFinal: !wave.IsOpen,
        wave.AskedPersonIds.Count,
        wave.Tally(),
        NotUsed: wave.Answers.Count(answer => answer.Answer.Kind == AnswerKind.NotUsed),
        Skipped: wave.Answers.Count(answer => answer.Answer.Kind == AnswerKind.Skipped),
        [.. wave.Answers.SelectMany(Voices).GroupBy(voice => (voice.Band, voice.Reason)).Select(Count)]);

    public static void EachOnce(IEnumerable<string?> values, StringComparer? comparer = null) =>
        Assert.Distinct(values, comparer ?? StringComparer.Ordinal);

    public static void AllAmong(IEnumerable<string> parts, IEnumerable<string> whole) =>
        Assert.Empty(parts.Except(whole, StringComparer.Ordinal));

    static IEnumerable<(Band Band, Reason Reason, long Sixths)> Voices(DemoAnswer answer) =>
        answer.Reasons.Select(reason => (answer.Answer.Score!.Value.Band, reason, 6L / answer.Reasons.Count));

    static ReasonCount Count(IGrouping<(Band Band, Reason Reason), (Band Band, Reason Reason, long Sixths)> voices) =>
        new(voices.Key.Band, voices.Key.Reason, voices.Count(), voices.Sum(voice => voice.Sixths));
}
