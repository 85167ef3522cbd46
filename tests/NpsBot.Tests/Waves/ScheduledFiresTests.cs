using NpsBot.Core.Schedules;
using NpsBot.Tests.House;
using NpsBot.Waves;

namespace NpsBot.Tests.Waves;

public sealed class ScheduledFiresTests
{
    static readonly Cadence Thursday = new Cadence.Weekly(DayOfWeek.Thursday, new TimeOnly(9, 0));

    const string Waves = "SELECT COUNT(*) FROM wave";
    const string Notes = "SELECT note FROM survey_fire ORDER BY local_time";

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void A_wave_starts_when_its_hour_has_come_and_once(On engine)
    {
        using var house = new WaveOrganisation(engine);
        house.Plan(Thursday, days: 7);
        house.Part.Tick();
        Assert.Equal(0, house.Count(Waves));
        house.GoTo("2026-11-19 09:00");
        house.Part.Tick();
        house.Part.Tick();
        Assert.Equal(1, house.Count(Waves));
        Assert.Equal("2026 W47", house.Text("SELECT name FROM wave"));
        Assert.Equal(6, house.Count("SELECT COUNT(*) FROM delivery WHERE state = 0 AND purpose = 0 AND why = 'everyone'"));
        Assert.Equal("2026-11-26T09:00", house.Text("SELECT next_fire_local FROM survey"));
        Assert.Equal(6, house.Count("SELECT people FROM answer_count WHERE slot = 13"));
        Assert.Single(house.All("SELECT DISTINCT last_asked_at FROM person"));
        Assert.Equal("start scheduled wave", house.Text("SELECT action FROM audit"));
        Assert.NotNull(house.Part.Programmes.Of(WaveOrganisation.Tenant).Wave(house.Text("SELECT wave_id FROM wave")!));
    }

    [Fact]
    public async Task Two_processes_on_one_database_start_it_once()
    {
        using var house = new WaveOrganisation(On.Postgres);
        house.Plan(Thursday, days: 7);
        house.GoTo("2026-11-19 09:00");
        var processes = Enumerable.Range(0, 4).Select(_ => house.Beside()).ToList();
        // As one that has looked and found the hour come, and only then gets to write.
        await Task.WhenAll(processes.Select(process => Task.Run(process.Fires.AllThatAreDue)));
        Assert.Equal(1, house.Count(Waves));
        Assert.Equal(6, house.Count("SELECT COUNT(*) FROM delivery"));
        Assert.Equal(1, house.Count("SELECT COUNT(*) FROM survey_fire"));
    }

    // London, 28 March 2027: 01:00 becomes 02:00. 31 October 2027: 02:00 becomes 01:00.
    [Theory]
    [InlineData("30 1 28 3 *", "2027-03-28 00:00", "2027-03-28 00:59", "2027-03-28 01:00", "2027-03-28 03:00")]
    [InlineData("30 1 31 10 *", "2027-10-31 00:00", "2027-10-31 00:29", "2027-10-31 00:30", "2027-10-31 02:30")]
    public void It_starts_once_where_clocks_are_put_forward_or_back(string cron, string planned, string before, string at, string after)
    {
        using var house = new WaveOrganisation();
        house.GoTo(planned);
        house.PlanCron(cron);
        house.GoTo(before);
        house.Part.Tick();
        Assert.Equal(0, house.Count(Waves));
        house.GoTo(at);
        house.Part.Tick();
        Assert.Equal(1, house.Count(Waves));
        for (house.GoTo(at); house.Clock.GetUtcNow() <= WaveOrganisation.Utc(after); house.Clock.Advance(TimeSpan.FromMinutes(10)))
            house.Part.Tick();
        Assert.Equal(1, house.Count(Waves));
    }

    [Fact]
    public void A_clock_that_was_an_hour_fast_and_is_set_right_starts_it_once()
    {
        using var house = new WaveOrganisation();
        house.Plan(Thursday, days: 7);
        house.GoTo("2026-11-19 09:00"); // it is eight o'clock
        house.Part.Tick();
        house.GoTo("2026-11-19 08:00");
        house.Part.Tick();
        house.GoTo("2026-11-19 09:00");
        house.Part.Tick();
        Assert.Equal(1, house.Count(Waves));
    }

    [Fact]
    public void A_time_that_was_taken_is_not_taken_again_when_the_coming_time_is_set_back()
    {
        using var house = new WaveOrganisation();
        house.Plan(Thursday, days: 7);
        house.GoTo("2026-11-19 09:00");
        house.Part.Tick();
        house.Do("UPDATE wave SET closes_at = 0, closed_at = 1");
        house.Do("UPDATE survey SET next_fire_at = 0, next_fire_local = '2026-11-19T09:00'");
        house.Part.Tick();
        Assert.Equal(1, house.Count(Waves));
        Assert.Equal("2026-11-26T09:00", house.Text("SELECT next_fire_local FROM survey"));
    }

    [Theory]
    [InlineData(WhenMissed.Ask, 1)]
    [InlineData(WhenMissed.Skip, 0)]
    public void What_was_missed_while_nothing_ran_is_asked_once_or_skipped(WhenMissed policy, int waves)
    {
        using var house = new WaveOrganisation();
        house.Plan(Thursday, days: 7, missed: policy);
        house.GoTo("2026-12-11 12:00"); // after three Thursdays and a day
        house.Part.Tick();
        house.Part.Tick();
        Assert.Equal(waves, house.Count(Waves));
        Assert.Equal(["missed", "missed", "missed", waves == 1 ? "-" : "missed"], house.All(Notes));
        Assert.Equal("2026-12-17T09:00", house.Text("SELECT next_fire_local FROM survey"));
        // Late as it began, it ends as it was planned.
        Assert.Equal(waves, house.Count($"SELECT COUNT(*) FROM wave WHERE closes_at = {WaveOrganisation.Utc("2026-12-17 09:00").ToUnixTimeMilliseconds()}"));
    }

    [Fact]
    public void When_little_of_the_window_is_left_nobody_is_asked_late()
    {
        using var house = new WaveOrganisation();
        house.Plan(Thursday, days: 7);
        house.GoTo("2026-11-23 09:00");
        house.Part.Tick();
        Assert.Equal(0, house.Count(Waves));
        Assert.Equal(["missed"], house.All(Notes));
    }

    [Fact]
    public void A_wave_with_nobody_to_ask_is_not_created_and_says_why()
    {
        using var house = new WaveOrganisation();
        house.Do("UPDATE person SET paused_until = 9223372036854775807");
        house.Plan(Thursday, days: 7);
        house.GoTo("2026-11-19 09:00");
        house.Part.Tick();
        Assert.Equal(0, house.Count(Waves));
        Assert.Equal([ScheduledFires.NobodyToAsk], house.All(Notes));
        Assert.Equal(0, house.Count("SELECT is_told FROM survey_fire"));
    }

    [Fact]
    public void While_the_wave_before_is_open_the_next_does_not_start()
    {
        using var house = new WaveOrganisation();
        house.Plan(Thursday, days: 7);
        house.Launch();
        house.GoTo("2026-11-19 09:00");
        house.Part.Tick();
        Assert.Equal(1, house.Count(Waves));
        Assert.Equal([ScheduledFires.StillOpen], house.All(Notes));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public void When_creating_a_wave_fails_half_way_nothing_is_there_and_it_is_tried_again(On engine)
    {
        using var house = new WaveOrganisation(engine, people: 250);
        house.Plan(Thursday, days: 7);
        house.GoTo("2026-11-19 09:00");
        // The last rows cannot be written.
        house.Do(engine == On.Sqlite
            ? "CREATE TRIGGER fail BEFORE INSERT ON delivery WHEN NEW.person_id = 'person-99' BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            : "ALTER TABLE delivery ADD CONSTRAINT fail CHECK (person_id <> 'person-99')");
        Assert.ThrowsAny<System.Data.Common.DbException>(house.Part.Tick);
        Assert.Equal(0, house.Count("SELECT (SELECT COUNT(*) FROM wave) + (SELECT COUNT(*) FROM delivery) + (SELECT COUNT(*) FROM survey_fire) + (SELECT COUNT(*) FROM answer_count) + (SELECT COUNT(*) FROM audit)"));
        Assert.Equal(0, house.Count("SELECT COUNT(*) FROM person WHERE last_asked_at IS NOT NULL"));
        house.Do(engine == On.Sqlite ? "DROP TRIGGER fail" : "ALTER TABLE delivery DROP CONSTRAINT fail");
        house.Part.Tick();
        Assert.Equal(1, house.Count(Waves));
        Assert.Equal(250, house.Count("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public void A_schedule_that_was_taken_away_asks_no_more_and_the_same_again_changes_nothing()
    {
        using var house = new WaveOrganisation();
        house.Plan(Thursday, days: 7);
        house.GoTo("2026-11-19 08:00");
        var before = house.Text("SELECT next_fire_at FROM survey");
        house.Plan(Thursday, days: 7);
        Assert.Equal(before, house.Text("SELECT next_fire_at FROM survey"));
        house.Database.Write(session => ScheduledFires.Plan(session, WaveOrganisation.Tenant, WaveOrganisation.Survey, null, house.Clock.GetUtcNow()));
        house.GoTo("2026-11-19 10:00");
        house.Part.Tick();
        Assert.Equal(0, house.Count(Waves));
    }

    [Fact]
    public void A_schedule_that_cannot_be_read_holds_no_other_up()
    {
        using var house = new WaveOrganisation();
        house.Plan(Thursday, days: 7);
        house.Do("INSERT INTO survey (tenant_id, survey_id, service_id, minimum_score, minimum_reasons, schedule, next_fire_at, next_fire_local, priority) SELECT tenant_id, 'broken', service_id, 5, 10, '{\"zone\":\"Mars/Olympus\",\"openMinutes\":60,\"missed\":\"Ask\"}', 0, '2026-11-19T09:00', 9 FROM survey");
        house.GoTo("2026-11-19 09:00");
        house.Part.Tick();
        Assert.Equal(1, house.Count(Waves));
    }

    [Fact]
    public void A_schedule_that_cannot_be_read_is_tried_again_in_an_hour_and_not_all_the_time()
    {
        using var house = new WaveOrganisation();
        house.Do("UPDATE survey SET schedule = '{\"zone\":\"Mars/Olympus\",\"openMinutes\":60,\"missed\":\"Ask\"}', next_fire_at = 0, next_fire_local = '2026-11-18T09:00'");
        house.Part.Tick();
        house.Part.Tick();
        Assert.Equal(WaveOrganisation.Start.AddHours(1), house.Part.Fires.Next());
        Assert.Equal(1, house.Count("SELECT COUNT(*) FROM audit WHERE action = 'scheduled wave not started'"));
        Assert.Equal(0, house.Count("SELECT COUNT(*) FROM survey_fire"));
    }

    [Theory]
    [InlineData("{\"sample\":{}}")]
    [InlineData("{\"panel\":\"x\"}")]
    [InlineData("not json")]
    public void An_audience_that_cannot_be_read_stops_its_own_survey_alone(string audience)
    {
        using var house = new WaveOrganisation();
        house.Plan(Thursday, days: 7);
        house.Do($"INSERT INTO survey (tenant_id, survey_id, service_id, minimum_score, minimum_reasons, schedule, next_fire_at, next_fire_local, priority, audience) SELECT tenant_id, 'broken', service_id, 5, 10, schedule, next_fire_at, next_fire_local, 9, '{audience}' FROM survey");
        house.GoTo("2026-11-19 09:00");
        house.Part.Tick();
        house.Part.Tick();
        Assert.Equal(1, house.Count("SELECT COUNT(*) FROM wave WHERE survey_id = 'desk'"));
        Assert.Equal(0, house.Count("SELECT COUNT(*) FROM wave WHERE survey_id = 'broken'"));
        Assert.Equal(1, house.Count("SELECT COUNT(*) FROM audit WHERE action = 'scheduled wave not started'"));
    }

    [Fact]
    public void A_survey_that_nobody_can_start_holds_up_neither_the_others_nor_what_else_is_due()
    {
        using var house = new WaveOrganisation();
        var ending = house.Launch();
        house.DeliverAll();
        house.Do($"UPDATE wave SET closes_at = {WaveOrganisation.Utc("2026-11-19 09:00").ToUnixTimeMilliseconds()}");
        house.Plan(Thursday, days: 7);
        house.Do("INSERT INTO survey (tenant_id, survey_id, service_id, minimum_score, minimum_reasons, schedule, next_fire_at, next_fire_local, priority) SELECT tenant_id, 'broken', service_id, 5, 10, schedule, next_fire_at, next_fire_local, 9 FROM survey");
        house.Do("CREATE TRIGGER fail BEFORE INSERT ON wave WHEN NEW.survey_id = 'broken' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        house.Do("UPDATE survey SET rest_days = 0");
        house.GoTo("2026-11-19 09:00");
        Assert.ThrowsAny<System.Data.Common.DbException>(house.Part.Tick);
        Assert.Equal(2, house.Count(Waves));
        Assert.Equal(1, house.Count($"SELECT COUNT(*) FROM wave WHERE wave_id = '{ending}' AND closed_at IS NOT NULL"));
    }
}
