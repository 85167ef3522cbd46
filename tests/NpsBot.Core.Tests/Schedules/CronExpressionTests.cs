using System.Globalization;
using NpsBot.Core.Schedules;

namespace NpsBot.Core.Tests.Schedules;

public sealed class CronExpressionTests
{
    static string Next(string expression, string after) => Assert.IsType<CronReading.Read>(CronExpression.Parse(expression)).Expression
        .After(DateTime.Parse(after, CultureInfo.InvariantCulture))?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "none";

    [Theory]
    [InlineData("0 9 1 */3 *", "2026-11-22", "2027-01-01 09:00")]
    [InlineData("0 9 * * MON", "2026-11-22", "2026-11-23 09:00")]
    [InlineData("0 9 * * 7", "2026-11-22 09:00", "2026-11-29 09:00")]
    [InlineData("0 9 * * 0", "2026-11-22 08:59:59", "2026-11-22 09:00")]
    [InlineData("30 8 L * *", "2027-02-01", "2027-02-28 08:30")]
    [InlineData("0 0 29 2 *", "2026-01-01", "2028-02-29 00:00")]
    [InlineData("0 0 29 2 *", "2096-03-01", "2104-02-29 00:00")]
    [InlineData("0 9 13 * FRI", "2026-11-22", "2026-11-27 09:00")] // either day is enough
    [InlineData("0 9 */2 * FRI", "2026-11-22", "2026-11-27 09:00")] // a star leaves it to the other
    [InlineData("  0   9-17/4  *  1,6 * ", "2026-11-22", "2027-01-01 09:00")]
    [InlineData("59 23 31 12 *", "2026-12-31 23:59", "2027-12-31 23:59")]
    public void The_next_time(string expression, string after, string expected) => Assert.Equal(expected, Next(expression, after));

    [Theory]
    [InlineData("", 0)]
    [InlineData("0 9 * *", 4)]
    [InlineData("0 0 9 * * ?", 6)]
    public void Five_fields_are_wanted(string text, int found) => Assert.Equal(new CronReading.WantsFiveFields(found), CronExpression.Parse(text));

    [Theory]
    [InlineData("60 9 * * *", CronPart.Minute, "60")]
    [InlineData("*/0 9 * * *", CronPart.Minute, "*/0")]
    [InlineData("1,,2 9 * * *", CronPart.Minute, "1,,2")]
    [InlineData("-5 9 * * *", CronPart.Minute, "-5")]
    [InlineData("0 24 * * *", CronPart.Hour, "24")]
    [InlineData("0 9-8 * * *", CronPart.Hour, "9-8")]
    [InlineData("0 9 0 * *", CronPart.DayOfMonth, "0")]
    [InlineData("0 9 ? * *", CronPart.DayOfMonth, "?")]
    [InlineData("0 9 1 13 *", CronPart.Month, "13")]
    [InlineData("0 9 1 JANUARY *", CronPart.Month, "JANUARY")]
    [InlineData("0 9 * * 8", CronPart.DayOfWeek, "8")]
    [InlineData("0 9 * * L", CronPart.DayOfWeek, "L")]
    [InlineData("99999999999999999999 9 * * *", CronPart.Minute, "99999999999999999999")]
    [InlineData("１ 9 * * *", CronPart.Minute, "１")]
    public void A_field_that_is_not_understood_is_named(string text, CronPart part, string what) => Assert.Equal(new CronReading.NotUnderstood(part, what), CronExpression.Parse(text));

    [Theory]
    [InlineData("0 9 30 2 *")]
    [InlineData("0 9 31 4,6,9,11 *")]
    public void Days_that_no_year_has_never_come(string text) => Assert.IsType<CronReading.NeverFires>(CronExpression.Parse(text));
}
