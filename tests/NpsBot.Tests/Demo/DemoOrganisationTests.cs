using System.Text.Json;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Demo;
using NpsBot.Texts;

namespace NpsBot.Tests.Demo;

/// <summary>What the demonstration promises, kept for every seed and whatever day it is started on.</summary>
public class DemoOrganisationTests
{
    const int Seeds = 200;
    static readonly DateTimeOffset Now = new(2026, 5, 20, 3, 30, 0, TimeSpan.Zero);

    // Each seed starts on another day and hour, so that weekends, ends of quarters and leap years are among them.
    static readonly IReadOnlyList<(DateTimeOffset Now, DemoPlan Plan)> Plans =
        [.. Enumerable.Range(0, Seeds).Select(seed => Now.AddHours(seed * 101)).Select((now, seed) => (now, DemoOrganisation.Plan(seed, now)))];

    [Fact]
    public void The_same_seed_and_moment_give_the_same_plan() =>
        Assert.Equal(JsonSerializer.Serialize(DemoOrganisation.Plan(7, Now)), JsonSerializer.Serialize(DemoOrganisation.Plan(7, Now)));

    [Fact]
    public void Another_seed_gives_another_plan() =>
        Assert.NotEqual(JsonSerializer.Serialize(DemoOrganisation.Plan(7, Now)), JsonSerializer.Serialize(DemoOrganisation.Plan(8, Now)));

    [Fact]
    public void The_time_zone_in_which_now_is_told_does_not_matter() =>
        Assert.Equal(
            JsonSerializer.Serialize(DemoOrganisation.Plan(7, Now)),
            JsonSerializer.Serialize(DemoOrganisation.Plan(7, Now.ToOffset(TimeSpan.FromHours(-9)))));

    [Fact]
    public void There_are_enough_people_and_nobody_appears_twice() => ForEverySeed((_, plan) =>
    {
        Assert.True(plan.People.Count(person => !person.IsExternal) >= 96);
        Assert.InRange(plan.People.Count(person => person.IsExternal), 55, 70);
        Assert.Distinct(plan.People.Select(person => person.Id));
        Assert.Distinct(plan.People.Select(person => person.Name));
        foreach (var language in LanguageTags.All)
            Assert.True(plan.People.Count(person => person.Language == language) >= 40);
    });

    [Fact]
    public void Colleagues_have_a_department_and_customers_have_none() => ForEverySeed((_, plan) =>
    {
        Assert.Equal(6, plan.Departments.Count);
        Assert.All(plan.Departments, department => InEveryLanguage(department.Names));
        var headcount = plan.People.Where(person => !person.IsExternal).CountBy(person => person.DepartmentId).ToDictionary(of => of.Key!, of => of.Value);
        Assert.All(plan.Departments, department => Assert.True(headcount[department.Id] >= 10));
        Assert.Equal(plan.Departments.Count, headcount.Count);
        Assert.All(plan.People.Where(person => person.IsExternal), customer => Assert.Null(customer.DepartmentId));
    });

    [Fact]
    public void Five_services_and_a_product_have_names_and_aliases_that_nobody_else_has() => ForEverySeed((_, plan) =>
    {
        InEveryLanguage(plan.CompanyNames);
        Assert.Equal(5, plan.Services.Count(service => service.Type != ServiceType.Product));
        Assert.Single(plan.Services, service => service.Type == ServiceType.Product);
        Assert.Distinct(plan.Services.Select(service => service.Id));
        Assert.All(plan.Services, service =>
        {
            InEveryLanguage(service.Names);
            Assert.All(LanguageTags.All, language => Assert.True(service.Aliases[language].Count >= 3));
        });
        var called = plan.Services.SelectMany(service => service.Names.Values.Concat(service.Aliases.Values.SelectMany(names => names))
            .Distinct(StringComparer.OrdinalIgnoreCase));
        Assert.Distinct(called, StringComparer.OrdinalIgnoreCase);
    });

    [Fact]
    public void Every_service_has_a_lead_and_a_deputy_who_are_colleagues_and_are_not_asked_about_it() => ForEverySeed((_, plan) =>
    {
        var colleagues = plan.People.Where(person => !person.IsExternal).Select(person => person.Id).ToHashSet();
        Assert.Distinct(plan.Services.SelectMany(Leads));
        Assert.All(plan.Services, service =>
        {
            Assert.Single(service.LeadIds);
            Assert.Single(service.DeputyIds);
            Assert.Subset(colleagues, Leads(service).ToHashSet());
            Assert.All(Waves(plan, service.Id), wave => Assert.Empty(wave.AskedPersonIds.Intersect(Leads(service))));
        });
    });

    internal static void ForEverySeed(Action<DateTimeOffset, DemoPlan> promise)
    {
        foreach (var (now, plan) in Plans)
            promise(now, plan);
    }

    internal static IReadOnlyList<DemoWave> Waves(DemoPlan plan, string serviceId) =>
        [.. plan.Waves.Where(wave => wave.ServiceId == serviceId).OrderBy(wave => wave.Opens)];

    internal static Tally TallyOf(DemoWave wave) => Tally.Of(wave.Answers.Select(answer => answer.Answer.Score).OfType<Score>());

    static IEnumerable<string> Leads(DemoService service) => service.LeadIds.Concat(service.DeputyIds);

    static void InEveryLanguage(IReadOnlyDictionary<Language, string> names) =>
        Assert.All(LanguageTags.All, language => Assert.False(string.IsNullOrWhiteSpace(names[language])));
}
