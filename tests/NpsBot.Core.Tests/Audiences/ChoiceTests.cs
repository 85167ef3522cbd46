using NpsBot.Core.Audiences;
using static NpsBot.Core.Tests.Audiences.People;

namespace NpsBot.Core.Tests.Audiences;

public sealed class ChoiceTests
{
    static readonly Candidate Ann = new("ann", "Sales");

    static LeftOutReason? WhyNot(Candidate person, SurveyPlan? survey = null, params IReadOnlyList<ComingWave> coming) => Choose(survey ?? Survey(), [person], 1, coming).Reason(person.PersonId);

    static ComingWave Coming(SurveyPlan plan, double inDays, bool isDecided = false) => new(plan, Now.AddDays(inDays), new HashSet<string> { "ann" }, isDecided);

    [Fact]
    public void Each_reason_is_named_with_the_day_until_which_it_holds()
    {
        Assert.Null(WhyNot(Ann));
        Assert.IsType<LeftOutReason.External>(WhyNot(Ann with { IsExternal = true }));
        Assert.Null(WhyNot(Ann with { IsExternal = true }, Survey() with { IsForCustomers = true }));
        Assert.IsType<LeftOutReason.LeadsService>(WhyNot(Ann, Survey() with { Leads = new HashSet<string> { "ann" } }));
        Assert.IsType<LeftOutReason.Left>(WhyNot(Ann with { LeftAt = Now }));
        Assert.Null(WhyNot(Ann with { LeftAt = Now.AddDays(3) }));
        Assert.IsType<LeftOutReason.DoNotContact>(WhyNot(Ann with { IsProtected = true }));
        Assert.IsType<LeftOutReason.OptedOut>(WhyNot(Ann with { PausedUntil = DateTimeOffset.MaxValue }));
        Assert.Equal(new LeftOutReason.Paused(Now.AddDays(1)), WhyNot(Ann with { PausedUntil = Now.AddDays(1) }));
        Assert.Equal(new LeftOutReason.Away(Now.AddDays(2)), WhyNot(Ann with { AwayUntil = Now.AddDays(2) }));
        Assert.IsType<LeftOutReason.Unreachable>(WhyNot(Ann with { IsReachable = false }));
        Assert.Equal(new LeftOutReason.Resting(Now.AddDays(18)), WhyNot(Ann with { LastAskedAt = Now.AddDays(-12) }));
        Assert.Null(WhyNot(Ann with { LastAskedAt = Now.AddDays(-30) }));
        Assert.Null(WhyNot(Ann with { LastAskedAt = Now.AddDays(-12) }, Survey(rest: 7)));
        Assert.IsType<LeftOutReason.EnoughThisRound>(WhyNot(Ann with { AskedThisRound = 2 }));
    }

    [Fact]
    public void Audiences_of_departments_groups_people_and_users_hold_those_and_nobody_else()
    {
        Assert.Null(WhyNot(Ann, Survey(whom: new Whom.Departments(["IT", "Sales"]))));
        Assert.IsType<LeftOutReason.NotInAudience>(WhyNot(Ann, Survey(whom: new Whom.Departments(["IT"]))));
        Assert.IsType<LeftOutReason.NotInAudience>(WhyNot(Ann with { Department = null }, Survey(whom: new Whom.Departments(["IT"]))));
        Assert.IsType<LeftOutReason.NotInAudience>(WhyNot(Ann, Survey(whom: new Whom.Groups(["g"]))));
        Assert.Null(WhyNot(Ann, Survey(whom: new Whom.Groups(["g"])) with { Members = new HashSet<string> { "ann" } }));
        Assert.IsType<LeftOutReason.HasNotUsed>(WhyNot(Ann, Used(daysAgo: 91)));
        Assert.Null(WhyNot(Ann, Used(daysAgo: 90)));
    }

    static SurveyPlan Used(int daysAgo, string id = "desk", int priority = 0) => Survey(id: id, priority: priority, usedWithinDays: 90) with
    {
        UsedAt = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["ann"] = Now.AddDays(-daysAgo) },
    };

    [Fact]
    public void Why_somebody_is_asked_is_told_by_what_decided()
    {
        Assert.Equal(WhyAsked.Everyone, Survey().Audience.Why);
        Assert.Equal(WhyAsked.Department, Survey(whom: new Whom.Departments(["IT"])).Audience.Why);
        Assert.Equal(WhyAsked.Group, Survey(whom: new Whom.Groups(["IT"])).Audience.Why);
        Assert.Equal(WhyAsked.Named, Survey(whom: new Whom.People(["ann"])).Audience.Why);
        Assert.Equal(WhyAsked.Used, Used(1).Audience.Why);
        Assert.Equal(WhyAsked.Sample, Survey(new Sampling.Random(new Portion.Count(5)), usedWithinDays: 5).Audience.Why);
        Assert.Equal(WhyAsked.Panel, Survey(new Sampling.Panel(2)).Audience.Why);
        Assert.Equal([new Chosen("ann", "Sales", "everyone"), new Chosen("bob", "none", "everyone")], Choose(Survey(), [new Candidate("bob", null), Ann]).Chosen);
    }

    [Fact]
    public void In_one_round_used_services_go_before_others_and_then_the_higher_priority()
    {
        ComingWave[] two = [Coming(Survey(id: "payroll", priority: 1), 0), Coming(Survey(id: "facilities", priority: 1), 0.5)];
        Assert.IsType<LeftOutReason.EnoughThisRound>(WhyNot(Ann, Survey(), two));
        Assert.Null(WhyNot(Ann, Survey(priority: 2), two));
        Assert.Null(WhyNot(Ann, Used(5), two));
        Assert.IsType<LeftOutReason.EnoughThisRound>(WhyNot(Ann, Survey(priority: 9), Coming(Used(5, "payroll"), 0), Coming(Used(6, "facilities"), 0)));
        Assert.IsType<LeftOutReason.EnoughThisRound>(WhyNot(Ann with { AskedThisRound = 1 }, Survey(), two[0]));
        Assert.Null(WhyNot(Ann with { AskedThisRound = 1 }, Survey(priority: 5), two[0]));
        Assert.IsType<LeftOutReason.EnoughThisRound>(WhyNot(Ann with { AskedThisRound = 1 }, Survey(priority: 5), two[0] with { IsDecided = true }));
    }

    [Fact]
    public void Whom_a_higher_survey_asks_before_they_have_rested_is_kept_for_it()
    {
        Assert.Equal(new LeftOutReason.KeptFor("payroll", Now.AddDays(10)), WhyNot(Ann, Survey(), Coming(Survey(id: "payroll", priority: 1), 10)));
        Assert.Null(WhyNot(Ann, Survey(), Coming(Survey(id: "payroll", priority: 0), 10)));
        Assert.Null(WhyNot(Ann, Survey(), Coming(Survey(id: "payroll", priority: 1), 30)));
        Assert.Null(WhyNot(Ann, Survey(), Coming(Survey(id: "payroll", priority: 1, rest: 5), 10)));
        Assert.IsType<LeftOutReason.KeptFor>(WhyNot(Ann, Survey(priority: 3), Coming(Survey(id: "payroll"), 10, isDecided: true)));
    }

    [Fact]
    public void A_seed_draws_what_it_drew_when_this_was_written()
    {
        // A wave that was drawn years ago must be open to checking: these never change. Computed apart from this code, from the published algorithms.
        Assert.Equal(["person-000001", "person-000007", "person-000008"], Choose(Survey(new Sampling.Random(new Portion.Count(3))), Everybody(10), 20261118).Ids());
        Assert.Equal(["person-000002", "person-000003", "person-000004"], Choose(Survey(new Sampling.Stratified(new Portion.Count(3))), Everybody(10, departments: 3), 20261118).Ids());
        Assert.Equal(11141193607158254913, Lot.Hash("desk", "ann"));
        Assert.NotEqual(Lot.Hash("ab", "c"), Lot.Hash("a", "bc"));
    }

    [Fact]
    public void Lots_fall_on_each_equally_often()
    {
        const int waves = 20_000;
        var everybody = Everybody(20, departments: 7);
        foreach (var sampling in (Sampling[])[new Sampling.Random(new Portion.Count(6)), new Sampling.Stratified(new Portion.Count(6))])
        {
            var times = Enumerable.Range(0, waves).SelectMany(seed => Choose(Survey(sampling), everybody, seed).Ids()).GroupBy(id => id, StringComparer.Ordinal).Select(group => group.Count()).ToList();
            Assert.Equal(20, times.Count);
            // Six standard deviations of a fair draw; whole persons per department may move the shares of a stratified one by a little more.
            Assert.All(times, count => Assert.InRange(count, waves * 0.3 - 390 - (sampling is Sampling.Stratified ? waves * 0.05 : 0), waves * 0.3 + 390 + (sampling is Sampling.Stratified ? waves * 0.05 : 0)));
        }
    }

    [Fact]
    public void The_smallest_departments_share_lots_so_that_nobody_is_out_of_reach_for_ever()
    {
        // 95 people in one department and five on their own: a sample of ten asks nine or ten of the large one, and now and then one of the five.
        List<Candidate> roster = [.. Everybody(95), .. Enumerable.Range(0, 5).Select(i => new Candidate($"single-{i}", $"single-{i}"))];
        var asked = Enumerable.Range(0, 500).SelectMany(seed => Choose(Survey(new Sampling.Stratified(new Portion.Count(10))), roster, seed).Ids()).Where(id => id.StartsWith("single", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, asked.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(asked.Count, 170, 330); // each with one chance in ten, as all others
    }
}
