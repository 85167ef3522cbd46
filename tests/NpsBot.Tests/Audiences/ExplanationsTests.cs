using NpsBot.Audiences;
using NpsBot.Core.Audiences;
using NpsBot.People;
using NpsBot.Standins;
using NpsBot.Tests.House;
using static NpsBot.Tests.Audiences.Company;

namespace NpsBot.Tests.Audiences;

public sealed class ExplanationsTests
{
    static Person Person(int number, bool onRoster = true, DateTimeOffset? paused = null) => new(Tenant, Id(number), null, null, null, IsExternal: false, onRoster, null, paused, null, IsWelcomed: true);

    static IReadOnlyList<Explanation> WhyNot(Company company, int person, string? service = null) =>
        new Explanations(company.Database, company.Programmes, new Clock(Now)).WhyNot(Person(person), service);

    static IReadOnlyList<Explanation> WhyAsked(Company company, int person, string? service = null) =>
        new Explanations(company.Database, company.Programmes, new Clock(Now)).WhyAsked(Person(person), service);

    static T Only<T>(IReadOnlyList<Explanation> explanations) where T : Because => Assert.IsType<T>(Assert.Single(explanations).Because);

    [Fact]
    public void Who_was_asked_reads_what_was_written_down_when_the_wave_began()
    {
        using var company = new Company(On.Sqlite, 3, "desk", "payroll");
        company.Wave("desk", Now.AddDays(-2), [Id(0)], why: "sample");
        Assert.Equal(new Because.Asked("sample", Now.AddDays(-2), Now.AddDays(12)), Only<Because.Asked>(WhyAsked(company, 0)));
        Assert.Equal(new LeftOutReason.Resting(Now.AddDays(28)).Until, Only<Because.RestingSince>(WhyAsked(company, 0, "payroll")).Until);
        Assert.Equal(["desk", "payroll"], WhyAsked(company, 1).SelectMany(explanation => explanation.ServiceIds)); // not asked: why not
    }

    [Fact]
    public void Who_rests_learns_since_when_about_what_and_until_when()
    {
        using var company = new Company(On.Sqlite, 3, "desk", "payroll");
        company.Wave("payroll", Now.AddDays(-12), [Id(0)], closesAfterDays: 5);
        Assert.Equal(new Because.RestingSince("payroll", 12, Now.AddDays(18)), Only<Because.RestingSince>(WhyNot(company, 0)));
        Assert.Equal(["desk", "payroll"], WhyNot(company, 0)[0].ServiceIds);
    }

    [Fact]
    public void Lots_turns_and_late_comers_are_told_apart()
    {
        using var company = new Company(people: 20);
        company.Wave("desk", Now.AddDays(-1), [Id(0)]);
        Assert.IsType<Because.CameLater>(Assert.Single(WhyNot(company, 1)).Because);
        company.Ask("desk", new Audience(new Whom.Everyone(), null, new Sampling.Random(new Portion.Count(1))));
        Assert.Equal(new LeftOutReason.NotDrawn(), Only<Because.LeftOut>(WhyNot(company, 1)).Reason);
        company.Ask("desk", new Audience(new Whom.Everyone(), null, new Sampling.Panel(50)));
        Assert.IsType<LeftOutReason.OtherPart>(Only<Because.LeftOut>(WhyNot(company, 1)).Reason);
        Assert.IsType<Because.Asked>(Assert.Single(WhyNot(company, 0)).Because);
    }

    [Fact]
    public void What_is_about_the_person_is_said_once_whatever_the_service()
    {
        using var company = new Company(On.Sqlite, 5, "desk", "payroll");
        company.Do($"INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at) VALUES ('{Tenant}', '{Id(1)}', 'asked us not to', 'HR', 1)");
        company.Do($"INSERT INTO service_lead (tenant_id, service_id, person_id, is_deputy) VALUES ('{Tenant}', 'desk', '{Id(2)}', 0)");
        var paused = new Explanations(company.Database, company.Programmes, new Clock(Now)).WhyNot(Person(0, paused: Now.AddDays(3)) with { TimeZone = "Asia/Taipei" }, null);
        Assert.Equal(TimeSpan.FromHours(8), Assert.IsType<LeftOutReason.Paused>(Only<Because.LeftOut>(paused).Reason).Until.Offset);
        Assert.Equal(new DoNotContact("asked us not to", "HR", null), Only<Because.OnList>(WhyNot(company, 1)).Entry);
        Assert.Equal(new LeftOutReason.LeadsService(), Only<Because.LeftOut>(WhyNot(company, 2, "desk")).Reason);
        Assert.IsType<Because.NothingOpen>(Assert.Single(WhyNot(company, 2, "payroll")).Because);
        Assert.IsType<Because.NotOnRoster>(Assert.Single(new Explanations(company.Database, company.Programmes, new Clock(Now)).WhyAsked(Person(3, onRoster: false), null)).Because);
    }

    [Fact]
    public void A_lifted_entry_is_gone_and_noted()
    {
        using var company = new Company(people: 1);
        company.Do($"INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at) VALUES ('{Tenant}', '{Id(0)}', 'r', 'a', 1)");
        company.Database.Write(session => DoNotContact.Lift(session, Tenant, Id(0), Now));
        company.Database.Write(session => DoNotContact.Lift(session, Tenant, Id(0), Now));
        Assert.Null(company.Database.Read(session => DoNotContact.Of(session, Tenant, Id(0), Now)));
        Assert.Equal(1, company.Database.Count("SELECT COUNT(*) FROM audit WHERE action = 'lift do-not-contact'"));
    }
}
