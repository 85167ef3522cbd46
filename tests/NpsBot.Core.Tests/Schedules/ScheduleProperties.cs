using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Schedules;

namespace NpsBot.Core.Tests.Schedules;

public sealed class ScheduleProperties
{
    static readonly Gen<TimeZoneInfo> Zones = Gen.Elements<TimeZoneInfo>([.. Zone.Many]);

    static readonly Gen<DateTimeOffset> Moments =
        Gen.Choose(0, 4 * 366 * 24 * 60).Select(minutes => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes));

    static readonly Gen<TimeOnly> Times = Gen.Choose(0, (24 * 60) - 1).Select(minute => new TimeOnly(minute / 60, minute % 60));

    static readonly Gen<Cadence> Cadences = Gen.OneOf(
        from day in Gen.Choose(0, 6) from at in Times select (Cadence)new Cadence.Weekly((DayOfWeek)day, at),
        from day in Gen.Choose(1, 31) from at in Times select (Cadence)new Cadence.Monthly(day, at),
        from month in Gen.Choose(1, 3) from day in Gen.Choose(1, 31) from at in Times select (Cadence)new Cadence.Quarterly(month, day, at),
        from text in Gen.Elements("30 2 * * *", "*/15 * * * *", "0 0,1,2,3 * * *", "0 9 L * *", "17 3 29 2 *", "0 9 13 * FRI") select (Cadence)new Cadence.Cron(Read(text)));

    static readonly Gen<Workplace> Workplaces =
        from zone in Zones
        from one in Times
        from other in Times
        where one != other
        from week in Gen.Choose(1, 127)
        from holidays in Gen.ListOf(Gen.Choose(0, 1500), 20)
        select new Workplace(
            zone,
            new WorkingCalendar("somewhere", Enumerable.Range(0, 7).Where(day => (week & (1 << day)) != 0).Select(day => (DayOfWeek)day).ToHashSet(),
                holidays.Distinct().ToDictionary(day => new DateOnly(2026, 1, 1).AddDays(day), day => day % 3 == 0)),
            new WorkingHours(one < other ? one : other, one < other ? other : one));

    static CronExpression Read(string text) => ((CronReading.Read)CronExpression.Parse(text)).Expression;

    static void ForAll<T>(Gen<T> gen, Func<T, bool> holds) => Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Times_come_strictly_later_and_none_between_is_left_out() => ForAll(
        from cadence in Cadences from zone in Zones from moment in Moments select (cadence, zone, moment),
        sample =>
        {
            var schedule = new SurveySchedule(sample.cadence, sample.zone, TimeSpan.FromDays(1), WhenMissed.Ask);
            var (first, after) = (schedule.After(sample.moment)!, sample.moment);
            for (var times = 0; times < 40; times++)
            {
                var next = schedule.After(after)!;
                // From any moment before it, the same time comes next.
                var between = after + ((next.At - after) / 2);
                if (next.At <= after || next.Local < first.Local || schedule.After(between) != next || schedule.At(next.Local) != next)
                    return false;
                after = next.At;
            }
            return true;
        });

    [Fact]
    public void The_next_working_moment_is_in_working_hours_and_no_earlier_one_is() => ForAll(
        from workplace in Workplaces from moment in Moments select (workplace, moment),
        sample =>
        {
            if (Due.For(sample.moment, sample.workplace) is not WorkingMoment.At(var due))
                return false;
            var isEarliest = due == sample.moment || !sample.workplace.IsAtWork(sample.moment);
            // Steps that no working hours of these are shorter than would miss little; a few dozen are looked at.
            for (var minutes = 0; isEarliest && minutes < 3000 && sample.moment.AddMinutes(minutes) < due; minutes += 7)
                isEarliest = !sample.workplace.IsAtWork(sample.moment.AddMinutes(minutes));
            return due >= sample.moment && sample.workplace.IsAtWork(due) && isEarliest;
        });

    [Fact]
    public void More_working_days_are_later_and_in_working_hours() => ForAll(
        from workplace in Workplaces from moment in Moments from days in Gen.Choose(0, 10) select (workplace, moment, days),
        sample => Due.AfterWorkingDays(sample.days, sample.moment, sample.workplace) is WorkingMoment.At(var due)
            && Due.AfterWorkingDays(sample.days + 1, sample.moment, sample.workplace) is WorkingMoment.At(var later)
            && sample.workplace.IsAtWork(due) && due >= sample.moment && (later > due || (sample.days == 0 && later == due)));

    [Fact]
    public void What_is_due_within_a_window_is_due_within_it() => ForAll(
        from workplace in Workplaces from moment in Moments from opens in Gen.Choose(-100, 100) from hours in Gen.Choose(1, 400) select (workplace, moment, opens, hours),
        sample =>
        {
            var opens = sample.moment.AddHours(sample.opens);
            var closes = opens.AddHours(sample.hours);
            if (sample.moment >= closes)
                return true;
            var due = Due.Within(sample.moment, opens, closes, sample.workplace);
            return due.Moment >= opens && due.Moment >= sample.moment && due.Moment < closes && due.IsAtWork == sample.workplace.IsAtWork(due.Moment);
        });

    [Fact]
    public void Cron_finds_what_a_walk_over_every_minute_finds() => ForAll(
        from minute in Gen.Elements("*", "0", "*/7", "5-10", "59", "3,33/9")
        from hour in Gen.Elements("*", "0", "9", "*/5", "22-23")
        from day in Gen.Elements("*", "1", "31", "L", "*/10", "29-31")
        from month in Gen.Elements("*", "2", "JAN-mar", "*/3", "12")
        from weekday in Gen.Elements("*", "0", "7", "MON-FRI", "sun", "6")
        from moment in Moments
        let text = $"{minute} {hour} {day} {month} {weekday}"
        where CronExpression.Parse(text) is CronReading.Read
        select (text, start: moment.UtcDateTime),
        sample =>
        {
            var expression = Read(sample.text);
            var found = expression.After(sample.start);
            for (var walk = sample.start.AddMinutes(1); walk < sample.start.AddDays(1); walk = walk.AddMinutes(1))
            {
                if (expression.After(walk.AddTicks(-1)) == walk)
                    return found == walk;
            }
            return found is null || found >= sample.start.AddDays(1);
        });
}
