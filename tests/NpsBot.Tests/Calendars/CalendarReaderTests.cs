using System.Globalization;
using System.Text;
using NpsBot.Calendars;
using NpsBot.Texts;

namespace NpsBot.Tests.Calendars;

public sealed class CalendarReaderTests
{
    static CalendarFile Read(string text) => CalendarReader.Read(Encoding.UTF8.GetBytes(text), Phrases.In(Language.English));

    static IEnumerable<string> Days(string text)
    {
        var file = Read(text);
        Assert.Empty(file.Problems);
        return file.Days.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd} {(day.IsWorking ? "work" : "off")} {day.Name}"));
    }

    static string Ics(params string[] events) => "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + string.Concat(events.Select(lines => $"BEGIN:VEVENT\r\n{lines.ReplaceLineEndings("\r\n")}\r\nEND:VEVENT\r\n")) + "END:VCALENDAR\r\n";

    [Fact]
    public void Csv_with_and_without_heading_name_and_quotation_marks()
    {
        Assert.Equal(
            ["2027-02-06 off Spring Festival, \"day one\"", "2027-02-14 work ", "2027-02-15 off "],
            Days("\uFEFFday,kind,name\r\n2027-02-06,Holiday,\"Spring Festival, \"\"day one\"\"\"\r\n\r\n2027-02-15, holiday\n2027-02-14,WORK,\n"));
    }

    [Fact]
    public void Every_bad_line_is_told_with_its_number_and_nothing_is_taken()
    {
        var file = Read("day,kind,name\n2027-02-30,holiday\n06/02/2027,holiday\n2027-02-06,off\n2027-02-06\n2027-02-07,holiday\n2027-02-07,work\n0001-01-01,holiday\n");
        Assert.Empty(file.Days);
        Assert.Equal([2, 3, 4, 5, 7, 8], file.Problems.Select(problem => problem.Line));
        Assert.Contains("line 6", file.Problems[4].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Holidays_of_several_days_and_days_that_make_up_for_them()
    {
        Assert.Equal(
            ["2027-02-05 off 春节, 放假", "2027-02-06 off 春节, 放假", "2027-02-07 off 春节, 放假", "2027-02-14 work 春节 补班 第1天/共2天", "2027-02-20 work 補班", "2027-02-27 work Make up", "2027-03-01 off One day", "2027-03-02 off Two"],
            Days(Ics(
                "DTSTART;VALUE=DATE:20270205\nDTEND;VALUE=DATE:20270208\nSUMMARY:春节\\,\n  放假",
                "SUMMARY:春节 补班 第1天/共2天\nDTSTART;VALUE=DATE:20270214\nDTEND;VALUE=DATE:20270214",
                "SUMMARY:補班\nDTSTART:20270220T000000\nDURATION:P1D\nBEGIN:VALARM\nDURATION:PT15M\nEND:VALARM",
                "SUMMARY:Make up\nCATEGORIES:Office,Work\nDTSTART;VALUE=DATE:20270227",
                "SUMMARY;LANGUAGE=\"en:us\":One day\nDTSTART;VALUE=DATE:20270301",
                "SUMMARY:Two\nDTSTART;VALUE=DATE:20270302",
                "SUMMARY:Not after all\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20270303")));
    }

    [Fact]
    public void Where_days_are_marked_as_apple_does_festivals_are_ordinary_days() => Assert.Equal(
        ["2027-02-06 off 春节（休）", "2027-02-14 work 春节（班）"],
        Days(Ics(
            "SUMMARY:春节（休）\nDTSTART;VALUE=DATE:20270206\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY",
            "SUMMARY:春节（班）\nDTSTART;VALUE=DATE:20270214\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY",
            "SUMMARY:元宵节\nDTSTART;VALUE=DATE:20270220")));

    [Theory]
    [InlineData("SUMMARY:x\nDTSTART;VALUE=DATE:20270206\nRRULE:FREQ=YEARLY", 5, "repeats")]
    [InlineData("SUMMARY:x\nDTSTART:20270206T090000Z", 4, "whole day")]
    [InlineData("SUMMARY:x\nDTSTART:tomorrow", 4, "whole day")]
    [InlineData("SUMMARY:x", 2, "DTSTART")]
    [InlineData("DTSTART;VALUE=DATE:20270206\nDTEND;VALUE=DATE:20270205", 4, "20270205")]
    [InlineData("DTSTART;VALUE=DATE:20270206\nDTEND;VALUE=DATE:99991231", 4, "99991231")]
    [InlineData("DTSTART;VALUE=DATE:20270206\nDURATION:P999D", 4, "P999D")]
    [InlineData("DTSTART;VALUE=DATE:99991231", 3, "99991231")]
    public void What_is_not_understood_is_told_where_it_stands(string lines, int line, string reason)
    {
        var problem = Assert.Single(Read(Ics(lines).Replace("VERSION:2.0\r\n", "", StringComparison.Ordinal)).Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(reason, problem.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("day,kind,name")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270206")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("\0\0\0")]
    public void What_is_no_calendar_is_told(string text) => Assert.NotEmpty(Read(text).Problems);

    [Fact]
    public void Other_encodings_and_huge_files_are_told()
    {
        Assert.Single(CalendarReader.Read([0x64, 0xFF, 0xFE], Phrases.In(Language.English)).Problems);
        Assert.Single(CalendarReader.Read(new byte[CalendarReader.LargestFile + 1], Phrases.In(Language.English)).Problems);
    }
}
