using System.Globalization;
using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Tests.Waves;

public sealed class StartWaveTests
{
    const string Due = "SELECT due_at FROM delivery ORDER BY person_id";

    static IReadOnlyList<string> DueAt(WaveOrganisation house) => [.. house.All(Due)
        .Select(due => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(due, CultureInfo.InvariantCulture)).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture))];

    // Wednesday 18 November 2026, 09:00 UTC.
    [Fact]
    public void Everybody_is_asked_in_their_own_working_hours()
    {
        using var house = new WaveOrganisation(people: 6);
        house.Do("UPDATE person SET time_zone = 'Asia/Taipei' WHERE person_id = 'person-1'"); // 17:00: over for today
        house.Do("UPDATE person SET time_zone = 'Eastern Standard Time' WHERE person_id = 'person-2'"); // as mailboxes name it; 04:00
        house.Do("UPDATE person SET time_zone = 'Mars/Olympus' WHERE person_id = 'person-3'"); // nobody knows it: the organisation's
        house.Do("INSERT INTO site (tenant_id, site, time_zone, working_hours, working_days) VALUES ('contoso', 'Dubai', 'Asia/Dubai', '08:00-12:00', '17234')");
        house.Do("UPDATE person SET site = 'Dubai' WHERE person_id = 'person-4'"); // 13:00: over
        house.Do("INSERT INTO calendar_day (tenant_id, site, day, is_working) VALUES ('contoso', 'Shanghai', '2026-11-18', 0), ('contoso', 'Shanghai', '2026-11-19', 0)");
        house.Do("UPDATE person SET site = 'Shanghai' WHERE person_id = 'person-5'"); // a holiday, in the organisation's zone
        house.Launch();
        Assert.Equal(["11-18 09:00", "11-19 01:00", "11-18 14:00", "11-18 09:00", "11-19 04:00", "11-20 09:00"], DueAt(house));
    }

    [Fact]
    public void Who_does_not_work_within_the_window_is_asked_when_it_opens_rather_than_not_at_all()
    {
        using var house = new WaveOrganisation(people: 1);
        house.Do("UPDATE tenant SET working_days = ''");
        house.Launch();
        Assert.Equal(["11-18 09:00"], DueAt(house));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void A_wave_is_frozen_as_the_survey_was(On engine)
    {
        using var house = new WaveOrganisation(engine, people: 7);
        house.Do("UPDATE survey SET minimum_score = 6, minimum_reasons = 11, most_reminders = 2, reminder_after_days = 4");
        house.Do("UPDATE person SET department = NULL WHERE person_id = 'person-6'");
        house.Launch();
        Assert.Equal("6 11 2 4 1", house.Text("SELECT minimum_score || ' ' || minimum_reasons || ' ' || most_reminders || ' ' || reminder_after_days || ' ' || wording FROM wave WHERE seed IS NOT NULL AND opened_at = opens_at"));
        Assert.Equal(["Sales 6", "none 1"], house.All("SELECT group_id || ' ' || people FROM answer_count WHERE slot = 13 ORDER BY group_id"));
        Assert.Equal(7, house.Count("SELECT COUNT(DISTINCT reference) FROM delivery WHERE LENGTH(reference) = 22"));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void A_hundred_thousand_people_are_asked_in_one_transaction(On engine)
    {
        using var house = new WaveOrganisation(engine, people: 0);
        house.Database.Write(session =>
        {
            session.Execute("""
                INSERT INTO person (tenant_id, person_id, entra_object_id, on_roster, department)
                WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 100000) SELECT 'contoso', 'p' || n, 'e' || n, 1, 'd' || (n % 40) FROM n
                """);
        });
        var launched = Assert.IsType<LaunchResult.Launched>(house.Part.Control.Launch(WaveOrganisation.Tenant, WaveOrganisation.Survey, WaveOrganisation.Hr));
        Assert.Equal(100_000, launched.People);
        Assert.Equal(100_000, house.Count("SELECT COUNT(*) FROM delivery"));
        Assert.Equal(100_000, house.Count("SELECT SUM(people) FROM answer_count WHERE slot = 13"));
        Assert.Equal(100_000, house.Count("SELECT COUNT(*) FROM person WHERE last_asked_at IS NOT NULL"));
    }
}
