using System.Globalization;
using NpsBot.Core.Schedules;

namespace NpsBot.Core.Tests.Schedules;

public sealed class DueTests
{
    static readonly Workplace Berlin = new(Zone.Berlin, WorkingCalendar.Default, WorkingHours.Default);

    static DateTimeOffset Utc(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    static Workplace With(params (int Month, int Day, bool IsWorking)[] days) => Berlin with
    {
        Calendar = new WorkingCalendar("Berlin", WorkingCalendar.MondayToFriday, days.ToDictionary(day => new DateOnly(2027, day.Month, day.Day), day => day.IsWorking)),
    };

    static DateTimeOffset At(WorkingMoment moment) => Assert.IsType<WorkingMoment.At>(moment).Moment;

    [Theory]
    [InlineData("2027-03-02 10:00", "2027-03-02 10:00")] // Tuesday, 11:00 there
    [InlineData("2027-03-02 04:00", "2027-03-02 08:00")]
    [InlineData("2027-03-02 16:00", "2027-03-03 08:00")] // five o'clock is after work
    [InlineData("2027-03-05 16:30", "2027-03-08 08:00")] // over the weekend
    [InlineData("2027-03-27 12:00", "2027-03-29 07:00")] // over the change of clocks
    public void The_next_working_moment(string now, string expected) => Assert.Equal(Utc(expected), At(Due.For(Utc(now), Berlin)));

    [Fact]
    public void Holidays_are_passed_over_and_days_that_make_up_for_them_are_worked()
    {
        var workplace = With((3, 5, false), (3, 6, true));
        Assert.Equal(Utc("2027-03-06 08:00"), At(Due.For(Utc("2027-03-04 17:00"), workplace)));
    }

    [Theory]
    [InlineData(1, "2027-03-01 09:00", "2027-03-02 09:00")]
    [InlineData(3, "2027-03-04 09:00", "2027-03-09 09:00")] // Thursday and three working days
    [InlineData(3, "2027-03-06 09:00", "2027-03-10 09:00")] // from a Saturday
    [InlineData(1, "2027-03-01 19:00", "2027-03-03 08:00")] // in the evening: the next day's evening is after work
    [InlineData(0, "2027-03-06 09:00", "2027-03-08 08:00")]
    public void Working_days_are_counted(int days, string from, string expected) => Assert.Equal(Utc(expected), At(Due.AfterWorkingDays(days, Utc(from), Berlin)));

    [Fact]
    public void A_calendar_without_a_working_day_is_named()
    {
        var never = Berlin with { Calendar = new WorkingCalendar("Atlantis", new HashSet<DayOfWeek>(), new Dictionary<DateOnly, bool>()) };
        Assert.Equal(new WorkingMoment.Never("Atlantis"), Due.For(Utc("2027-03-01"), never));
        Assert.Equal(new WorkingMoment.Never("Atlantis"), Due.AfterWorkingDays(3, Utc("2027-03-01"), never));
        Assert.Equal(new DueWithin(Utc("2027-03-01"), false), Due.Within(Utc("2027-02-01"), Utc("2027-03-01"), Utc("2027-03-08"), never));
    }

    [Fact]
    public void Hours_that_clocks_skip_are_no_working_hours_on_that_day()
    {
        var night = Berlin with { Hours = new WorkingHours(new TimeOnly(2, 10), new TimeOnly(2, 50)), Calendar = new WorkingCalendar("", Enum.GetValues<DayOfWeek>().ToHashSet(), new Dictionary<DateOnly, bool>()) };
        Assert.Equal(Utc("2027-03-29 00:10"), At(Due.For(Utc("2027-03-27 12:00"), night)));
        // Shown twice: the first time, and from between the two the second.
        Assert.Equal(Utc("2027-10-31 00:10"), At(Due.For(Utc("2027-10-30 12:00"), night)));
        Assert.Equal(Utc("2027-10-31 01:10"), At(Due.For(Utc("2027-10-31 00:55"), night)));
    }

    [Fact]
    public void Working_hours_end_after_they_begin() => Assert.Throws<ArgumentException>(() => new WorkingHours(new TimeOnly(9, 0), new TimeOnly(9, 0)));
}
