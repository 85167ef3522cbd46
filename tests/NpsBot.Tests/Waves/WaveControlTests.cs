using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Tests.Waves;

public sealed class WaveControlTests
{
    const string Tenant = WaveOrganisation.Tenant;
    const string Hr = WaveOrganisation.Hr;

    [Fact]
    public void Launching_twice_starts_one_wave_and_says_which()
    {
        using var house = new WaveOrganisation();
        var launched = Assert.IsType<LaunchResult.Launched>(house.Part.Control.Launch(Tenant, WaveOrganisation.Survey, Hr));
        Assert.Equal("2026-11-18", launched.Name);
        Assert.Equal(WaveOrganisation.Start.AddDays(14), launched.Closes);
        var again = Assert.IsType<LaunchResult.StillOpen>(house.Part.Control.Launch(Tenant, WaveOrganisation.Survey, Hr));
        Assert.Equal(launched.WaveId, again.WaveId);
        Assert.Equal(1, house.Count("SELECT COUNT(*) FROM wave"));
        Assert.Equal(["launch wave person-0"], house.All("SELECT action || ' ' || person_id FROM audit"));
    }

    [Theory]
    [InlineData(true, "person-1,person-2")]
    [InlineData(false, "person-2")]
    public void Guests_with_an_address_are_asked_by_mail_where_there_is_a_sender_and_in_the_chat_otherwise(bool writesMail, string byMail)
    {
        using var house = new WaveOrganisation();
        house.Do("UPDATE person SET is_guest = 1 WHERE person_id IN ('person-0', 'person-1')");
        house.Do("UPDATE person SET mail = person_id || '@partner.example' WHERE person_id IN ('person-1', 'person-2')");
        house.Do("UPDATE person SET is_external = 1 WHERE person_id = 'person-2'");
        house.Do("UPDATE service SET type = 'product'");
        var now = house.Clock.GetUtcNow();
        house.Database.Write(session => StartWave.In(session, Tenant, WaveOrganisation.Survey, "now", now.AddDays(14), 1, now, writesMail));
        Assert.Equal(byMail, house.Text("SELECT group_concat(person_id) FROM (SELECT person_id FROM delivery WHERE by_mail = 1 ORDER BY person_id)"));
        Assert.Equal(6, house.Count("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public void A_second_wave_of_a_day_has_a_name_of_its_own()
    {
        using var house = new WaveOrganisation();
        house.Do("UPDATE survey SET rest_days = 0");
        house.Part.Control.Close(Tenant, house.Launch(), Hr);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        house.Launch();
        Assert.Equal(["2026-11-18", "2026-11-18 (2)"], house.All("SELECT name FROM wave ORDER BY name"));
    }

    [Fact]
    public void What_does_not_exist_and_where_nobody_is_to_be_asked_is_told()
    {
        using var house = new WaveOrganisation(people: 0);
        var control = house.Part.Control;
        Assert.IsType<LaunchResult.NoSuchSurvey>(control.Launch(Tenant, "'; DROP TABLE wave; --", Hr));
        Assert.IsType<LaunchResult.NoSuchSurvey>(control.Launch("fabrikam", WaveOrganisation.Survey, Hr));
        Assert.IsType<LaunchResult.NobodyToAsk>(control.Launch(Tenant, WaveOrganisation.Survey, Hr));
        Assert.IsType<CloseResult.NoSuchWave>(control.Close(Tenant, "none", Hr));
        Assert.IsType<RemindResult.NoSuchWave>(control.RemindNow(Tenant, "none", Hr));
        Assert.False(control.Pause(Tenant, "none", Hr));
        Assert.Equal(0, house.Count("SELECT (SELECT COUNT(*) FROM wave) + (SELECT COUNT(*) FROM audit)"));
    }

    [Fact]
    public void Waves_of_another_organisation_are_out_of_reach()
    {
        using var house = new WaveOrganisation();
        var wave = house.Launch();
        Assert.IsType<CloseResult.NoSuchWave>(house.Part.Control.Close("fabrikam", wave, Hr));
        Assert.IsType<RemindResult.NoSuchWave>(house.Part.Control.RemindNow("fabrikam", wave, Hr));
        Assert.False(house.Part.Control.Pause("fabrikam", wave, Hr));
    }

    [Fact]
    public void A_pause_is_made_once_and_ended_once()
    {
        using var house = new WaveOrganisation();
        var wave = house.Launch();
        var control = house.Part.Control;
        Assert.True(control.Pause(Tenant, wave, Hr));
        Assert.False(control.Pause(Tenant, wave, Hr));
        Assert.IsType<RemindResult.Paused>(control.RemindNow(Tenant, wave, Hr));
        Assert.True(control.Resume(Tenant, wave, Hr));
        Assert.False(control.Resume(Tenant, wave, Hr));
        control.Close(Tenant, wave, Hr);
        Assert.False(control.Pause(Tenant, wave, Hr));
        Assert.Equal(["launch wave", "pause wave", "resume wave", "close wave"], house.All("SELECT action FROM audit ORDER BY audit_id"));
    }

    [Fact]
    public void A_pause_that_ends_at_night_disturbs_nobody()
    {
        using var house = new WaveOrganisation(people: 3);
        var wave = house.Launch();
        house.Do("UPDATE delivery SET state = 2, sent_at = 1 WHERE person_id = 'person-0'");
        house.Do($"UPDATE delivery SET purpose = 1, sent_at = 1 WHERE person_id = 'person-1'"); // a reminder that waits
        house.Part.Control.Pause(Tenant, wave, Hr);
        house.GoTo("2026-11-20 22:00"); // Friday
        house.Part.Control.Resume(Tenant, wave, Hr);
        var monday = WaveOrganisation.Utc("2026-11-23 09:00").ToUnixTimeMilliseconds();
        Assert.Equal(["person-1", "person-2"], house.All($"SELECT person_id FROM delivery WHERE state = 0 AND due_at = {monday} ORDER BY person_id"));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void Closing_takes_the_last_figures_sends_nothing_more_and_lets_everybody_who_was_reached_hear_of_it(On engine)
    {
        using var house = new WaveOrganisation(engine, people: 8);
        house.Do("UPDATE person SET site = 'later' WHERE person_id = 'person-7'");
        house.Do("INSERT INTO calendar_day (tenant_id, site, day, is_working) VALUES ('contoso', 'later', '2026-11-18', 0), ('contoso', 'later', '2026-11-23', 0)");
        var wave = house.Launch();
        house.DeliverAll();
        for (var person = 0; person < 5; person++)
            house.Answer(wave, person, 9);
        house.Do("UPDATE person SET paused_until = 9223372036854775807 WHERE person_id = 'person-5'");
        house.Do("UPDATE delivery SET state = 3 WHERE person_id = 'person-4'"); // has blocked the bot
        house.Do("UPDATE delivery SET state = 6, purpose = 1 WHERE person_id = 'person-3'"); // answered before the reminder went out
        house.Do("UPDATE delivery SET state = 0, sent_at = NULL WHERE person_id = 'person-6'"); // not sent yet

        var closed = Assert.IsType<CloseResult.Closed>(house.Part.Control.Close(Tenant, wave, Hr));
        Assert.Equal(WaveOrganisation.Utc("2026-11-23 09:00"), closed.EchoAt);
        Assert.IsType<CloseResult.AlreadyClosed>(house.Part.Control.Close(Tenant, wave, Hr));

        var nine = WaveOrganisation.Utc("2026-11-23 09:00").ToUnixTimeMilliseconds();
        Assert.Equal(["person-0", "person-1", "person-2", "person-3"], house.All($"SELECT person_id FROM delivery WHERE purpose = 2 AND state = 0 AND due_at = {nine} ORDER BY person_id"));
        // Not yet sent when the wave ended, so nothing to hear about; in the holidays nobody was reached.
        Assert.Equal(["person-4 0 3", "person-5 0 2", "person-6 0 6", "person-7 0 6"],
            house.All("SELECT person_id || ' ' || purpose || ' ' || state FROM delivery WHERE purpose < 2 ORDER BY person_id"));
        Assert.Equal(nine, house.Count("SELECT send_at FROM wave_echo WHERE sent_at IS NULL"));
        Assert.Equal(1, house.Count("SELECT is_final FROM snapshot ORDER BY number DESC LIMIT 1"));
        Assert.Equal(1, house.Count("SELECT COUNT(*) FROM wave WHERE closed_at IS NOT NULL AND ended_at = closed_at"));
    }

    [Fact]
    public void A_wave_closes_by_itself_when_its_time_is_over()
    {
        using var house = new WaveOrganisation();
        var wave = house.Launch();
        house.DeliverAll();
        house.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        house.Part.Close.AllThatEnded();
        Assert.Equal(0, house.Count("SELECT COUNT(*) FROM wave_echo"));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        house.Part.Close.AllThatEnded();
        house.Part.Close.AllThatEnded();
        Assert.Equal(6, house.Count("SELECT COUNT(*) FROM delivery WHERE purpose = 2 AND state = 0"));
        Assert.IsType<CloseResult.AlreadyClosed>(house.Part.Control.Close(Tenant, wave, Hr));
        Assert.IsType<RemindResult.NotOpen>(house.Part.Control.RemindNow(Tenant, wave, Hr));
    }

    [Fact]
    public void Who_was_reached_in_the_moment_of_the_close_hears_the_echo_too()
    {
        using var house = new WaveOrganisation(people: 2);
        var wave = house.Launch();
        house.Do("UPDATE delivery SET state = 2, sent_at = 1 WHERE person_id = 'person-0'");
        house.Do("UPDATE delivery SET state = 1 WHERE person_id = 'person-1'"); // being sent
        house.Part.Control.Close(Tenant, wave, Hr);
        Assert.Equal(1, house.Count("SELECT state FROM delivery WHERE person_id = 'person-1'"));
        house.Do("UPDATE delivery SET state = 2, sent_at = 2 WHERE person_id = 'person-1'");
        house.GoTo("2026-11-23 09:00");
        house.Part.Tick();
        Assert.Equal(2, house.Count("SELECT COUNT(*) FROM delivery WHERE purpose = 2 AND state = 0"));
        Assert.Equal(1, house.Count("SELECT COUNT(*) FROM wave_echo WHERE sent_at IS NOT NULL"));
    }

    [Fact]
    public void The_end_of_a_wave_that_is_noticed_weeks_later_is_no_news()
    {
        using var house = new WaveOrganisation();
        house.Launch();
        house.DeliverAll();
        house.Clock.Advance(TimeSpan.FromDays(14 + 8));
        house.Part.Tick();
        Assert.Equal(0, house.Count("SELECT COUNT(*) FROM wave_echo"));
        Assert.Equal(1, house.Count("SELECT COUNT(*) FROM wave WHERE closed_at IS NOT NULL"));
    }

    [Fact]
    public void A_wave_that_has_not_opened_cannot_be_closed()
    {
        using var house = new WaveOrganisation();
        var wave = house.Launch();
        house.Do("UPDATE wave SET opens_at = closes_at - 1");
        Assert.IsType<CloseResult.NotOpenYet>(house.Part.Control.Close(Tenant, wave, Hr));
    }
}
