using System.Text.Json;
using NpsBot.Core.Surveys;
using NpsBot.Demo;
using NpsBot.Texts;
using static NpsBot.Tests.Demo.DemoPlans;

namespace NpsBot.Tests.Demo;

/// <summary>What the demonstration promises, kept for every seed and whatever day it is started on.</summary>
public class DemoOrganisationTests
{
    [Fact]
    public void The_same_seed_and_moment_give_the_same_plan() => Assert.Equal(Written(7, Now), Written(7, Now), StringComparer.Ordinal);

    [Fact]
    public void Another_seed_gives_another_plan() => Assert.NotEqual(Written(7, Now), Written(8, Now), StringComparer.Ordinal);

    [Fact]
    public void The_time_zone_in_which_now_is_told_does_not_matter() =>
        Assert.Equal(Written(7, Now), Written(7, Now.ToOffset(TimeSpan.FromHours(-9))), StringComparer.Ordinal);

    [Fact]
    public void There_are_enough_people_and_nobody_appears_twice() => ForEverySeed((_, plan) =>
    {
        Assert.True(plan.People.Count(person => !person.IsExternal) >= 96);
        Assert.InRange(plan.People.Count(person => person.IsExternal), 55, 70);
        EachOnce(plan.People.Select(person => person.Id));
        EachOnce(plan.People.Select(person => person.Name));
        foreach (var language in LanguageTags.All)
            Assert.True(plan.People.Count(person => person.Language == language) >= 40);
    });

    [Fact]
    public void Colleagues_have_a_department_and_customers_have_none() => ForEverySeed((_, plan) =>
    {
        Assert.Equal(6, plan.Departments.Count);
        Assert.All(plan.Departments, department => InEveryLanguage(department.Names));
        Assert.All(plan.Departments, department => Assert.True(plan.People.Count(person => person.DepartmentId == department.Id) >= 10));
        AllAmong(
            plan.People.Where(person => !person.IsExternal).Select(person => person.DepartmentId!),
            plan.Departments.Select(department => department.Id));
        Assert.All(plan.People.Where(person => person.IsExternal), customer => Assert.Null(customer.DepartmentId));
    });

    [Fact]
    public void Five_services_and_a_product_have_names_and_aliases_that_nobody_else_has() => ForEverySeed((_, plan) =>
    {
        InEveryLanguage(plan.CompanyNames);
        Assert.Equal(5, plan.Services.Count(service => service.Type != ServiceType.Product));
        Assert.Single(plan.Services, service => service.Type == ServiceType.Product);
        EachOnce(plan.Services.Select(service => service.Id));
        Assert.All(plan.Services, service =>
        {
            InEveryLanguage(service.Names);
            Assert.All(LanguageTags.All, language => Assert.True(service.Aliases[language].Count >= 3));
        });
        var called = plan.Services.SelectMany(service => service.Names.Values.Concat(service.Aliases.Values.SelectMany(names => names))
            .Distinct(StringComparer.OrdinalIgnoreCase));
        EachOnce(called, StringComparer.OrdinalIgnoreCase);
    });

    [Fact]
    public void Every_service_has_a_lead_and_a_deputy_who_are_colleagues_and_are_not_asked_about_it() => ForEverySeed((_, plan) =>
    {
        var colleagues = plan.People.Where(person => !person.IsExternal).Select(person => person.Id).ToList();
        EachOnce(plan.Services.SelectMany(service => service.Leads()));
        Assert.All(plan.Services, service =>
        {
            Assert.Single(service.LeadIds);
            Assert.Single(service.DeputyIds);
            AllAmong(service.Leads(), colleagues);
            Assert.All(plan.WavesOf(service.Id), wave => EachOnce([.. wave.AskedPersonIds, .. service.Leads()]));
        });
    });

    static string Written(int seed, DateTimeOffset now) => JsonSerializer.Serialize(DemoOrganisation.Plan(seed, now));

    static void InEveryLanguage(IReadOnlyDictionary<Language, string> names) =>
        Assert.All(LanguageTags.All, language => Assert.False(string.IsNullOrWhiteSpace(names[language])));
}
