using System.Globalization;
using NpsBot.Core.Schedules;
using NpsBot.Setup;
using NpsBot.Waves;

namespace NpsBot.ProgrammeFiles;

/// <summary>When a survey asks by itself: `every: quarter`, `on: 8`, `at: "09:00"`, or a cron expression.</summary>
sealed class ScheduleReader(FileProblems problems, TimeZoneInfo programmeZone, FileWorkplaces workplaces)
{
    static readonly string[] Cadences = ["once", "week", "month", "quarter"];
    static readonly TimeOnly UsualTime = new(9, 0);
    static readonly TimeSpan UsualWindow = TimeSpan.FromDays(14);

    /// <summary>How many times ahead are looked at to see whether waves would overlap: more than a year of weeks.</summary>
    const int TimesAhead = 60;

    public SurveySchedule? Read(Fields survey)
    {
        if (survey.Find("schedule") is not { } node || Fields.Of(node, problems, "every", "on", "month", "at", "cron", "timeZone", "open", "missed") is not { } entry)
            return null;
        if (survey.Find("waves") is not null)
            problems.Add(node, "Programme.WavesOrSchedule");
        var zone = entry.FindText("timeZone") is { } name ? ZoneName.Read(name, problems) : programmeZone;
        var (cadence, open, missed) = (ReadCadence(entry), ReadWindow(entry), ReadMissed(entry));
        if (cadence is null || zone is null || open is null)
            return null;
        var schedule = new SurveySchedule(cadence, zone, open.Value, missed);
        return Overlaps(schedule, entry) || NeverAtWork(schedule, entry) ? null : schedule;
    }

    public ImportedReminders Reminders(Fields survey)
    {
        if (survey.Find("reminders") is not { } node || Fields.Of(node, problems, "most", "after") is not { } entry)
            return ImportedReminders.Usual;
        var most = entry.Whole("most", least: 0) ?? ImportedReminders.Usual.Most;
        if (most > ImportedReminders.MostAllowed)
            problems.Add(entry.Find("most")!, "Programme.TooManyReminders", ("most", ImportedReminders.MostAllowed));
        var after = entry.Whole("after", least: 1) ?? ImportedReminders.Usual.AfterDays;
        if (after > NpsBot.Waves.Reminders.MostDays)
            problems.Add(entry.Find("after")!, "Programme.RemindersTooLate", ("most", NpsBot.Waves.Reminders.MostDays));
        return new ImportedReminders(most, after);
    }

    Cadence? ReadCadence(Fields entry)
    {
        if (entry.FindText("cron") is { } cron)
        {
            foreach (var other in (string[])["every", "on", "month", "at"])
            {
                if (entry.Find(other) is { } node)
                    problems.Add(node, "Programme.CronAlone", ("key", other));
            }
            return ReadCron(cron);
        }
        if (entry.RequireText("every") is not { } every)
            return null;
        var at = ReadTime(entry);
        if (every.Value != "quarter" && entry.Find("month") is { } misplaced)
            problems.Add(misplaced, "Programme.MonthOfQuarter");
        switch (every.Value)
        {
            case "once":
                return entry.RequireText("on") is { } day && ReadDate(day) is { } date ? new Cadence.Once(date.ToDateTime(at)) : null;
            case "week":
                return entry.RequireText("on") is { } weekday && DayName.Read(weekday, problems) is { } known ? new Cadence.Weekly(known, at) : null;
            case "month":
                return entry.RequireText("on") is { } ofMonth && ReadDayOfMonth(ofMonth) is { } monthDay ? new Cadence.Monthly(monthDay, at) : null;
            case "quarter":
                var month = ReadMonth(entry);
                return entry.RequireText("on") is { } ofQuarter && ReadDayOfMonth(ofQuarter) is { } quarterDay ? new Cadence.Quarterly(month, quarterDay, at) : null;
            default:
                if (Nearest.To(every.Value, Cadences) is { } meant)
                    problems.Add(every, "Programme.UnknownCadenceMeant", ("value", every.Value), ("meant", meant));
                else
                    problems.Add(every, "Programme.UnknownCadence", ("value", every.Value));
                return null;
        }
    }

    Cadence.Cron? ReadCron(SourceText text)
    {
        switch (CronExpression.Parse(text.Value))
        {
            case CronReading.Read(var expression):
                return new Cadence.Cron(expression);
            case CronReading.WantsFiveFields(var found):
                problems.Add(text, "Programme.CronFields", ("value", text.Value), ("n", found));
                return null;
            case CronReading.NotUnderstood(var part, var what):
                problems.Add(text, $"Programme.Cron{part}", ("value", what));
                return null;
            default:
                problems.Add(text, "Programme.CronNever", ("value", text.Value));
                return null;
        }
    }

    TimeOnly ReadTime(Fields entry)
    {
        if (entry.FindText("at") is not { } text)
            return UsualTime;
        if (WorkingDay.Time(text.Value) is { } time)
            return time;
        problems.Add(text, "Programme.NotATime", ("value", text.Value));
        return UsualTime;
    }

    DateOnly? ReadDate(SourceText text)
    {
        if (!DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            problems.Add(text, "Programme.NotADay", ("value", text.Value));
        else if (!SaneDays.Include(day))
            problems.Add(text, "Programme.DayTooFar", ("value", text.Value));
        else
            return day;
        return null;
    }

    int? ReadDayOfMonth(SourceText text)
    {
        if (text.Value is "last" or "last day")
            return 31;
        if (int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31)
            return day;
        problems.Add(text, "Programme.NotADayOfMonth", ("value", text.Value));
        return null;
    }

    int ReadMonth(Fields entry)
    {
        var month = entry.Whole("month", least: 1) ?? 1;
        if (month <= 3)
            return month;
        problems.Add(entry.Find("month")!, "Programme.MonthOfQuarter");
        return 1;
    }

    TimeSpan? ReadWindow(Fields entry)
    {
        if (entry.FindText("open") is not { } text)
            return UsualWindow;
        if (Span(text.Value) is { } span && span >= TimeSpan.FromHours(1) && span <= TimeSpan.FromDays(90))
            return span;
        problems.Add(text, "Programme.NotAWindow", ("value", text.Value));
        return null;
    }

    static TimeSpan? Span(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || parts[0].Length > 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        return parts[1] switch
        {
            "hour" or "hours" => TimeSpan.FromHours(count),
            "day" or "days" => TimeSpan.FromDays(count),
            "week" or "weeks" => TimeSpan.FromDays(7 * count),
            _ => null,
        };
    }

    WhenMissed ReadMissed(Fields entry)
    {
        switch (entry.FindText("missed"))
        {
            case null or { Value: "ask" }:
                return WhenMissed.Ask;
            case { Value: "skip" }:
                return WhenMissed.Skip;
            case { } other:
                problems.Add(other, "Programme.UnknownMissed", ("value", other.Value));
                return WhenMissed.Ask;
        }
    }

    /// <summary>A wave that is still open when the next is due would keep it from starting.</summary>
    bool Overlaps(SurveySchedule schedule, Fields entry)
    {
        var fire = schedule.After(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        for (var times = 0; times < TimesAhead && fire is not null; times++)
        {
            var next = schedule.After(fire.At);
            if (next is not null && schedule.Closes(fire) > next.At)
            {
                problems.Add(entry.Find("open") ?? entry.Where, "Programme.OpenTooLong",
                    ("first", fire.Local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)), ("next", next.Local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
                return true;
            }
            fire = next;
        }
        return false;
    }

    /// <summary>Waves that only ever run while nobody works would disturb everybody.</summary>
    bool NeverAtWork(SurveySchedule schedule, Fields entry)
    {
        var fire = schedule.After(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var first = fire;
        for (var times = 0; times < TimesAhead && fire is not null; times++)
        {
            if (workplaces.IsAnybodyAtWork(fire.At, schedule.Closes(fire)))
                return false;
            fire = schedule.After(fire.At);
        }
        if (first is null)
            return false;
        problems.Add(entry.Find("open") ?? entry.Where, "Programme.NobodyAtWork",
            ("first", first.Local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)), ("last", schedule.Closes(first).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        return true;
    }
}
