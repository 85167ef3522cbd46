using System.Globalization;
using NpsBot.Core.Schedules;

namespace NpsBot.Core.Tests.Schedules;

public sealed class SurveyScheduleTests
{
    static readonly TimeOnly Nine = new(9, 0);

    static SurveySchedule Schedule(Cadence cadence, TimeZoneInfo? zone = null, int days = 14, WhenMissed missed = WhenMissed.Ask) =>
        new(cadence, zone ?? Zone.Taipei, TimeSpan.FromDays(days), missed);

    static SurveySchedule Cron(string expression, TimeZoneInfo? zone = null) =>
        Schedule(new Cadence.Cron(Assert.IsType<CronReading.Read>(CronExpression.Parse(expression)).Expression), zone);

    static DateTimeOffset Utc(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    static string Next(SurveySchedule schedule, string after) => schedule.After(Utc(after))?.At.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "none";

    [Fact]
    public void A_quarter_asks_on_its_day_in_each_quarter()
    {
        var schedule = Schedule(new Cadence.Quarterly(2, 8, Nine));
        Assert.Equal("2027-02-08 01:00", Next(schedule, "2026-11-22"));
        Assert.Equal("2027-05-08 01:00", Next(schedule, "2027-02-08 01:00"));
        Assert.Equal("2027-02-08 01:00", Next(schedule, "2027-02-08 00:59"));
    }

    [Theory]
    [InlineData("2027-01-31 23:00", "2027-02-28 01:00")]
    [InlineData("2027-02-28 23:00", "2027-03-31 01:00")]
    [InlineData("2028-02-01 00:00", "2028-02-29 01:00")]
    public void Day_31_is_the_last_day_of_a_shorter_month(string after, string expected) => Assert.Equal(expected, Next(Schedule(new Cadence.Monthly(31, Nine)), after));

    [Fact]
    public void A_week_and_a_single_day()
    {
        Assert.Equal("2026-11-24 01:00", Next(Schedule(new Cadence.Weekly(DayOfWeek.Tuesday, Nine)), "2026-11-22"));
        Assert.Equal("2026-12-01 01:00", Next(Schedule(new Cadence.Weekly(DayOfWeek.Tuesday, Nine)), "2026-11-24 01:00"));
        var once = Schedule(new Cadence.Once(new DateTime(2027, 3, 1, 9, 0, 0)));
        Assert.Equal("2027-03-01 01:00", Next(once, "2026-11-22"));
        Assert.Equal("none", Next(once, "2027-03-01 01:00"));
    }

    // Berlin, 28 March 2027: 02:00 becomes 03:00. 31 October 2027: 03:00 becomes 02:00.
    [Fact]
    public void A_time_that_clocks_skip_asks_once_when_they_are_put_forward()
    {
        var daily = Cron("30 2 * * *", Zone.Berlin);
        Assert.Equal("2027-03-27 01:30", Next(daily, "2027-03-27 00:00"));
        Assert.Equal("2027-03-28 01:00", Next(daily, "2027-03-27 01:30"));
        Assert.Equal("2027-03-29 00:30", Next(daily, "2027-03-28 01:00"));
    }

    [Fact]
    public void Several_times_that_clocks_skip_are_one()
    {
        var often = Cron("*/20 * * * *", Zone.Berlin);
        Assert.Equal("2027-03-28 01:00", Next(often, "2027-03-28 00:40"));
        Assert.Equal("2027-03-28 01:20", Next(often, "2027-03-28 01:00"));
    }

    [Fact]
    public void A_time_that_clocks_show_twice_asks_the_first_time_only()
    {
        var daily = Cron("30 2 * * *", Zone.Berlin);
        Assert.Equal("2027-10-31 00:30", Next(daily, "2027-10-30 12:00"));
        Assert.Equal("2027-11-01 01:30", Next(daily, "2027-10-31 00:30"));
    }

    [Fact]
    public void A_wave_of_whole_days_closes_at_the_time_at_which_it_opened_also_over_a_change_of_clocks()
    {
        var schedule = Schedule(new Cadence.Weekly(DayOfWeek.Monday, Nine), Zone.Berlin, days: 7);
        var fire = schedule.After(Utc("2027-03-20"))!;
        Assert.Equal(Utc("2027-03-22 08:00"), fire.At);
        Assert.Equal(Utc("2027-03-29 07:00"), schedule.Closes(fire));
    }

    [Theory]
    [InlineData(WhenMissed.Ask, "2027-03-01 01:00", true)]
    [InlineData(WhenMissed.Ask, "2027-03-07 01:00", true)]
    [InlineData(WhenMissed.Ask, "2027-03-09 01:00", false)] // less than half of the window is left
    [InlineData(WhenMissed.Ask, "2027-03-16 01:00", false)]
    [InlineData(WhenMissed.Skip, "2027-03-01 02:59", true)] // a restart, or a clock set right
    [InlineData(WhenMissed.Skip, "2027-03-01 03:00", false)]
    public void What_was_missed_is_asked_late_or_skipped(WhenMissed policy, string now, bool expected)
    {
        var schedule = Schedule(new Cadence.Once(new DateTime(2027, 3, 1, 9, 0, 0)), missed: policy);
        Assert.Equal(expected, schedule.MayAsk(schedule.After(Utc("2027-01-01"))!, Utc(now)));
    }

    [Fact]
    public void A_wave_is_named_after_its_time()
    {
        Assert.Equal("2027 Q1", NameOf(new Cadence.Quarterly(3, 31, Nine)));
        Assert.Equal("2027-01", NameOf(new Cadence.Monthly(5, Nine)));
        Assert.Equal("2026 W53", NameOf(new Cadence.Weekly(DayOfWeek.Friday, Nine)));
        Assert.Equal("2027-01-05", NameOf(new Cadence.Once(new DateTime(2027, 1, 5))));

        static string NameOf(Cadence cadence)
        {
            var schedule = Schedule(cadence);
            return schedule.NameOf(schedule.After(Utc("2026-12-31 23:00"))!);
        }
    }

    [Fact]
    public void What_has_come_by_now_is_told_in_order()
    {
        var schedule = Schedule(new Cadence.Monthly(1, Nine));
        var come = schedule.Come(schedule.After(Utc("2026-12-15"))!, Utc("2027-03-10")).Select(fire => fire.Local.Month);
        Assert.Equal([1, 2, 3], come);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    public void A_quarter_has_three_months(int month, int day) => Assert.Throws<ArgumentOutOfRangeException>(() => new Cadence.Quarterly(month, day, Nine));

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public void A_month_has_31_days_at_most(int day) => Assert.Throws<ArgumentOutOfRangeException>(() => new Cadence.Monthly(day, Nine));
}
