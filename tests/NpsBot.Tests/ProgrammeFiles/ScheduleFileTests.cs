using System.Text;
using NpsBot.Core.Schedules;
using NpsBot.ProgrammeFiles;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Tests.ProgrammeFiles;

public sealed class ScheduleFileTests
{
    static ParsedProgramme Parse(string survey, string top = "", string person = "", string calendar = "2027-02-06,holiday\n") => ProgrammeFile.Parse($$"""
        tenant: 0c9b6a1e-2f43-4f0e-9d4b-7a52c1e8f360
        timeZone: Asia/Taipei
        {{top}}
        services:
          - { id: desk, type: it, names: { en: Desk, zh-Hans: 台, zh-Hant: 臺 } }
        people: [{ id: 7e1f0c52-1b7c-4c1e-9a53-0f6f4f2b8d01 {{person}} }]
        surveys:
          - service: desk
            audience: everyone
            {{survey}}
        """, "p.yaml", Phrases.In(Language.English), name => name == "cn.csv" ? Encoding.UTF8.GetBytes(calendar) : null);

    static ImportedProgramme Good(string survey, string top = "", string person = "")
    {
        var parsed = Parse(survey, top, person);
        Assert.Empty(parsed.Problems.Select(problem => problem.ToString()));
        return parsed.Programme!;
    }

    static SurveySchedule Schedule(string schedule) => Good($"schedule: {schedule}").Surveys[0].Schedule!;

    [Fact]
    public void Cadences_are_read_as_they_are_said()
    {
        var nine = new TimeOnly(9, 0);
        Assert.Equal(new Cadence.Quarterly(2, 8, nine), Schedule("{ every: quarter, month: 2, on: 8 }").Cadence);
        Assert.Equal(new Cadence.Monthly(31, new TimeOnly(8, 30)), Schedule("{ every: month, on: last day, at: \"8:30\" }").Cadence);
        Assert.Equal(new Cadence.Weekly(DayOfWeek.Tuesday, nine), Schedule("{ every: week, on: Tue, open: 5 days }").Cadence);
        Assert.Equal(new Cadence.Once(new DateTime(2027, 3, 1, 9, 0, 0)), Schedule("{ every: once, on: 2027-03-01 }").Cadence);
        Assert.Equal("0 9 1 */3 *", Assert.IsType<Cadence.Cron>(Schedule("{ cron: \"0 9 1 */3 *\" }").Cadence).Expression.Text);
    }

    [Fact]
    public void What_is_not_said_is_usual()
    {
        var survey = Good("schedule: { every: quarter, on: 1 }").Surveys[0];
        Assert.Equal(("Asia/Taipei", TimeSpan.FromDays(14), WhenMissed.Ask), (survey.Schedule!.Zone.Id, survey.Schedule.Open, survey.Schedule.Missed));
        Assert.Equal(new ImportedReminders(1, 3), survey.Reminders);
        Assert.Null(Good("reminders: { most: 0 }").Surveys[0].Schedule);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var survey = Good("schedule: { every: month, on: 1, timeZone: Europe/Berlin, open: 36 hours, missed: skip }\n    reminders: { most: 2, after: 5 }").Surveys[0];
        Assert.Equal(("Europe/Berlin", TimeSpan.FromHours(36), WhenMissed.Skip), (survey.Schedule!.Zone.Id, survey.Schedule.Open, survey.Schedule.Missed));
        Assert.Equal(new ImportedReminders(2, 5), survey.Reminders);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Etc/UTC")]
    public void Universal_time_is_a_time_zone(string zone)
    {
        var schedule = Schedule($"{{ every: month, on: 1, timeZone: {zone} }}");
        Assert.Equal(TimeSpan.Zero, schedule.Zone.BaseUtcOffset);
        Assert.Equal(ScheduleJson.Write(schedule), ScheduleJson.Write(ScheduleJson.Read(ScheduleJson.Write(schedule))));
    }

    [Fact]
    public void A_schedule_is_stored_and_read_back()
    {
        foreach (var text in new[] { "{ every: quarter, month: 3, on: last }", "{ every: month, on: 5 }", "{ every: week, on: sunday, open: 1 week }", "{ every: once, on: 2027-03-01, at: \"23:59\" }", "{ cron: \"5 4 * * MON\", open: 5 days, missed: skip }" })
            Assert.Equal(Schedule(text), ScheduleJson.Read(ScheduleJson.Write(Schedule(text))));
    }

    [Theory]
    [InlineData("schedule: monthly", "every")]
    [InlineData("schedule: { on: 1 }", "\"every\" is missing")]
    [InlineData("schedule: { every: quater, on: 1 }", "quarter")]
    [InlineData("schedule: { every: fortnight, on: 1 }", "cron")]
    [InlineData("schedule: { every: quarter }", "\"on\" is missing")]
    [InlineData("schedule: { every: quarter, on: 32 }", "1 to 31")]
    [InlineData("schedule: { every: quarter, on: 1, month: 4 }", "1, 2 or 3")]
    [InlineData("schedule: { every: month, on: 1, month: 2 }", "every: quarter")]
    [InlineData("schedule: { every: week, on: tusday }", "tuesday")]
    [InlineData("schedule: { every: week, on: 星期二 }", "monday")]
    [InlineData("schedule: { every: once, on: 1 }", "2027-03-01")]
    [InlineData("schedule: { every: month, on: 1, at: 9am }", "09:00")]
    [InlineData("schedule: { every: month, on: 1, at: 25:00 }", "09:00")]
    [InlineData("schedule: { every: month, on: 1, open: forever }", "14 days")]
    [InlineData("schedule: { every: month, on: 1, open: 0 days }", "14 days")]
    [InlineData("schedule: { every: month, on: 1, open: 9999 weeks }", "14 days")]
    [InlineData("schedule: { every: month, on: 1, missed: maybe }", "skip")]
    [InlineData("schedule: { every: month, on: 1, timeZone: Asia/Taipeh }", "Asia/Taipei")]
    [InlineData("schedule: { every: month, on: 1, timeZone: Taipei Standard Time }", "Asia/Taipei")]
    [InlineData("schedule: { every: week, on: monday }", "still be open")] // 14 days
    [InlineData("schedule: { cron: \"0 9 * * *\" }", "still be open")]
    [InlineData("schedule: { cron: \"0 9 * *\" }", "4 fields")]
    [InlineData("schedule: { cron: \"0 25 * * *\" }", "hour")]
    [InlineData("schedule: { cron: \"0 9 30 2 *\" }", "no such day")]
    [InlineData("schedule: { cron: \"0 9 1 1 *\", at: \"09:00\" }", "cron")]
    [InlineData("schedule: { every: month, on: 1 }\n    waves: [{ name: a, opens: 2027-01-01, closes: 2027-01-02 }]", "waves")]
    [InlineData("reminders: { most: 3 }", "2 reminders")]
    [InlineData("reminders: { most: 1, after: 0 }", "least")]
    [InlineData("reminders: { most: 2, after: 2147483647 }", "at most 60")]
    [InlineData("schedule: { every: once, on: 9999-12-31, at: \"23:59\", open: 90 days }", "2999")]
    [InlineData("schedule: { every: once, on: 0001-01-01 }", "2999")]
    [InlineData("waves: [{ name: a, opens: 0001-01-01, closes: 2027-01-02 }]", "2999")]
    [InlineData("waves: [{ name: a, opens: 2027-01-01, closes: 9999-12-31 }]", "2999")]
    [InlineData("waves: [{ name: a, opens: 0001-01-01T00:00+14:00, closes: 2027-01-02 }]", "2027")]
    public void A_mistake_is_told_with_its_place_and_its_cure(string survey, string cure)
    {
        var problem = Assert.Single(Parse(survey).Problems);
        Assert.True(problem.Line >= 9, problem.ToString());
        Assert.Contains(cure, problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sites_hours_and_calendars_are_read()
    {
        var programme = Good("", """
            workingHours: "08:00-16:30"
            workingDays: [sun, mon, tue, wed, thu]
            sites: [{ name: Shanghai, timeZone: Asia/Shanghai, workingHours: 9:00-18:00, workingDays: [monday] }, { name: Dubai }]
            calendars: [{ site: Shanghai, file: cn.csv }]
            """, ", site: Shanghai, timeZone: Europe/Paris");
        Assert.Equal(new WorkingHours(new TimeOnly(8, 0), new TimeOnly(16, 30)), programme.Hours.Hours);
        Assert.Equal(5, programme.Hours.Days!.Count);
        Assert.Equal(["Shanghai", "Dubai"], programme.Sites.Select(site => site.Name));
        Assert.Equal(new DateOnly(2027, 2, 6), programme.Calendars.Single().Days.Single().Day);
        Assert.Equal(("Shanghai", "Europe/Paris"), (programme.People[0].Site, programme.People[0].TimeZone!.Id));
    }

    [Theory]
    [InlineData("workingHours: 17:00-09:00", "09:00-17:00")]
    [InlineData("workingHours: always", "09:00-17:00")]
    [InlineData("workingDays: []", "at least one")]
    [InlineData("workingDays: [moonday]", "monday")]
    [InlineData("sites: [{ name: A }, { name: A }]", "already")]
    [InlineData("calendars: [{ site: Shanghai, file: cn.csv }]", "Add it under \"sites\"")]
    [InlineData("calendars: [{ file: us.csv }]", "no file us.csv")]
    [InlineData("calendars: [{ file: cn.csv }, { file: cn.csv }]", "already has a calendar")]
    public void A_mistake_about_places_is_told(string top, string cure) => Assert.Contains(cure, Assert.Single(Parse("", top).Problems).Text, StringComparison.Ordinal);

    [Fact]
    public void A_mistake_in_a_calendar_is_told_with_its_line_there()
    {
        var problem = Assert.Single(Parse("", "calendars: [{ file: cn.csv }]", calendar: "2027-02-06,holiday\n2027-02-07,free\n").Problems);
        Assert.Equal(("cn.csv", 2), (problem.File, problem.Line));
    }

    [Fact]
    public void A_calendar_in_which_nobody_ever_works_is_told()
    {
        var every = string.Concat(Enumerable.Range(0, 800).Select(day => $"{new DateOnly(2027, 1, 1).AddDays(day):yyyy-MM-dd},holiday\n"));
        Assert.Contains("nobody works", Assert.Single(Parse("", "calendars: [{ file: cn.csv }]", calendar: every).Problems).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("waves: [{ name: a, opens: 2027-01-02, closes: 2027-01-03 }]")] // a weekend
    [InlineData("schedule: { every: week, on: saturday, open: 24 hours }")]
    [InlineData("waves: [{ name: a, opens: 2027-02-04T18:00+08:00, closes: 2027-02-05 }]", "2027-02-05,holiday\n")]
    public void A_window_in_which_nobody_works_is_told(string survey, string calendar = "2027-02-06,holiday\n") =>
        Assert.Contains("Nobody is at work", Assert.Single(Parse(survey, "calendars: [{ file: cn.csv }]", calendar: calendar).Problems).Text, StringComparison.Ordinal);
}
