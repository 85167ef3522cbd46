using System.Diagnostics;
using NpsBot.Audiences;
using NpsBot.Core.Audiences;
using NpsBot.Tests.House;
using static NpsBot.Tests.Audiences.Company;

namespace NpsBot.Tests.Audiences;

/// <summary>Choosing from real rows, on both engines.</summary>
public abstract class ChoosingTests(On engine)
{
    public sealed class OnSqlite() : ChoosingTests(On.Sqlite);

    public sealed class OnPostgres() : ChoosingTests(On.Postgres);

    [Fact]
    public void Everything_that_is_written_about_people_is_heeded()
    {
        using var company = new Company(engine, people: 12);
        var (later, earlier) = (Now.AddDays(5).ToUnixTimeMilliseconds(), Now.AddDays(-5).ToUnixTimeMilliseconds());
        company.Do($"UPDATE person SET paused_until = {later} WHERE person_id = '{Id(1)}'");
        company.Do($"UPDATE person SET paused_until = {long.MaxValue} WHERE person_id = '{Id(2)}'");
        company.Do($"UPDATE person SET away_until = {later} WHERE person_id = '{Id(3)}'");
        company.Do($"UPDATE person SET left_at = {earlier} WHERE person_id = '{Id(4)}'");
        company.Do($"UPDATE person SET entra_object_id = NULL WHERE person_id = '{Id(5)}'");
        company.Do($"UPDATE person SET is_external = 1 WHERE person_id = '{Id(6)}'");
        company.Do($"UPDATE person SET last_asked_at = {earlier} WHERE person_id = '{Id(7)}'");
        company.Do($"INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at, expires_at) VALUES ('{Tenant}', '{Id(8)}', 'r', 'a', 1, {later}), ('{Tenant}', '{Id(9)}', 'r', 'a', 1, {earlier})");
        company.Do($"INSERT INTO service_lead (tenant_id, service_id, person_id, is_deputy) VALUES ('{Tenant}', 'desk', '{Id(10)}', 1)");
        company.Do($"UPDATE person SET on_roster = 0 WHERE person_id = '{Id(11)}'");

        var choice = company.Choose();
        Assert.Equal([new Chosen(Id(0), "Sales", "everyone"), new Chosen(Id(9), "Sales", "everyone")], choice.Chosen);
        LeftOutReason[] reasons =
        [
            new LeftOutReason.Paused(Now.AddDays(5)), new LeftOutReason.OptedOut(), new LeftOutReason.Away(Now.AddDays(5)), new LeftOutReason.Left(), new LeftOutReason.Unreachable(),
            new LeftOutReason.External(), new LeftOutReason.Resting(Now.AddDays(25)), new LeftOutReason.DoNotContact(), new LeftOutReason.LeadsService(),
        ];
        Assert.Equal(reasons, choice.LeftOut.Select(left => left.Reason));
        foreach (var left in choice.LeftOut)
            Assert.Equal(left.Reason, company.Database.Read(session => Choosing.WhyNot(session, Tenant, "desk", left.PersonId, Now)));
        Assert.IsType<LeftOutReason.NotInAudience>(company.WhyNot(11));
    }

    [Fact]
    public void Groups_departments_people_and_users_are_found()
    {
        using var company = new Company(engine, people: 6);
        company.Do($"INSERT INTO person_group (tenant_id, group_id, person_id) VALUES ('{Tenant}', 'a', '{Id(1)}'), ('{Tenant}', 'a', '{Id(2)}'), ('{Tenant}', 'b', '{Id(2)}'), ('other', 'a', '{Id(3)}')");
        company.Do($"INSERT INTO service_use (tenant_id, service_id, person_id, used_at) VALUES ('{Tenant}', 'desk', '{Id(4)}', {Now.AddDays(-89).ToUnixTimeMilliseconds()}), ('{Tenant}', 'desk', '{Id(5)}', {Now.AddDays(-91).ToUnixTimeMilliseconds()}), ('{Tenant}', 'else', '{Id(1)}', {Now.ToUnixTimeMilliseconds()})");
        Assert.Equal([Id(1), Id(2)], Chosen(new Audience(new Whom.Groups(["a", "b"]), null, new Sampling.All())));
        Assert.Equal([Id(0), Id(3)], Chosen(new Audience(new Whom.Departments(["Sales"]), null, new Sampling.All())));
        Assert.Equal([Id(2), Id(5)], Chosen(new Audience(new Whom.People([Id(5), Id(2)]), null, new Sampling.All())));
        Assert.Equal([Id(4)], Chosen(new Audience(new Whom.Everyone(), 90, new Sampling.All())));
        Assert.Equal(2, Chosen(new Audience(new Whom.Everyone(), null, new Sampling.Random(new Portion.Share(0.34)))).Count);

        List<string> Chosen(Audience audience)
        {
            company.Ask("desk", audience);
            return [.. company.Choose().Chosen.Select(person => person.PersonId)];
        }
    }

    [Fact]
    public void Whoever_a_wave_asked_rests_from_all_surveys_and_within_a_round_answers_for_two_at_most()
    {
        using var company = new Company(engine, 30, "desk", "payroll", "facilities");
        company.Wave("desk", Now.AddDays(-10), [Id(1), Id(2)]);
        company.Wave("payroll", Now.AddHours(-3), [Id(2), Id(3), Id(4)]);
        company.Wave("facilities", Now.AddHours(-2), [Id(4), Id(5)]);
        Assert.Equal(new LeftOutReason.Resting(Now.AddDays(20)), company.WhyNot(1));
        Assert.Equal(new LeftOutReason.Resting(Now.AddDays(20)), company.WhyNot(2)); // asked in this round too, and before
        Assert.Null(company.WhyNot(3));
        Assert.IsType<LeftOutReason.EnoughThisRound>(company.WhyNot(4));
        Assert.Equal(27, company.Choose().Chosen.Count);

        company.Do($"UPDATE person SET last_asked_at = {Now.AddHours(-3).ToUnixTimeMilliseconds()} WHERE person_id = '{Id(3)}'");
        Assert.Null(company.WhyNot(3));
        Assert.Equal(new LeftOutReason.Resting(Now.AddHours(-3).AddDays(30)), company.WhyNot(3, now: Now.AddDays(2)));
        company.Ask("desk", Audience.Everyone, rest: 0);
        Assert.Null(company.WhyNot(1));
    }

    [Fact]
    public void The_same_service_does_not_ask_twice_within_a_round()
    {
        using var company = new Company(engine, 4, "desk", "payroll");
        company.Wave("desk", Now.AddHours(-3), [Id(1), Id(2)]);
        company.Do($"UPDATE person SET last_asked_at = {Now.AddHours(-3).ToUnixTimeMilliseconds()} WHERE person_id IN ('{Id(1)}', '{Id(2)}')");
        Assert.Equal(new LeftOutReason.Resting(Now.AddHours(-3).AddDays(30)), company.WhyNot(1));
        Assert.Null(company.WhyNot(1, "payroll"));
        Assert.Equal([Id(0), Id(3)], company.Choose().Chosen.Select(person => person.PersonId));
        company.Wave("payroll", Now.AddHours(-2), [Id(1)]);
        Assert.Equal(new LeftOutReason.Resting(Now.AddHours(-3).AddDays(30)), company.WhyNot(1));
    }

    [Fact]
    public void Services_that_are_due_together_share_people_two_each_and_used_ones_first()
    {
        using var company = new Company(engine, 40, "desk", "payroll", "facilities", "purchasing");
        company.Do($"INSERT INTO service_use (tenant_id, service_id, person_id, used_at) SELECT '{Tenant}', 'purchasing', person_id, {Now.ToUnixTimeMilliseconds()} FROM person WHERE department = 'Sales'");
        string[] services = ["desk", "facilities", "payroll", "purchasing"];
        foreach (var service in services)
            company.Fires(service, Now);
        foreach (var service in services)
        {
            company.Wave(service);
            company.Do($"UPDATE survey SET next_fire_at = NULL WHERE survey_id = '{service}'");
        }
        var times = company.Database.Read(session => session.Query("SELECT p.department, COUNT(*), MAX(CASE WHEN w.service_id = 'purchasing' THEN 1 ELSE 0 END) FROM delivery d JOIN wave w ON w.tenant_id = d.tenant_id AND w.wave_id = d.wave_id JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id GROUP BY p.person_id, p.department",
            row => (Department: row.GetString(0), Times: row.GetInt64(1), Purchasing: row.GetInt64(2))));
        Assert.Equal(40, times.Count);
        Assert.All(times, person => Assert.Equal(2, person.Times));
        Assert.All(times.Where(person => person.Department == "Sales"), person => Assert.Equal(1, person.Purchasing));
    }

    [Fact]
    public void The_higher_of_two_surveys_in_one_period_has_first_choice_and_a_sample_of_it_takes_no_more_than_it_needs()
    {
        using var company = new Company(engine, 100, "desk", "payroll");
        company.Ask("payroll", new Audience(new Whom.Everyone(), null, new Sampling.Random(new Portion.Count(25))), priority: 5);
        company.Fires("payroll", Now.AddDays(10));
        var choice = company.Choose("desk");
        Assert.Equal(75, choice.Chosen.Count);
        Assert.All(choice.LeftOut, left => Assert.Equal(new LeftOutReason.KeptFor("payroll", Now.AddDays(10)), left.Reason));

        company.Wave("desk");
        Assert.Equal(25, company.Choose("payroll", now: Now.AddDays(10)).Chosen.Count);
    }

    [Fact]
    public void A_wave_that_is_written_out_for_later_keeps_its_people()
    {
        using var company = new Company(engine, 4, "desk", "payroll");
        company.Wave("payroll", Now.AddDays(7), [Id(0), Id(1)]);
        Assert.Equal([Id(2), Id(3)], company.Choose("desk").Chosen.Select(person => person.PersonId));
        Assert.Equal(new LeftOutReason.KeptFor("payroll", Now.AddDays(7)), company.WhyNot(0));
    }

    [Fact]
    public void A_panel_reaches_everyone_in_as_many_waves_as_it_has_parts()
    {
        using var company = new Company(engine, 50);
        company.Ask("desk", new Audience(new Whom.Everyone(), null, new Sampling.Panel(4)));
        var reached = new List<string>();
        for (var wave = 0; wave < 4; wave++)
        {
            var began = Now.AddDays(90 * wave);
            var chosen = company.Choose("desk", seed: wave, began).Chosen;
            var turn = company.Choose("desk", seed: wave, began).LeftOut.First(left => left.Reason is LeftOutReason.OtherPart);
            Assert.Equal(turn.Reason, company.Database.Read(session => Choosing.WhyNot(session, Tenant, "desk", turn.PersonId, began)));
            reached.AddRange(chosen.Select(person => person.PersonId));
            company.Wave("desk", began, chosen.Select(person => person.PersonId));
        }
        Assert.Equal(Enumerable.Range(0, 50).Select(Id), reached.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_seed_chooses_the_same_again()
    {
        using var company = new Company(engine, 60);
        company.Ask("desk", new Audience(new Whom.Everyone(), null, new Sampling.Stratified(new Portion.Count(20))));
        Assert.Equal(company.Choose(seed: 7).Chosen, company.Choose(seed: 7).Chosen);
        Assert.NotEqual(company.Choose(seed: 7).Chosen, company.Choose(seed: 8).Chosen);
    }

    [Fact]
    public void No_such_survey_is_an_error() => Assert.Throws<ArgumentException>(() =>
    {
        using var company = new Company(engine);
        company.Choose("none");
    });
}

public sealed class ManyPeopleTests
{
    [Fact]
    public void A_hundred_thousand_people_are_chosen_from_while_others_rest_and_four_more_services_are_due()
    {
        const int everybody = 100_000;
        using var company = new Company(On.Sqlite, everybody, "desk", "payroll", "facilities", "purchasing", "travel");
        company.Wave("travel", Now.AddDays(-10), Enumerable.Range(0, everybody / 2).Select(Id));
        company.Ask("desk", new Audience(new Whom.Everyone(), null, new Sampling.Stratified(new Portion.Count(600))));
        company.Choose();
        var clock = Stopwatch.StartNew();
        var choice = company.Choose();
        clock.Stop();
        Assert.Equal((600, everybody - 600), (choice.Chosen.Count, choice.LeftOut.Count));
        // Under a second on an idle machine; the bound is for a busy one.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Console.WriteLine($"chosen among {everybody} in {clock.Elapsed.TotalMilliseconds:F0} ms");
    }
}
