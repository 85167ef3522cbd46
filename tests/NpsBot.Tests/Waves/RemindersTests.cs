using NpsBot.Core.Surveys;
using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Tests.Waves;

public sealed class RemindersTests
{
    const string Reminded = "SELECT person_id FROM delivery WHERE purpose = 1 AND state = 0 ORDER BY person_id";

    static RemindResult RemindNow(WaveOrganisation house, string wave) => house.Part.Control.RemindNow(WaveOrganisation.Tenant, wave, WaveOrganisation.Hr);

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void After_three_working_days_those_are_reminded_who_were_reached_and_said_nothing(On engine)
    {
        using var house = new WaveOrganisation(engine, people: 12);
        var wave = house.Launch(); // Wednesday
        house.DeliverAll();
        house.Answer(wave, 0, 3);
        house.Answer(wave, 1, Answer.NotUsed(house.Clock.GetUtcNow()));
        house.Answer(wave, 2, Answer.Skipped(house.Clock.GetUtcNow()));
        house.Do("UPDATE person SET paused_until = 9223372036854775807 WHERE person_id = 'person-3'");
        house.Do("UPDATE delivery SET state = 3 WHERE person_id = 'person-4'"); // blocked
        house.Do("UPDATE delivery SET state = 0, sent_at = NULL WHERE person_id = 'person-5'"); // not reached yet
        house.Do("INSERT INTO do_not_contact (tenant_id, person_id, reason, author, created_at) VALUES ('contoso', 'person-6', 'asked for it', 'person-0', 0)");
        house.Do("UPDATE person SET left_at = 1 WHERE person_id = 'person-7'");
        house.Do("UPDATE person SET conversation_id = NULL WHERE person_id = 'person-8'"); // took the bot out
        house.GoTo("2026-11-23 08:59"); // Monday
        house.Part.Tick();
        Assert.Empty(house.All(Reminded));
        house.GoTo("2026-11-23 09:00");
        house.Part.Tick();
        Assert.Equal(["person-10", "person-11", "person-9"], house.All(Reminded));
        Assert.Equal(1, house.Count("SELECT reminders FROM wave"));
    }

    [Fact]
    public void One_reminder_is_the_usual_and_two_the_most()
    {
        using var house = new WaveOrganisation();
        house.Do("UPDATE survey SET most_reminders = 2");
        house.Launch();
        for (var day = 0; day < 13; day++)
        {
            house.Part.Tick();
            house.DeliverAll();
            house.Clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(["2"], house.All("SELECT DISTINCT reminded FROM delivery"));
        Assert.Equal(2, house.Count("SELECT reminders FROM wave"));
    }

    [Fact]
    public void Who_was_reached_late_is_reminded_late()
    {
        using var house = new WaveOrganisation(people: 2);
        house.Launch();
        house.Do("UPDATE delivery SET state = 4 WHERE person_id = 'person-1'"); // the app is not installed
        house.DeliverAll();
        house.GoTo("2026-11-23 09:00");
        house.Part.Tick();
        Assert.Equal(["person-0"], house.All(Reminded));
        house.Do("UPDATE delivery SET state = 0 WHERE person_id = 'person-1'");
        house.DeliverAll();
        house.GoTo("2026-11-26 08:59");
        house.Part.Tick();
        Assert.Empty(house.All(Reminded));
        house.GoTo("2026-11-26 09:14");
        house.Part.Tick();
        Assert.Equal(["person-1"], house.All(Reminded));
    }

    [Fact]
    public void A_reminder_comes_in_working_hours_and_not_in_the_last_hours()
    {
        using var house = new WaveOrganisation(people: 3);
        house.Do("UPDATE person SET time_zone = 'America/Los_Angeles' WHERE person_id = 'person-1'");
        house.Do("INSERT INTO calendar_day (tenant_id, site, day, is_working) SELECT 'contoso', 'away', '2026-11-' || d, 0 FROM (SELECT 23 AS d UNION ALL SELECT 24 UNION ALL SELECT 25 UNION ALL SELECT 26 UNION ALL SELECT 27 UNION ALL SELECT 30) x");
        house.Do("UPDATE person SET site = 'away' WHERE person_id = 'person-2'");
        var wave = house.Launch();
        house.GoTo("2026-11-18 18:00");
        house.DeliverAll();
        house.Do($"UPDATE wave SET closes_at = {WaveOrganisation.Utc("2026-12-01 12:00").ToUnixTimeMilliseconds()}");
        house.GoTo("2026-11-24 10:00");
        Assert.Equal(new RemindResult.Reminding(1, 1), RemindNow(house, wave)); // person 2 is back three hours before the end
        Assert.Equal(
            [WaveOrganisation.Utc("2026-11-24 10:00"), WaveOrganisation.Utc("2026-11-24 17:00")],
            house.All("SELECT due_at FROM delivery WHERE purpose = 1 ORDER BY person_id").Select(due => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(due, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Reminding_by_hand_is_counted_and_a_second_press_is_no_second_reminder()
    {
        using var house = new WaveOrganisation();
        house.Do("UPDATE survey SET most_reminders = 2");
        var wave = house.Launch();
        Assert.IsType<RemindResult.NobodyToRemind>(RemindNow(house, wave)); // nobody has been reached yet, and the reminder is not used up
        Assert.Equal(0, house.Count("SELECT reminders FROM wave"));
        house.DeliverAll();
        house.Answer(wave, 0, 3);
        house.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(new RemindResult.Reminding(1, 2), RemindNow(house, wave));
        Assert.IsType<RemindResult.JustReminded>(RemindNow(house, wave));
        house.DeliverAll();
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new RemindResult.Reminding(2, 2), RemindNow(house, wave));
        house.DeliverAll();
        house.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(new RemindResult.MostReached(2), RemindNow(house, wave));
        house.Part.Tick();
        Assert.Empty(house.All(Reminded));
    }

    [Fact]
    public void Reminding_by_hand_does_not_tell_whether_somebody_has_answered()
    {
        using var house = new WaveOrganisation(people: 1);
        var wave = house.Launch();
        Assert.IsType<RemindResult.NobodyToRemind>(RemindNow(house, wave));
        house.DeliverAll();
        house.Answer(wave, 0, 3);
        Assert.Equal(new RemindResult.Reminding(1, 1), RemindNow(house, wave));
        Assert.Empty(house.All(Reminded));
        Assert.Equal(1, house.Count("SELECT reminders FROM wave"));
    }

    [Fact]
    public void A_row_that_says_nonsense_about_days_stops_nothing()
    {
        using var house = new WaveOrganisation();
        house.Launch();
        house.DeliverAll();
        house.Do("UPDATE wave SET reminder_after_days = 2147483647, most_reminders = 2");
        house.Clock.Advance(TimeSpan.FromDays(7));
        house.Part.Tick();
        Assert.Empty(house.All(Reminded));
    }

    [Fact]
    public void In_the_last_hours_it_is_too_late()
    {
        using var house = new WaveOrganisation();
        var wave = house.Launch();
        house.DeliverAll();
        house.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(4));
        Assert.IsType<RemindResult.TooLate>(RemindNow(house, wave));
        house.Part.Tick();
        Assert.Empty(house.All(Reminded));
    }

    [Fact]
    public void A_paused_wave_reminds_nobody()
    {
        using var house = new WaveOrganisation();
        var wave = house.Launch();
        house.DeliverAll();
        house.Part.Control.Pause(WaveOrganisation.Tenant, wave, WaveOrganisation.Hr);
        house.GoTo("2026-11-25 10:00");
        house.Part.Tick();
        Assert.Empty(house.All(Reminded));
    }
}
